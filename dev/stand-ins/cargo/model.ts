/** What the Cargo stand-in knows. Times are milliseconds since 1970. */
export interface CargoData {
  readonly workspaces: readonly CargoWorkspace[];
  /** API tokens and the workspace that each opens, by uuid. */
  readonly tokens: Readonly<Record<string, string>>;
}

export interface CargoWorkspace {
  readonly uuid: string;
  readonly name: string;
  readonly createdAt: number;
  /** The first is the one whose token it is. */
  readonly users: readonly CargoUser[];
  readonly agents: readonly CargoAgent[];
  readonly chats: CargoChat[];
}

export interface CargoUser {
  readonly uuid: string;
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
}

export interface CargoAgent {
  readonly uuid: string;
  readonly name: string;
  readonly icon: { readonly color: string; readonly face: string };
  readonly description: string | null;
  readonly createdAt: number;
  readonly deletedAt: number | null;
}

export interface CargoChat {
  readonly uuid: string;
  readonly slug: string;
  readonly userUuid: string | null;
  readonly agentUuid: string | null;
  readonly releaseUuid: string | null;
  name: string | null;
  readonly trigger: CargoTrigger;
  activeStreamUuid: string | null;
  readonly creditsUsedCount: number;
  readonly createdAt: number;
  updatedAt: number;
  deletedAt: number | null;
  /** Null: an empty chat. */
  lastMessage: CargoMessageHead | null;
  /** Some of the vendor's samples leave `lastMessage` out of the list altogether. */
  isHeadOmitted: boolean;
  /** Makes the whole transcript, oldest first; called once, when it is first asked for. */
  readonly writeTranscript: () => readonly CargoMessage[];
}

export interface CargoTrigger {
  readonly type: string;
  readonly [field: string]: unknown;
}

export type CargoMessageStatus = 'pending' | 'generating' | 'success' | 'error' | 'cancelling' | 'cancelled';

export interface CargoMessageHead {
  readonly uuid: string;
  readonly agentUuid: string | null;
  readonly userUuid: string | null;
  readonly type: 'user' | 'assistant';
  readonly status: CargoMessageStatus;
  readonly errorMessage: string | null;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly finishedAt: number | null;
  readonly deletedAt: number | null;
}

export interface CargoMessage extends CargoMessageHead {
  readonly parts: readonly CargoPart[];
  readonly evaluatedTools: Readonly<Record<string, unknown>>;
}

export interface CargoPart {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** When something last happened, as far as the list tells (api section 3). */
export const activityOf = (chat: CargoChat): number =>
  (chat.isHeadOmitted ? null : chat.lastMessage)?.createdAt ?? chat.updatedAt;

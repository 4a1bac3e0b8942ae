import type { Failure } from './failure.ts';
import type { Hidden } from './hidden.ts';

/** A connection as pages see it: everything but its credential. */
export interface Connection {
  readonly id: string;
  readonly sourceId: string;
  /** Equal for two credentials exactly when they see the same conversations. */
  readonly identity: string;
  /** The name its owner gave it. */
  readonly name: string | null;
  /** The workspace's name at the service, where there is one. */
  readonly accountName: string | null;
  /** The credential's fields that are no secret, for instance `accountId`. */
  readonly plainFields: Readonly<Record<string, string>>;
  /** The last four characters of the secret: all of it that is ever shown. */
  readonly lastFour: string;
  readonly addedAt: number;
  readonly workspaceId: string | null;
  readonly selfId: string | null;
  /** Where its conversations are in the web app, as its owner says, with placeholders; none: as the source has it. */
  readonly linkTemplate?: string | null;
  /** Agents whose conversations are not wanted. Agents that appear later are fetched. */
  readonly skippedAgentIds: readonly string[];
  /** Conversations that are cached and not shown; absent: none. */
  readonly hidden?: Hidden;
  /** Random; new whenever the credential changes. Answers to an older one are void. */
  readonly generation: string;
  /** True: its token and the key of its rows are kept in memory only, and forgotten when the browser closes. */
  readonly isForgetful?: boolean | undefined;
}

/** What is known of a connection's last refreshes; times are milliseconds since 1970. */
export interface ConnectionStatus {
  readonly lastSuccessAt: number | null;
  readonly lastAttemptAt: number | null;
  /** Why the last attempt failed; null when it succeeded. */
  readonly failure: Failure | null;
  /** Agents whose lists failed while others came (api S13). */
  readonly failedAgents: readonly { readonly agentId: string; readonly failure: Failure }[];
  /** No request before this time: the service asked for patience. */
  readonly notBefore: number | null;
  /** The next automatic refresh is put off until then to keep within the hourly traffic; null: as set. */
  readonly stretchedUntil: number | null;
  /** Rows in the last answers that could not be read (api C15). */
  readonly unreadable: number;
  /** Set when the service says it has more than it sent (api S4). */
  readonly shown: { readonly received: number; readonly total: number } | null;
  /** False until the reach was read once from end to end. */
  readonly isComplete: boolean;
  /** A person stopped the first reading: by itself only the top of what was begun is read, until a person asks for more. */
  readonly isPaused: boolean;
  /** Conversations in the cache, and the last activity of the oldest. */
  readonly kept: number;
  readonly oldest: number | null;
  /** Last messages still to be fetched in the background. */
  readonly previewsToCome: number;
}

/** What the background is doing for a connection right now; never stored. */
export interface Progress {
  readonly connectionId: string;
  /** `null`: nothing any more. */
  readonly phase: 'conversations' | 'previews' | null;
  /** Conversations read or previews fetched so far in this run. */
  readonly done: number;
}

export const newStatus: ConnectionStatus = {
  lastSuccessAt: null,
  lastAttemptAt: null,
  failure: null,
  failedAgents: [],
  notBefore: null,
  stretchedUntil: null,
  unreadable: 0,
  shown: null,
  isComplete: false,
  isPaused: false,
  kept: 0,
  oldest: null,
  previewsToCome: 0,
};

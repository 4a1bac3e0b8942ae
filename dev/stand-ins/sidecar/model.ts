/** What the Sidecar stand-in knows. Times are milliseconds since 1970. */
export interface SidecarData {
  readonly applications: readonly SidecarApplication[];
  /** API keys and the application that each opens, by `applicationId`. */
  readonly keys: Readonly<Record<string, string>>;
}

export interface SidecarApplication {
  readonly accountId: string;
  readonly applicationId: string;
  readonly agents: readonly SidecarAgent[];
  readonly threads: SidecarThread[];
}

export interface SidecarAgent {
  readonly aiAgentID: string;
  readonly name: string;
  /** Only the new pages of the vendor's documentation have it; null: not sent (api S8). */
  readonly type: 'chatbot' | 'search' | null;
  readonly primaryColor: string;
  readonly welcomeMessage: string;
  readonly createdAt: number;
}

export interface SidecarThread {
  readonly chatSessionID: string;
  readonly aiAgentID: string;
  readonly chatUserID: string;
  /** Null: not sent. An empty one is sent as it is (api S9). */
  readonly chatUserEmail: string | null;
  readonly startedAt: number;
  lastActivity: number;
  messageCount: number;
  /** Makes the last message alone: the list needs no more. */
  readonly writeLast: () => SidecarMessage;
  /** Makes the whole thread, oldest first, the same last message included; called once. */
  readonly writeTranscript: () => readonly SidecarMessage[];
}

export interface SidecarMessage {
  readonly chatMessageID: string;
  /** Three are known; others may come (api S6). */
  readonly actor: string;
  readonly actorEmail: string | null;
  readonly actorUserID: string | null;
  readonly message: string;
  readonly createdAt: number;
  readonly updatedAt: number;
  readonly voteStatus: string | null;
}

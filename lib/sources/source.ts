import type { Agent, Conversation, Person, Preview, Speaker } from '../domain/conversation.ts';
import type { Outcome } from '../domain/failure.ts';
import type { Transcript } from '../domain/transcript.ts';
import type { HttpDoor } from './http.ts';

/** What pages and the build know of a vendor: nothing that needs a client or a schema, which pages don't carry. */
export interface SourceDescriptor {
  readonly id: string;
  /** The vendor's name, as people call it; never translated. */
  readonly label: string;
  /** The one origin that its credential is ever sent to. */
  readonly apiOrigin: string;
  /** Where people use it; links go nowhere else. */
  readonly webOrigin: string;
  /** None: it can be read without a credential. */
  readonly fields: readonly CredentialField[];
  readonly capabilities: {
    /** The list brings the last message's text; otherwise each text costs a call. */
    readonly hasTextInList: boolean;
    /** How far back the list reaches, in days; null: all of it. */
    readonly listWindowDays: number | null;
    /** The shortest time between two automatic refreshes, in seconds. */
    readonly shortestPollSeconds: number;
    /** The service can be asked for conversations by a part of their name, as far as it is known. */
    readonly canSearchByName: boolean;
    /** Who asks and waits for an answer; others' last words leave nobody waiting. */
    readonly askers: readonly Speaker[];
  };
  /** The edge colour of its rows: the name of a token in the style sheet. */
  readonly tone: 'violet' | 'teal' | 'amber' | 'rose';
  /** Where a conversation can be seen at the vendor: only addresses known to be true (api C19, S17). Null: nowhere. */
  readonly link: (conversation: Pick<Conversation, 'agentId' | 'workspaceId'>) => WebLink | null;
  /** What a person's own address of a conversation may be made of, the conversation's own ID first; none: it can't be set. */
  readonly linkParts?: readonly LinkPart[];
}

export interface LinkPart {
  /** Its name between braces: `{chatId}`. */
  readonly name: string;
  readonly of: 'vendorId' | 'workspaceId' | 'agentId';
}

export interface CredentialField {
  readonly name: CredentialFieldName;
  readonly isSecret: boolean;
}

/** The fields that the interface has words for. */
export type CredentialFieldName = 'apiToken' | 'apiKey' | 'accountId' | 'applicationId';

/** What was typed into a vendor's fields, trimmed. Of a vendor's fields exactly one is secret. */
export type Credential = Readonly<Partial<Record<CredentialFieldName, string>>>;

/** Whom a credential belongs to, as a successful sign-in tells. */
export interface Account {
  /** Equal for two credentials exactly when they see the same conversations. */
  readonly identity: string;
  /** The workspace's name, where the service has one. */
  readonly name: string | null;
  readonly workspaceId: string | null;
  /** The vendor's ID of the person whose credential it is. */
  readonly selfId: string | null;
  /** The agents found while signing in, where that is how it was tested. */
  readonly agents: readonly Agent[] | null;
}

/** One list to be read: the whole connection's, or one agent's. */
export interface Feed {
  readonly id: string;
  readonly agentId: string | null;
}

export interface Page {
  /** In the server's order. Rows of skipped agents are included: the caller drops them. */
  readonly conversations: readonly Conversation[];
  /** IDs of conversations that the service says are deleted. */
  readonly deletedIds: readonly string[];
  /** Rows in the answer that could not be read (api C15). */
  readonly unreadable: number;
  /** Every row's ID in the server's order, deleted ones included: to find the end of a list (api C6). */
  readonly ids: readonly string[];
  /**
   * The times by which the server may be ordering its list, one entry a row in the server's order (api C3). Empty for a
   * source without paging, where the order is of no matter.
   */
  readonly orderKeys: readonly OrderKey[];
  /** Where the next page begins; null when this answer is the whole list. */
  readonly next: number | null;
  /** How many conversations the service says there are, where it says so (api S4). */
  readonly total: number | null;
}

/** One row's times, in milliseconds since 1970; null where there is none to read. */
export interface OrderKey {
  readonly activity: number | null;
  readonly updated: number | null;
  readonly created: number | null;
}

/** Facts found out about a connection's server, kept with the connection: "the single-message call is missing". */
export interface Learned {
  get(fact: string): boolean;
  add(fact: string): void;
}

/** One connection, ready to be asked. */
export interface Session {
  readonly connectionId: string;
  readonly http: HttpDoor;
  readonly credential: Credential;
  readonly account: Pick<Account, 'workspaceId' | 'selfId'>;
  readonly learned: Learned;
}

/**
 * A vendor, seen by the background. Pure: no browser API, no storage, no clock, no other vendor.
 * Every method answers with an `Outcome` and never throws.
 */
export interface SourceAdapter {
  readonly descriptor: SourceDescriptor;
  /** Its lists tell no votes: a row has those on the messages of its conversation, once that was opened. */
  readonly listsNoVotes?: true;
  /** Tries the credential. Costs one to three requests. */
  signIn(session: Omit<Session, 'account'>): Promise<Outcome<Account>>;
  /** All agents, deleted ones included and marked. */
  readAgents(session: Session): Promise<Outcome<AgentList>>;
  /** Who the owners of conversations are, where the service tells. For names only: it may be refused (api 1.7). */
  readPeople?(session: Session): Promise<Outcome<readonly Person[]>>;
  /** The lists to read, given the agents known and those that the person does not want. */
  feeds(agents: readonly Agent[], skippedAgentIds: ReadonlySet<string>): readonly Feed[];
  /** One answer of a list. `cursor`: null for the first page, else what `next` said. */
  readPage(session: Session, feed: Feed, cursor: number | null): Promise<Outcome<Page>>;
  /**
   * One answer of a search for conversations by name, read on by `cursor` like a list. Null: this service refuses such a
   * search. What comes is for the caller to filter: a service may know the search and not heed it (api C10).
   */
  searchByName?(session: Session, text: string, cursor: number | null): Promise<Outcome<Page | null>>;
  /** The last message. Only called where the list brings no text. */
  readPreview(session: Session, conversation: Conversation): Promise<Outcome<FetchedMessage>>;
  /**
   * All messages, oldest first. `notFound`: the service has no such conversation any more. Costs a request for each
   * page of messages, where the service has pages.
   */
  readTranscript(session: Session, conversation: Conversation): Promise<Outcome<Transcript>>;
}

/** A message's text and its speaker, always of one and the same message. */
export interface FetchedMessage {
  readonly preview: Preview;
  /** Null when there is no message after all: who was known to have spoken stays. */
  readonly speaker: Speaker | null;
}

export interface AgentList {
  readonly agents: readonly Agent[];
  readonly unreadable: number;
}

/** A link's target says what opens: the conversation itself, its agent, its workspace, or the vendor's front page. */
export interface WebLink {
  readonly target: 'conversation' | 'agent' | 'workspace' | 'home';
  readonly url: string;
}

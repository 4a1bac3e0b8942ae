import type { Connection, Progress } from '../domain/connection.ts';
import type { Conversation } from '../domain/conversation.ts';
import type { Failure, Outcome, StorageTrouble } from '../domain/failure.ts';
import type { Hidden } from '../domain/hidden.ts';
import type { MarkChange } from '../domain/marks.ts';
import type { Transcript } from '../domain/transcript.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { SavedSearch } from '../domain/saved-search.ts';
import type { SettingsCounts, SettingsProblem } from '../domain/settings-file.ts';
import type { Wish, WishSurface } from '../domain/wish.ts';
import type { LinkProblem } from '../sources/link-template.ts';
import type { Credential, CredentialFieldName } from '../sources/source.ts';

/** The name of the ports that requests go through. */
export const doorName = 'request';

/** Everything that a page may ask of the background. No message names a URL; none brings a credential back. */
export type Request =
  /** Refresh these connections (null: all). `open`: a page was opened; `person`: somebody pressed Refresh. */
  | {
      readonly type: 'refresh';
      readonly connectionIds: readonly string[] | null;
      readonly reason: 'open' | 'person';
    }
  | {
      readonly type: 'connect';
      readonly sourceId: string;
      readonly credential: Credential;
      readonly name: string | null;
      /** True: the token is to be kept in memory only. */
      readonly isForgetful?: boolean | undefined;
    }
  /** Keep this connection's token in memory only, or on the disk again. */
  | { readonly type: 'setForgetful'; readonly connectionId: string; readonly isForgetful: boolean }
  | { readonly type: 'replaceCredential'; readonly connectionId: string; readonly credential: Credential }
  | { readonly type: 'rename'; readonly connectionId: string; readonly name: string | null }
  | { readonly type: 'remove'; readonly connectionId: string }
  | {
      readonly type: 'skipAgents';
      readonly connectionId: string;
      readonly agentIds: readonly string[];
    }
  /** What of this connection is not to be shown, all of it. */
  | { readonly type: 'hide'; readonly connectionId: string; readonly hidden: Hidden }
  /** Stop reading this connection's list, and last messages beyond the newest 1,000, until a person refreshes it. */
  | { readonly type: 'pauseReading'; readonly connectionId: string }
  /** The last messages of these conversations (their keys) are on screen and not known yet. */
  | { readonly type: 'wantPreviews'; readonly keys: readonly string[] }
  /** Fetch every last message still missing, beyond the newest 1,000 too. */
  | { readonly type: 'fetchAllPreviews'; readonly connectionId: string }
  /** All messages of a conversation (its key) that was opened. */
  | { readonly type: 'readTranscript'; readonly key: string }
  /** What a person did with these conversations (their keys). */
  | { readonly type: 'mark'; readonly keys: readonly string[]; readonly change: MarkChange }
  /**
   * Everything that came up to `until` (milliseconds since 1970) was seen, or of these conversations (their keys) alone;
   * null: it was not, after all.
   */
  | {
      readonly type: 'markAll';
      readonly until: number | null;
      readonly keys?: readonly string[] | undefined;
    }
  /** Where this connection's conversations are in the web app, as a person says; null: as the source has it. Never asked for. */
  | { readonly type: 'setLinkTemplate'; readonly connectionId: string; readonly template: string | null }
  /** This search led to a conversation. */
  | { readonly type: 'rememberSearch'; readonly query: string }
  | { readonly type: 'clearSearches' }
  /** Adds a search under a name, or changes the one of its ID, which the page makes: asked twice it is saved once. */
  | { readonly type: 'saveSearch'; readonly search: SavedSearch }
  | { readonly type: 'deleteSearch'; readonly id: string }
  /** A person asks the services that can search for conversations by name, beyond what is cached. 2 to 200 characters. */
  | { readonly type: 'searchOlder'; readonly text: string }
  | { readonly type: 'unlock'; readonly passphrase: string }
  | { readonly type: 'lockNow' }
  /** Sets, changes or removes (`next`: null) the passphrase. `current`: null while there is none. */
  | { readonly type: 'setPassphrase'; readonly current: string | null; readonly next: string | null }
  /** Somebody uses a page: the lock waits. */
  | { readonly type: 'used' }
  /** Erase connections, conversations, marks, searches, preferences: all there is. */
  | { readonly type: 'eraseEverything' }
  /** The text of a settings file: all of it holds from now on, or nothing of it. */
  | { readonly type: 'importSettings'; readonly content: string }
  | { readonly type: 'setPreferences'; readonly change: Partial<Preferences> }
  /** A page in this window (null: not known) asks what was wished for elsewhere in the browser. */
  | { readonly type: 'takeWish'; readonly windowId: number | null; readonly surface: WishSurface }
  /** Is there an update to tell of? Who asks tells: it is answered once. */
  | { readonly type: 'takeUpdate' }
  /** A popup was opened: other pages may see by now which page is in front. */
  | { readonly type: 'lookAgain' };

export type RequestType = Request['type'];

export interface Replies {
  refresh: null;
  connect: ConnectReply;
  replaceCredential: ConnectReply;
  rename: null;
  remove: RemoveReply;
  skipAgents: null;
  hide: null;
  pauseReading: null;
  wantPreviews: null;
  fetchAllPreviews: null;
  searchOlder: readonly OlderResult[];
  setPreferences: null;
  importSettings: SettingsReply;
  setForgetful: RemoveReply;
  unlock: LockReply;
  lockNow: null;
  setPassphrase: LockReply;
  used: null;
  eraseEverything: RemoveReply;
  readTranscript: Outcome<Transcript>;
  mark: null;
  markAll: null;
  setLinkTemplate: LinkTemplateReply;
  rememberSearch: null;
  clearSearches: null;
  /** False: it can't be one, or there is no room for more. */
  saveSearch: boolean;
  deleteSearch: null;
  takeWish: Wish | null;
  /** The version; null: none. */
  takeUpdate: string | null;
  lookAgain: null;
}

export type ConnectReply =
  | { readonly ok: true; readonly connection: Connection; readonly agentCount: number | null }
  /** The service or the network said no. */
  | { readonly ok: false; readonly failure: Failure }
  /** What was typed can't be a credential; nothing was sent. */
  | { readonly ok: false; readonly field: CredentialFieldName; readonly problem: FieldProblem };

export type SettingsReply =
  | { readonly ok: true; readonly counts: SettingsCounts }
  | { readonly ok: false; readonly problem: SettingsProblem };

/** `template`: as it was stored. */
export type LinkTemplateReply =
  | { readonly ok: true; readonly template: string | null }
  | { readonly ok: false; readonly problem: LinkProblem };

export type FieldProblem =
  | 'missing'
  /** Control characters inside. */
  | 'malformed';

/** What a search by name found at one connection's service. */
export type OlderResult = { readonly connectionId: string } & (
  | {
      readonly kind: 'found';
      /** Those that are not in the cache. They are not written to it: they last as long as the page. */
      readonly conversations: readonly Conversation[];
      /** How many more were found that are in the cache anyway. */
      readonly known: number;
      /** False: the service has more, which was not read. */
      readonly isWhole: boolean;
    }
  /** The service refuses to search by name, or does not heed what it is asked. */
  | { readonly kind: 'unsupported' }
  | { readonly kind: 'failed'; readonly failure: Failure }
);

export type RemoveReply =
  | { readonly ok: true }
  /** The disk refused to erase: the credential was overwritten as far as possible. */
  | { readonly ok: false; readonly failure: Failure };

export type LockReply =
  | { readonly ok: true }
  /** `wrong`: not the passphrase; `failed`: the disk refused. */
  | { readonly ok: false; readonly problem: 'wrong' | 'failed' };

/** What the background tells every open page. Pages then read the cache themselves. */
export type Notice =
  | { readonly notice: 'conversations'; readonly connectionId: string }
  | { readonly notice: 'marks'; readonly connectionId: string }
  | { readonly notice: 'connections' }
  | { readonly notice: 'preferences' }
  | { readonly notice: 'savedSearches' }
  /** Locked, unlocked or erased: every page begins anew. */
  | { readonly notice: 'lock' }
  | { readonly notice: 'progress'; readonly progress: Progress }
  /** Last messages have come for conversations that `searchOlder` found; they replace those of the same key. */
  | { readonly notice: 'older'; readonly conversations: readonly Conversation[] }
  /** Somebody wished for something elsewhere in the browser, of the panel: see `takeWish`. */
  | { readonly notice: 'wish' }
  /** The toolbar button was clicked: which page is in front can be seen now. */
  | { readonly notice: 'look' }
  /** The panel of this window is to close. */
  | { readonly notice: 'closePanel'; readonly windowId: number }
  /** The disk refuses what the background has to write; null: no longer. */
  | { readonly notice: 'trouble'; readonly trouble: StorageTrouble | null };

/** The page's side of the message door. Rejects with `BackgroundUnreachable` after three tries in 1.5 s. */
export interface Background {
  ask<T extends RequestType>(request: Extract<Request, { type: T }>): Promise<Replies[T]>;
  /** Calls back for every notice until the returned function is called. */
  listen(onNotice: (notice: Notice) => void): () => void;
}

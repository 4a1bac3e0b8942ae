import type { ReadonlySignal, Signal } from '@preact/signals';
import type { Agent, Conversation, Person } from '../domain/conversation.ts';
import type { Connection, ConnectionStatus, Progress } from '../domain/connection.ts';
import type { StorageTrouble } from '../domain/failure.ts';
import type { Marks } from '../domain/marks.ts';
import type { Transcript } from '../domain/transcript.ts';
import type { Preferences } from '../domain/preferences.ts';
import type { SavedSearch } from '../domain/saved-search.ts';
import type { TextBlock } from '../search/text-block.ts';

/** What a page knows, all of it read from the cache and kept up to date by the background's notices. */
export interface PageData {
  /** Newest first. Until `isLoaded`, only the newest screenful. */
  readonly conversations: ReadonlySignal<readonly Conversation[]>;
  /** The same conversations as search reads them; none until `isLoaded`. */
  readonly blocks: ReadonlySignal<readonly TextBlock[]>;
  /** How many there are in all; known before all of them are loaded. */
  readonly count: ReadonlySignal<number>;
  /** How many are hidden: kept out of the list, of search and of every count. */
  readonly hiddenCount: ReadonlySignal<number>;
  /** True while this page shows them all the same. */
  readonly isHiddenShown: Signal<boolean>;
  /** True once everything cached has been read. */
  readonly isLoaded: ReadonlySignal<boolean>;
  readonly connections: ReadonlySignal<readonly Connection[]>;
  readonly statuses: ReadonlySignal<ReadonlyMap<string, ConnectionStatus>>;
  /** By connection, then by agent ID. */
  readonly agents: ReadonlySignal<ReadonlyMap<string, ReadonlyMap<string, Agent>>>;
  /** Who owners are, by connection, then by the vendor's ID. None until `isLoaded`. */
  readonly people: ReadonlySignal<ReadonlyMap<string, ReadonlyMap<string, Person>>>;
  /** Running work by connection; a connection without any has no entry. */
  readonly progress: ReadonlySignal<ReadonlyMap<string, Progress>>;
  /** What a person did with the conversations, by connection. */
  readonly marks: ReadonlySignal<ReadonlyMap<string, Marks>>;
  readonly preferences: ReadonlySignal<Preferences>;
  readonly savedSearches: ReadonlySignal<readonly SavedSearch[]>;
  /** A conversation's messages as it was last opened; null when they are not kept. Rejects when the disk fails. */
  readTranscript(conversation: Pick<Conversation, 'connectionId' | 'id'>): Promise<Transcript | null>;
  /** The cache can't be read, and why. */
  readonly trouble: ReadonlySignal<StorageTrouble | null>;
}

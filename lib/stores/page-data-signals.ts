import { type Signal, signal } from '@preact/signals';
import type { Agent, Conversation, Person } from '../domain/conversation.ts';
import type { Connection, ConnectionStatus, Progress } from '../domain/connection.ts';
import type { StorageTrouble } from '../domain/failure.ts';
import type { Marks } from '../domain/marks.ts';
import { defaultPreferences } from '../domain/preferences.ts';
import type { SavedSearch } from '../domain/saved-search.ts';
import type { TextBlock } from '../search/text-block.ts';
import type { PageData } from './page-data.ts';

/** A page's data for those who fill it in. */
export type PageDataSignals = {
  readonly [Name in Exclude<keyof PageData, 'count' | 'trouble' | 'readTranscript'>]: Signal<
    PageData[Name]['value']
  >;
} & {
  /** What can't be read here, by connection; '' for the list of connections. */
  readonly unreadable: Signal<ReadonlyMap<string, StorageTrouble>>;
  /** What the background can't write. */
  readonly unwritable: Signal<StorageTrouble | null>;
};

export const createSignals = (): PageDataSignals => ({
  conversations: signal<readonly Conversation[]>([]),
  blocks: signal<readonly TextBlock[]>([]),
  hiddenCount: signal(0),
  isHiddenShown: signal(false),
  isLoaded: signal(false),
  connections: signal<readonly Connection[]>([]),
  statuses: signal<ReadonlyMap<string, ConnectionStatus>>(new Map()),
  agents: signal<ReadonlyMap<string, ReadonlyMap<string, Agent>>>(new Map()),
  people: signal<ReadonlyMap<string, ReadonlyMap<string, Person>>>(new Map()),
  progress: signal<ReadonlyMap<string, Progress>>(new Map()),
  marks: signal<ReadonlyMap<string, Marks>>(new Map()),
  preferences: signal(defaultPreferences),
  savedSearches: signal<readonly SavedSearch[]>([]),
  unreadable: signal<ReadonlyMap<string, StorageTrouble>>(new Map()),
  unwritable: signal<StorageTrouble | null>(null),
});

export const byId = <Entry extends { readonly id: string }>(
  entries: readonly Entry[],
): ReadonlyMap<string, Entry> => new Map(entries.map((entry) => [entry.id, entry]));

import { vi } from 'vitest';
import { createCacheReader } from '../../../lib/cache/cache-reader.ts';
import { openCacheDatabase } from '../../../lib/cache/database.ts';
import { createDatabaseHandle } from '../../../lib/cache/database-handle.ts';
import { keyOf } from '../../../lib/domain/conversation.ts';
import type { Marks } from '../../../lib/domain/marks.ts';
import type { Preferences } from '../../../lib/domain/preferences.ts';
import type { SavedSearch } from '../../../lib/domain/saved-search.ts';
import { readItem } from '../../../lib/storage/item.ts';
import { marksCopyItem, recentSearchesItem } from '../../../lib/storage/items.ts';
import { type FaultBench, openFaultBench } from './bench.ts';
import { captureStored, chooseCredentialKey, type StoredVersion } from './stored-version.ts';

/** What a person has in it, as far as it must outlive every update. */
export interface Belongings {
  readonly connections: readonly { readonly sourceId: string; readonly name: string | null }[];
  readonly rows: readonly (readonly [id: string, title: string, preview: unknown])[];
  readonly marks: readonly Marks[];
  readonly preferences: Preferences;
  readonly savedSearches: readonly SavedSearch[];
  readonly recentSearches: readonly string[] | null;
}

const credentialKey = Buffer.alloc(32, 'a key of fixtures, of no secret ').toString('base64');

export const openLivedIn = (): Promise<FaultBench> => openFaultBench({ chats: 12, threads: 8 });

/** Connects both services and does one of each thing whose trace is kept. */
export async function liveIn(bench: FaultBench): Promise<StoredVersion> {
  const { world } = bench;
  await chooseCredentialKey(credentialKey);
  const ids = [await world.connect('cargo'), await world.connect('sidecar')];
  const services = world.services();
  await services.changePreferences({ keepDays: 60, theme: 'dark', badge: 'unread' });
  await services.savedSearches.save({ id: 'search-1', name: 'Refunds', query: 'refund is:unread' });
  await services.recentSearches.remember('invoice');
  for (const id of ids) {
    const [first, second, third, fourth] = (await world.rows(id)).map(keyOf);
    if (first === undefined || second === undefined || third === undefined || fourth === undefined)
      throw new Error('there are too few conversations');
    await services.mark([first, second], 'seen');
    await services.mark([second], 'unread');
    await services.mark([third], 'pin');
    await services.readTranscript(fourth);
  }
  await services.connector.update(ids[0] ?? '', { name: 'My workspace' });
  await world.settled();
  // The copy of the marks is no work that anybody waits for.
  await vi.waitFor(async () => {
    for (const id of ids) if ((await readItem(marksCopyItem(id))) === null) throw new Error('no copy yet');
  });
  return captureStored(credentialKey);
}

/** Reads as a page does, while a worker lives. */
export async function takeStock({ world }: FaultBench): Promise<Belongings> {
  const connections = await world.connections();
  const reader = createCacheReader(createDatabaseHandle(openCacheDatabase));
  const rows = await Promise.all(connections.map(({ id }) => world.rows(id)));
  return {
    connections: connections.map(({ sourceId, name }) => ({ sourceId, name })),
    rows: rows.flat().map(({ id, title, lastMessage }) => [id, title ?? '', lastMessage?.preview ?? null]),
    marks: await Promise.all(connections.map(({ id }) => reader.readMarks(id))),
    preferences: await world.services().readPreferences(),
    savedSearches: await world.services().savedSearches.list(),
    recentSearches: await readItem(recentSearchesItem),
  };
}

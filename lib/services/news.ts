import type { ConversationCache, RowsChange } from '../cache/conversation-cache.ts';
import type { CacheDatabase } from '../cache/database.ts';
import { findDataKey } from '../cache/find-data-key.ts';
import { readMarks } from '../cache/stored-marks.ts';
import type { Connection } from '../domain/connection.ts';
import { type Agent, type Conversation, findTitle, keyOf, previewText } from '../domain/conversation.ts';
import { withoutHidden } from '../domain/hidden.ts';
import type { Preferences } from '../domain/preferences.ts';
import { isWithin, minuteOfDay } from '../domain/quiet-hours.ts';
import type { SavedSearch } from '../domain/saved-search.ts';
import {
  addNews,
  dropKeys,
  dropSearch,
  forgetKeys,
  noNews,
  showNews,
  type ToldNews,
} from '../domain/told-news.ts';
import type { Wish } from '../domain/wish.ts';
import type { SourceAdapter } from '../sources/source.ts';
import type { ConnectionStore } from '../storage/connection-store.ts';
import { readItem } from '../storage/item.ts';
import { writeItem } from '../storage/write-item.ts';
import { newsItem } from '../storage/session-items.ts';
import { createTurns } from '../storage/turns.ts';
import { findNews } from './find-news.ts';
import { matchSearches } from './match-searches.ts';

/** What one notification says. Its words are the entrypoint's. */
export interface NewsView {
  readonly search: SavedSearch;
  readonly count: number;
  /** A few of the conversations; null: nothing of their content is to be shown. */
  readonly samples: readonly { readonly title: string | null; readonly text: string | null }[] | null;
}

/** Tells of new messages that saved searches find. It looks at the rows that a commit changed, and at no others. */
export interface News {
  take(change: RowsChange): void;
  /** A refresh is over: what it brought is told, one notification a search. Never rejects. */
  tell(): Promise<void>;
  /** What a clicked notification leads to; null when nothing is known of it. It is gone then. */
  open(searchId: string): Promise<Wish | null>;
  /** A notification was dismissed. */
  dismiss(searchId: string): Promise<void>;
  /** Connections are not what they were: takes back what was told of those that are gone. Never rejects. */
  tidy(): Promise<void>;
  /** As `tidy`, of a connection whose account may have changed. Never rejects. */
  drop(connectionId: string): Promise<void>;
}

export interface NewsDeps {
  readonly connections: Pick<ConnectionStore, 'list'>;
  readonly findDatabase: () => Promise<CacheDatabase>;
  readonly listSearches: () => Promise<readonly SavedSearch[]>;
  readonly readPreferences: () => Promise<Preferences>;
  readonly expectAdapter: (sourceId: string) => SourceAdapter;
  /** Shows a notification in place of the search's earlier one; does nothing while the browser does not allow it. */
  readonly notify: (view: NewsView) => Promise<void>;
  /** Takes notifications back, by their searches' IDs; null: all. */
  readonly clear: (searchIds: readonly string[] | null) => Promise<void>;
  readonly now: () => number;
}

/** Last messages come a few at a time, some seconds after the list that told of them. */
const textsGap = 1500;
const mostAwaited = 1000;
const mostSamples = 3;

interface Candidates {
  readonly cache: ConversationCache;
  readonly ids: Set<string>;
  /** Versions of last messages whose text is still to come, by conversation ID. */
  readonly awaited: Map<string, string>;
}

export function createNews(deps: NewsDeps): News {
  const inTurn = createTurns();
  const open = new Map<string, Candidates>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const candidatesOf = (cache: ConversationCache): Candidates => {
    const known = open.get(cache.connectionId);
    if (known?.cache === cache) return known;
    const fresh = { cache, ids: new Set<string>(), awaited: new Map<string, string>() };
    open.set(cache.connectionId, fresh);
    return fresh;
  };

  const read = async (): Promise<ToldNews> => (await readItem(newsItem)) ?? noNews;

  async function match(
    news: ToldNews,
    connection: Connection,
    { awaited, cache, ids }: Candidates,
    searches: readonly SavedSearch[],
  ): Promise<ToldNews> {
    const rows = withoutHidden(
      [...ids].flatMap((id) => cache.rows.get(id) ?? []),
      [connection],
    );
    ids.clear();
    for (const row of rows) noteText(awaited, row);
    const key = await findDataKey(connection.id);
    if (rows.length === 0 || key === null) return news;
    const marks = await readMarks(await deps.findDatabase(), connection.id, key);
    const source = deps.expectAdapter(connection.sourceId).descriptor;
    const found = matchSearches({ searches, rows, connection, source, cache, marks, now: deps.now() });
    return [...found].reduce((sum, [searchId, some]) => {
      // What was there when the connection was made is no news.
      const recent = some.filter((row) => (row.lastActivity ?? 0) > connection.addedAt);
      const named = recent.map((row) => ({ key: keyOf(row), messageId: row.lastMessage?.id ?? '' }));
      return addNews(sum, searchId, named);
    }, news);
  }

  async function show(news: ToldNews, search: SavedSearch, preferences: Preferences): Promise<ToldNews> {
    if ((news.pending[search.id] ?? []).length === 0) return news;
    const next = showNews(news, search.id);
    const keys = next.shown[search.id] ?? [];
    const { hidesNews, hidesPreviews, isVeiled } = preferences;
    const isBare = hidesNews || hidesPreviews || isVeiled;
    const samples = isBare ? null : keys.toReversed().slice(0, mostSamples).flatMap(describe);
    await deps.notify({ search, count: keys.length, samples });
    return next;
  }

  function describe(key: string): readonly { title: string | null; text: string | null }[] {
    for (const { cache } of open.values()) {
      const id = key.slice(cache.connectionId.length + 1);
      const row = key === `${cache.connectionId}/${id}` ? cache.rows.get(id) : undefined;
      if (row !== undefined) return [toSample(row, cache.agents)];
    }
    return [];
  }

  async function tellAll(): Promise<void> {
    const preferences = await deps.readPreferences();
    const wanted = new Set(preferences.notifiedSearches);
    const searches = wanted.size === 0 ? [] : (await deps.listSearches()).filter(({ id }) => wanted.has(id));
    const list = await deps.connections.list();
    const before = await read();
    let news = before;
    for (const [id, candidates] of open) {
      const connection = list.find((each) => each.id === id);
      if (connection?.generation !== candidates.cache.generation || searches.length === 0) open.delete(id);
      else news = await match(news, connection, candidates, searches);
    }
    const hours = { from: preferences.quietFrom, to: preferences.quietTo };
    const isQuiet = preferences.hasQuietHours && isWithin(hours, minuteOfDay(deps.now()));
    // Written first: who dies in between tells too little, never twice.
    if (news !== before) await writeItem(newsItem, news);
    if (isQuiet) return;
    const told = news;
    for (const search of searches) news = await show(news, search, preferences);
    if (news !== told) await writeItem(newsItem, news);
  }

  const tell = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    return inTurn(tellAll).catch(() => undefined);
  };

  async function forget(isGone: (connectionId: string) => boolean, drop: typeof dropKeys): Promise<void> {
    const news = await readItem(newsItem);
    if (news === null) return;
    const isGoneKey = (key: string): boolean => isGone(key.slice(0, Math.max(0, key.indexOf('/'))));
    const touched = Object.keys(news.shown).filter((id) => news.shown[id]?.some(isGoneKey));
    if (touched.length > 0) await deps.clear(touched);
    const left = touched.reduce(dropSearch, news);
    await writeItem(newsItem, drop(left, isGoneKey));
  }

  async function tidyAll(): Promise<void> {
    const ids = new Set((await deps.connections.list()).map(({ id }) => id));
    for (const id of open.keys()) if (!ids.has(id)) open.delete(id);
    if (ids.size === 0) await deps.clear(null);
    await forget((id) => !ids.has(id), forgetKeys);
    await dropUnwanted();
  }

  /** Of searches that were deleted, or switched off, nothing is told any more. */
  async function dropUnwanted(): Promise<void> {
    const { notifiedSearches } = await deps.readPreferences();
    const wanted = (await deps.listSearches()).filter(({ id }) => notifiedSearches.includes(id));
    const news = await read();
    const unwanted = Object.keys({ ...news.shown, ...news.pending }).filter(
      (id) => !wanted.some((search) => search.id === id),
    );
    if (unwanted.length === 0) return;
    await deps.clear(unwanted);
    await writeItem(newsItem, unwanted.reduce(dropSearch, news));
  }

  return {
    take(change) {
      const { awaited, ids } = candidatesOf(change.cache);
      const rows = findNews(change, awaited);
      for (const { id } of rows) ids.add(id);
      if (rows.some(({ id }) => awaited.has(id))) timer ??= setTimeout(() => void tell(), textsGap);
    },
    tell,
    open: (searchId) =>
      inTurn(async () => {
        const news = await read();
        const keys = news.shown[searchId] ?? [];
        await writeItem(newsItem, dropSearch(news, searchId));
        const [first] = keys;
        if (keys.length === 1 && first !== undefined) return { open: first };
        const search = (await deps.listSearches()).find(({ id }) => id === searchId);
        return search === undefined ? null : { query: search.query };
      }),
    dismiss: (searchId) =>
      inTurn(async () => writeItem(newsItem, dropSearch(await read(), searchId))).catch(() => undefined),
    tidy: () => inTurn(tidyAll).catch(() => undefined),
    drop(connectionId) {
      open.delete(connectionId);
      return inTurn(() => forget((id) => id === connectionId, dropKeys)).catch(() => undefined);
    },
  };
}

function noteText(awaited: Map<string, string>, { id, lastMessage }: Conversation): void {
  awaited.delete(id);
  if (lastMessage?.preview.state !== 'unknown') return;
  awaited.set(id, lastMessage.version);
  const [oldest] = awaited.keys();
  if (awaited.size > mostAwaited && oldest !== undefined) awaited.delete(oldest);
}

function toSample(
  row: Conversation,
  agents: readonly Agent[],
): { readonly title: string | null; readonly text: string | null } {
  const agent = agents.find(({ id }) => id === row.agentId);
  return {
    title: findTitle(row, agent?.name ?? null),
    text: row.lastMessage === null ? null : previewText(row.lastMessage.preview),
  };
}

import { isRecord, isText, isTextList } from './guards.ts';

/** What notifications have said and have still to say, by the ID of the saved search that they are of. */
export interface ToldNews {
  /** Keys of conversations that are found but not told of yet, newest last. */
  readonly pending: Readonly<Record<string, readonly string[]>>;
  /** Keys of those that the notification which is shown tells of. */
  readonly shown: Readonly<Record<string, readonly string[]>>;
  /** Every message that was told of, or is to be: no search tells of one twice. The latest last. */
  readonly known: readonly string[];
}

export const noNews: ToldNews = { pending: {}, shown: {}, known: [] };

const mostKnown = 2000;
const mostPending = 200;

/** Adds what a search found: conversations by key, each with its message's ID. */
export function addNews(
  news: ToldNews,
  searchId: string,
  found: readonly { readonly key: string; readonly messageId: string }[],
): ToldNews {
  const known = new Set(news.known);
  const keys: string[] = [];
  for (const { key, messageId } of found) {
    const name = JSON.stringify([searchId, key, messageId]);
    if (!known.has(name)) keys.push(key);
    known.add(name);
  }
  if (keys.length === 0) return news;
  const pending = [...new Set([...(news.pending[searchId] ?? []), ...keys])].slice(-mostPending);
  return { ...news, pending: { ...news.pending, [searchId]: pending }, known: [...known].slice(-mostKnown) };
}

/** What is pending of a search joins what its notification shows. */
export function showNews(news: ToldNews, searchId: string): ToldNews {
  const { [searchId]: found = [], ...pending } = news.pending;
  const shown = [...new Set([...(news.shown[searchId] ?? []), ...found])].slice(-mostPending);
  return { ...news, pending, shown: { ...news.shown, [searchId]: shown } };
}

/** A search's notification is gone, or what is pending of it is not wanted any more. */
export function dropSearch(news: ToldNews, searchId: string): ToldNews {
  const { [searchId]: _pending, ...pending } = news.pending;
  const { [searchId]: _shown, ...shown } = news.shown;
  return { ...news, pending, shown };
}

/** Forgets conversations; what is left of a notification that told of one is not told again. */
export function dropKeys(news: ToldNews, isGone: (key: string) => boolean): ToldNews {
  const keep = (lists: ToldNews['pending']): Record<string, readonly string[]> =>
    Object.fromEntries(Object.entries(lists).map(([id, keys]) => [id, keys.filter((key) => !isGone(key))]));
  return { ...news, pending: keep(news.pending), shown: keep(news.shown) };
}

/** Forgets also that anything was told of them: they will not come back under these keys. */
export function forgetKeys(news: ToldNews, isGone: (key: string) => boolean): ToldNews {
  const keyIn = (name: string): string => (JSON.parse(name) as readonly string[])[1] ?? '';
  return { ...dropKeys(news, isGone), known: news.known.filter((name) => !isGone(keyIn(name))) };
}

export const isToldNews = (value: unknown): value is ToldNews =>
  isRecord(value) &&
  isLists(value['pending']) &&
  isLists(value['shown']) &&
  Array.isArray(value['known']) &&
  value['known'].every(isText);

const isLists = (value: unknown): boolean => isRecord(value) && Object.values(value).every(isTextList);

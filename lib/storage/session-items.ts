import { type Activity, isActivity } from '../domain/activity.ts';
import type { Conversation } from '../domain/conversation.ts';
import { isFiniteNumber, isRecord, isText } from '../domain/guards.ts';
import { isToldNews, type ToldNews } from '../domain/told-news.ts';
import type { Whereabouts } from '../domain/whereabouts.ts';
import { isKeptWish, type KeptWish } from '../domain/wish.ts';
import type { Item } from './item.ts';
import { isConversation, isScreen, type Screen } from './screen.ts';

/** Every key in the browser's memory, which ends with it. Apart from those on the disk, since a first paint reads no other. */

/** While locked: what was in memory alone of connections that are forgotten with the browser, encrypted under the master key. */
export const heldItem: Item<string> = {
  key: 'held',
  area: 'session',
  version: 1,
  isValid: isText,
  isPublic: true,
};

/** The newest screenful in memory, for the first paint of a page. */
export const screenItem: Item<Screen> = { key: 'screen', area: 'session', version: 1, isValid: isScreen };

/**
 * Where somebody was in a page, in memory. The pages write it: it is no part of the cache, and a popup dies unasked.
 * Believed as far as the first paint needs; the rest is for `isWholeWhereabouts` to judge.
 */
export const placeItem: Item<Whereabouts> = {
  key: 'place',
  area: 'session',
  version: 1,
  isValid: (value): value is Whereabouts => isRecord(value) && isText(value['query']),
};

/** What the last search beyond the cache found, in memory: by connection, and by its generation, which voids it. */
export const olderRowsItem: Item<readonly OlderRowsPart[]> = {
  key: 'olderRows',
  area: 'session',
  version: 1,
  isValid: (value): value is readonly OlderRowsPart[] => Array.isArray(value) && value.every(isOlderRowsPart),
};

/** What was asked for elsewhere in the browser, in memory until a panel does it; null: nothing. */
export const wishItem: Item<KeptWish | null> = {
  key: 'wish',
  area: 'session',
  version: 1,
  isValid: (value): value is KeptWish | null => value === null || isKeptWish(value),
};

/** What wants attention, as last counted, in memory: by connection. */
export const countsItem: Item<Readonly<Record<string, StoredCounts>>> = {
  key: 'counts',
  area: 'session',
  version: 1,
  isValid: (value): value is Record<string, StoredCounts> =>
    isRecord(value) && Object.values(value).every(isStoredCounts),
};

/** What notifications have said, in memory: no message is told of twice, and what was told can be taken back. */
export const newsItem: Item<ToldNews> = { key: 'news', area: 'session', version: 1, isValid: isToldNews };

/** What the background did, in memory: codes and counts. */
export const activityItem: Item<Activity> = {
  key: 'activity',
  area: 'session',
  version: 1,
  isValid: isActivity,
};

export interface StoredCounts {
  /** Of which account, and what of it is hidden. */
  readonly view: string;
  /** The milliseconds without an answer that made a conversation count as waiting. */
  readonly patience: number;
  readonly counts: {
    readonly unread: number;
    readonly failed: number;
    readonly waiting: number;
    readonly due: readonly number[];
  };
}

export interface OlderRowsPart {
  readonly connectionId: string;
  readonly generation: string;
  readonly rows: readonly Conversation[];
}

const isStoredCounts = (value: unknown): value is StoredCounts =>
  isRecord(value) &&
  isText(value['view']) &&
  isFiniteNumber(value['patience']) &&
  isRecord(value['counts']) &&
  ['unread', 'failed', 'waiting'].every((name) =>
    isFiniteNumber((value['counts'] as Record<string, unknown>)[name]),
  ) &&
  Array.isArray(value['counts']['due']) &&
  value['counts']['due'].every(isFiniteNumber);

const isOlderRowsPart = (value: unknown): value is OlderRowsPart =>
  isRecord(value) &&
  isText(value['connectionId']) &&
  isText(value['generation']) &&
  Array.isArray(value['rows']) &&
  value['rows'].every(isConversation);

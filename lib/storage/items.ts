import type { Connection } from '../domain/connection.ts';
import { isFiniteNumber, isRecord, isText, isTextList, isTextOrNull } from '../domain/guards.ts';
import type { Item } from './item.ts';
import { isSavedSearchList, type SavedSearch } from '../domain/saved-search.ts';

/** Every key that the extension stores on the disk outside its database, in one list to review; those in memory: session-items.ts. */

/** The connections, in the order in which they were added. No secrets. */
export const connectionsItem: Item<readonly Connection[]> = {
  key: 'connections',
  area: 'local',
  version: 1,
  isValid: (value): value is readonly Connection[] => Array.isArray(value) && value.every(isConnection),
};

/** To be read through `completePreferences`: it may be of a version that knew fewer of them. */
export const preferencesItem: Item<Readonly<Record<string, unknown>>> = {
  key: 'preferences',
  area: 'local',
  version: 1,
  isValid: isRecord,
  // The locked page too has a theme, and a time after which it locks.
  isPublic: true,
};

/** What somebody chose where the organisation's policy overrules it: it holds again when the policy is gone. */
export const overruledItem: Item<Readonly<Record<string, unknown>>> = {
  key: 'overruledPreferences',
  area: 'local',
  version: 1,
  isValid: isRecord,
  // As the preferences themselves are: a policy may change while locked.
  isPublic: true,
};

/** The version that somebody is still to be told of after an update. */
export const updateItem: Item<string> = {
  key: 'update',
  area: 'local',
  version: 1,
  isValid: isText,
  // An update may come while locked.
  isPublic: true,
};

/** What a person searched for, newest first. Not among what an erasure keeps: it may name a removed connection's people. */
export const recentSearchesItem: Item<readonly string[]> = {
  key: 'recentSearches',
  area: 'local',
  version: 1,
  isValid: isTextList,
};

/** The searches that somebody named. An erasure keeps them until no connection is left. */
export const savedSearchesItem: Item<readonly SavedSearch[]> = {
  key: 'savedSearches',
  area: 'local',
  version: 1,
  isValid: isSavedSearchList,
};

/** One connection's credential, encrypted; see vault.ts. For the background only. */
export const credentialItem = (connectionId: string): Item<SealedCredential> => ({
  key: `credential:${connectionId}`,
  area: 'local',
  version: 1,
  isValid: isSealedCredential,
});

/**
 * The key (base64, 256 bits) of one connection's cached rows. It lives here and not in the database because only
 * `storage.local.clear()` truly erases: without it the rows left on disk are noise.
 */
export const dataKeyItem = (connectionId: string): Item<string> => ({
  key: `dataKey:${connectionId}`,
  area: 'local',
  version: 1,
  isValid: isDataKey,
});

/**
 * A copy of one connection's marks, encrypted as they are in the cache (base64): nothing else of the cache is a person's
 * own, and a browser may delete its databases. A connection that is forgotten with the browser has none.
 */
export const marksCopyItem = (connectionId: string): Item<string> => ({
  key: `marks:${connectionId}`,
  area: 'local',
  version: 1,
  // Empty: there were some, of another account.
  isValid: (value): value is string => isText(value) && value !== '',
});

/** What a lock protects beside what belongs to one connection. Every item of `storage.local` is here or below. */
export const commonItems: readonly Item<unknown>[] = [connectionsItem, recentSearchesItem, savedSearchesItem];

export const publicItems: readonly Item<unknown>[] = [preferencesItem, overruledItem, updateItem];

/** Without which a connection can be neither asked nor read. */
export const secretsOf = (connectionId: string): readonly Item<unknown>[] => [
  credentialItem(connectionId),
  dataKeyItem(connectionId),
];

/** What belongs to one connection. */
export const itemsOf = (connectionId: string): readonly Item<unknown>[] => [
  ...secretsOf(connectionId),
  marksCopyItem(connectionId),
];

export interface SealedCredential {
  /** The one origin it may be sent to; bound to the ciphertext. */
  readonly origin: string;
  /** Base64 of initialisation vector and ciphertext. */
  readonly sealed: string;
}

export function isConnection(value: unknown): value is Connection {
  return (
    isRecord(value) &&
    isText(value['id']) &&
    isText(value['sourceId']) &&
    isText(value['identity']) &&
    isTextOrNull(value['name']) &&
    isTextOrNull(value['accountName']) &&
    isRecord(value['plainFields']) &&
    Object.values(value['plainFields']).every(isText) &&
    isText(value['lastFour']) &&
    isFiniteNumber(value['addedAt']) &&
    isTextOrNull(value['workspaceId']) &&
    isTextOrNull(value['selfId']) &&
    isTextList(value['skippedAgentIds']) &&
    isTextOrNull(value['linkTemplate'] ?? null) &&
    (value['hidden'] === undefined || isHidden(value['hidden'])) &&
    isText(value['generation']) &&
    (value['isForgetful'] === undefined || typeof value['isForgetful'] === 'boolean')
  );
}

const isHidden = (value: unknown): boolean =>
  isRecord(value) && isTextList(value['agentIds']) && isTextList(value['triggers']);

const isSealedCredential = (value: unknown): value is SealedCredential =>
  isRecord(value) && isText(value['origin']) && isText(value['sealed']);

/** Any other text is no key: taken for one it would fail at every opening of the cache. */
const isDataKey = (value: unknown): value is string => isText(value) && /^[A-Za-z0-9+/]{43}=$/u.test(value);

import { preferenceChecks } from '../domain/preference-checks.ts';
import { mostHidden } from '../domain/hidden.ts';
import { markChanges, mostMarkedAtOnce } from '../domain/marks.ts';
import { longestRecentSearch } from '../domain/recent-searches.ts';
import { longestPassphrase, shortestPassphrase } from '../domain/passphrase.ts';
import { longestSavedQuery, longestSearchName } from '../domain/saved-search.ts';
import { longestSettings } from '../domain/settings-file.ts';
import { z } from '../sources/zod.ts';
import type { Request } from './protocol.ts';

const id = z.string().min(1).max(100);
const key = z.string().min(1).max(1000);
const typed = z.string().max(10_000);
const name = z.string().max(200).nullable();

const passphrase = z.string().min(1).max(longestPassphrase);

const credential = z.strictObject({
  apiToken: typed.optional(),
  apiKey: typed.optional(),
  accountId: typed.optional(),
  applicationId: typed.optional(),
});

const preferences = Object.fromEntries(
  Object.entries(preferenceChecks).map(([field, isValid]) => [field, z.custom(isValid).optional()]),
);

/** The closed list of what may be asked; anything else is not answered. */
const request = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('refresh'),
    connectionIds: z.array(id).max(1000).nullable(),
    reason: z.enum(['open', 'person']),
  }),
  z.strictObject({
    type: z.literal('connect'),
    sourceId: id,
    credential,
    name,
    isForgetful: z.boolean().optional(),
  }),
  z.strictObject({ type: z.literal('setForgetful'), connectionId: id, isForgetful: z.boolean() }),
  z.strictObject({ type: z.literal('replaceCredential'), connectionId: id, credential }),
  z.strictObject({ type: z.literal('rename'), connectionId: id, name }),
  z.strictObject({ type: z.literal('remove'), connectionId: id }),
  z.strictObject({ type: z.literal('skipAgents'), connectionId: id, agentIds: z.array(key).max(10_000) }),
  z.strictObject({
    type: z.literal('hide'),
    connectionId: id,
    hidden: z.strictObject({
      agentIds: z.array(key).max(mostHidden),
      triggers: z.array(key).max(mostHidden),
    }),
  }),
  z.strictObject({ type: z.literal('pauseReading'), connectionId: id }),
  z.strictObject({ type: z.literal('wantPreviews'), keys: z.array(key).max(1000) }),
  z.strictObject({ type: z.literal('fetchAllPreviews'), connectionId: id }),
  z.strictObject({ type: z.literal('searchOlder'), text: z.string().trim().min(2).max(200) }),
  z.strictObject({
    type: z.literal('setPreferences'),
    change: z.strictObject(preferences),
  }),
  z.strictObject({ type: z.literal('importSettings'), content: z.string().max(longestSettings) }),
  z.strictObject({ type: z.literal('readTranscript'), key }),
  z.strictObject({ type: z.literal('mark'), keys: z.array(key).max(10_000), change: z.enum(markChanges) }),
  z.strictObject({
    type: z.literal('markAll'),
    until: z.number().min(0).max(8.64e15).nullable(),
    keys: z.array(key).max(mostMarkedAtOnce).optional(),
  }),
  z.strictObject({ type: z.literal('setLinkTemplate'), connectionId: id, template: typed.nullable() }),
  z.strictObject({ type: z.literal('rememberSearch'), query: z.string().max(longestRecentSearch) }),
  z.strictObject({ type: z.literal('clearSearches') }),
  z.strictObject({ type: z.literal('unlock'), passphrase }),
  z.strictObject({ type: z.literal('lockNow') }),
  z.strictObject({
    type: z.literal('setPassphrase'),
    current: passphrase.nullable(),
    next: passphrase.min(shortestPassphrase).nullable(),
  }),
  z.strictObject({ type: z.literal('used') }),
  z.strictObject({ type: z.literal('eraseEverything') }),
  z.strictObject({
    type: z.literal('saveSearch'),
    search: z.strictObject({
      id,
      name: z.string().max(longestSearchName),
      query: z.string().max(longestSavedQuery),
    }),
  }),
  z.strictObject({ type: z.literal('deleteSearch'), id }),
  z.strictObject({
    type: z.literal('takeWish'),
    windowId: z.number().int().nullable(),
    surface: z.enum(['panel', 'tab']),
  }),
  z.strictObject({ type: z.literal('takeUpdate') }),
  z.strictObject({ type: z.literal('lookAgain') }),
]);

/** The request in a message; null when it is none of ours. */
export function readRequest(message: unknown): Request | null {
  const parsed = request.safeParse(message);
  return parsed.success ? (parsed.data as Request) : null;
}

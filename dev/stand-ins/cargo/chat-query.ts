import type { CargoChat } from './model.ts';
import type { CargoSwitches } from './switches.ts';

/** A query that the server refuses: 400. */
export class BadQuery extends Error {}

export interface PageQuery {
  readonly limit: number;
  readonly offset: number;
}

const uuidForm = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const triggerTypes = new Set(['connector', 'draft', 'web_extension', 'app', 'workflow', 'chat', 'schedule']);
const statuses = new Set(['pending', 'generating', 'success', 'error', 'cancelling', 'cancelled']);
const defaultLimit = 50;
// The sibling endpoint's documented maximum (api 1.3): the stand-in refuses more, so that nobody comes to rely on it.
const largestLimit = 100;

/** Reads `limit` and `offset`. Throws `BadQuery`. */
export function readPageQuery(query: URLSearchParams): PageQuery {
  const limit = readWholeNumber(query, 'limit') ?? defaultLimit;
  if (limit < 1 || limit > largestLimit) throw new BadQuery(`limit must be between 1 and ${largestLimit}`);
  return { limit, offset: readWholeNumber(query, 'offset') ?? 0 };
}

/** Reads a uuid v4 (api 1.3: the server checks the pattern). Throws `BadQuery`. */
export function readUuid(query: URLSearchParams, name: string): string | null {
  const value = query.get(name);
  if (value !== null && !uuidForm.test(value)) throw new BadQuery(`${name} must be a uuid`);
  return value;
}

/** Reads the filters of the chat list (api 1.3). Throws `BadQuery`. */
export function readChatFilter(
  query: URLSearchParams,
  nameFilter: CargoSwitches['nameFilter'],
): (chat: CargoChat) => boolean {
  if (nameFilter === 'refused' && query.has('name')) throw new BadQuery('name is not a known parameter');
  const agentUuid = readUuid(query, 'agentUuid');
  const releaseUuid = readUuid(query, 'releaseUuid');
  const userUuid = readUuid(query, 'userUuid');
  const triggerType = readWord(query.get('triggerType'), triggerTypes, 'triggerType');
  const wanted = query.getAll('messageStatuses[]').map((word) => readWord(word, statuses, 'messageStatuses'));
  const name = nameFilter === 'ignored' ? null : (query.get('name')?.toLowerCase() ?? null);
  const after = readDate(query, 'createdAfter');
  const before = readDate(query, 'createdBefore');
  return (chat) =>
    (agentUuid === null || chat.agentUuid === agentUuid) &&
    (releaseUuid === null || chat.releaseUuid === releaseUuid) &&
    (userUuid === null || chat.userUuid === userUuid) &&
    (triggerType === null || chat.trigger.type === triggerType) &&
    (wanted.length === 0 || wanted.includes(chat.lastMessage?.status ?? '')) &&
    (name === null || (chat.name ?? '').toLowerCase().includes(name)) &&
    (after === null || chat.createdAt > after) &&
    (before === null || chat.createdAt < before);
}

function readWholeNumber(query: URLSearchParams, name: string): number | null {
  const value = query.get(name);
  if (value === null) return null;
  if (!/^\d{1,9}$/.test(value)) throw new BadQuery(`${name} must be a whole number`);
  return Number(value);
}

function readWord(value: string | null, known: ReadonlySet<string>, name: string): string | null {
  if (value !== null && !known.has(value)) throw new BadQuery(`${name} is not one of the known values`);
  return value;
}

function readDate(query: URLSearchParams, name: string): number | null {
  const value = query.get(name);
  if (value === null) return null;
  const time = /^\d{4}-\d{2}-\d{2}/.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) throw new BadQuery(`${name} must be an ISO 8601 date`);
  return time;
}

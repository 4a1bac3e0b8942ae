import type { Connection } from '../domain/connection.ts';
import type { Conversation } from '../domain/conversation.ts';
import { fail, type Failure, type Outcome, succeed } from '../domain/failure.ts';
import type { OlderResult } from '../messaging/protocol.ts';
import type { FetchedMessage } from '../sources/source.ts';
import type { Announcer } from './announcer.ts';
import { soon, unavailable } from './fetch-preview.ts';
import { createOlderRows } from './older-rows.ts';
import { isWaiting, waitAfter } from './patience.ts';
import type { Patience } from './patient-door.ts';
import type { Runtime, Runtimes, RunSession } from './runtimes.ts';
import { type FoundByName, searchNames } from './search-names.ts';
import { missingCredential } from './sessions.ts';
import { account } from './traffic.ts';

/**
 * Finds conversations that are older than what is cached, where a service can be asked for them. They are not cached:
 * beyond the reach the next refresh would evict them. The last search's are held, in memory alone, so that their last messages
 * can be fetched and they can be opened.
 */
export interface OlderSearch {
  /** For a person's gesture only. One result a connection whose service can be asked; never rejects. */
  search(text: string): Promise<readonly OlderResult[]>;
  /** These rows are on screen without their last messages. Those not found by the last search are passed over. */
  want(connectionId: string, ids: readonly string[]): Promise<void>;
  /** Resolves when `find` knows what was found before the worker slept; never rejects. */
  ready(): Promise<void>;
  /** One of those that the last search found. */
  find(connectionId: string, id: string): Conversation | undefined;
  /** The connection is about to be changed or removed. */
  forget(connectionId: string): void;
  /** Connections were changed: drops, also where it is stored, what was found for what they are no more. Never rejects. */
  tidy(): Promise<void>;
}

export interface OlderSearchDeps extends Patience {
  readonly runtimes: Runtimes;
  readonly announcer: Announcer;
  readonly listConnections: () => Promise<readonly Connection[]>;
}

/** Milliseconds from one search to the next. */
const shortestGap = 1000;
const atOnce = 4;

export function createOlderSearch(deps: OlderSearchDeps): OlderSearch {
  const held = createOlderRows(deps.listConnections);
  let last: { readonly text: string; readonly results: Promise<readonly OlderResult[]> } | null = null;
  let quietUntil = 0;
  let queue: Promise<unknown> = Promise.resolve();

  async function searchAll(text: string): Promise<readonly OlderResult[]> {
    const pause = Math.min(shortestGap, quietUntil - deps.now());
    if (pause > 0) await deps.wait(pause);
    await held.ready();
    held.clear();
    const connections = await deps.listConnections();
    const results = await Promise.all(connections.map(({ id }) => searchOne(id, text)));
    quietUntil = deps.now() + shortestGap;
    await held.keep();
    return results.filter((result) => result !== null);
  }

  /** Null: there is nothing to ask, or what was asked is not the connection any more that it was. */
  async function searchOne(connectionId: string, text: string): Promise<OlderResult | null> {
    const opened = await openToAsk(deps, connectionId);
    if (opened === null) return null;
    if (!opened.ok) return { connectionId, kind: 'failed', failure: opened.failure };
    const { runtime, session } = opened.value;
    const outcome = await searchNames(runtime.adapter, session, text);
    const written = await writeDown(deps, runtime, session, outcome);
    if (isSuperseded(written)) return null;
    if (!outcome.ok) return { connectionId, kind: 'failed', failure: outcome.failure };
    if (outcome.value === null) return { connectionId, kind: 'unsupported' };
    return sortOut(runtime, outcome.value);
  }

  function sortOut({ cache, connection }: Runtime, { conversations, isWhole }: FoundByName): OlderResult {
    const skipped = new Set(connection.skippedAgentIds);
    const wanted = conversations.filter(({ agentId }) => agentId === null || !skipped.has(agentId));
    const fresh = wanted.filter(({ id }) => !cache.rows.has(id));
    held.put(connection, fresh);
    const known = wanted.length - fresh.length;
    return { connectionId: connection.id, kind: 'found', conversations: fresh, known, isWhole };
  }

  return {
    search(text) {
      if (last?.text === text) return last.results;
      const results = queue
        .then(() => searchAll(text))
        .catch(() => [])
        .finally(() => {
          if (last === search) last = null;
        });
      const search = { text, results };
      last = search;
      queue = results;
      return results;
    },
    async want(connectionId, ids) {
      await held.ready();
      const rows = held.of(connectionId);
      const open = ids.filter((id) => isMissing(rows?.get(id), deps.now()));
      if (rows === undefined || open.length === 0) return;
      const opened = await openToAsk(deps, connectionId);
      if (opened === null || !opened.ok) return;
      const { runtime, session } = opened.value;
      const fetchNext = async (): Promise<Outcome<void>> => {
        for (let id = open.shift(); id !== undefined; id = open.shift()) {
          const row = rows.get(id);
          if (row === undefined || !isMissing(row, deps.now())) continue;
          // As long as it is on its way nobody else asks for it.
          rows.set(id, withMessage(row, unavailable(deps.now() + soon)));
          const answer = await runtime.adapter.readPreview(session, row);
          if (answer.ok) rows.set(id, withMessage(row, answer.value));
          const present = rows.get(id);
          if (present === undefined || held.of(connectionId) !== rows) return succeed(undefined);
          deps.announcer.announce({ notice: 'older', conversations: [present] });
          if (!answer.ok && endsAll(answer.failure)) return answer;
        }
        return succeed(undefined);
      };
      const ends = await Promise.all(Array.from({ length: atOnce }, fetchNext));
      await writeDown(deps, runtime, session, ends.find((end) => !end.ok) ?? succeed(undefined));
    },
    ready: held.ready,
    find: (connectionId, id) => held.of(connectionId)?.get(id),
    forget: held.drop,
    tidy: held.keep,
  };
}

function isMissing(row: Conversation | undefined, now: number): boolean {
  const preview = row?.lastMessage?.preview;
  return preview?.state === 'unknown' || (preview?.state === 'unavailable' && now >= preview.retryAt);
}

function withMessage(row: Conversation, { preview, speaker }: FetchedMessage): Conversation {
  const { lastMessage } = row;
  if (lastMessage === null) return row;
  return { ...row, lastMessage: { ...lastMessage, preview, speaker: speaker ?? lastMessage.speaker } };
}

const endsAll = ({ kind }: Failure): boolean =>
  ['auth', 'limited', 'offline', 'permission', 'superseded'].includes(kind);

const isSuperseded = (outcome: Outcome<unknown>): boolean =>
  !outcome.ok && outcome.failure.kind === 'superseded';

type Opened = Outcome<{ readonly runtime: Runtime; readonly session: RunSession }>;

/** Null: there is nothing to ask. A limit that the service has set binds this, too. */
async function openToAsk({ now, runtimes }: OlderSearchDeps, connectionId: string): Promise<Opened | null> {
  const opened = await runtimes.open(connectionId);
  if (!opened.ok) return opened;
  const runtime = opened.value;
  if (runtime?.adapter.searchByName === undefined) return null;
  const { notBefore } = runtime.cache.status;
  if (notBefore !== null && isWaiting(notBefore, now())) {
    return fail({ kind: 'limited', retryAfter: notBefore - now() });
  }
  const session = await runtime.openSession();
  return session === null ? fail(missingCredential(runtime.connection)) : succeed({ runtime, session });
}

/** What was learned and received, and a limit that was met: it holds for all that is asked of the service. */
async function writeDown(
  { now, random }: OlderSearchDeps,
  { cache }: Runtime,
  session: RunSession,
  outcome: Outcome<unknown>,
): Promise<Outcome<void>> {
  const at = now();
  const isLimited = !outcome.ok && outcome.failure.kind === 'limited';
  return cache.commit(() => {
    const failures = cache.sync.failures + (isLimited ? 1 : 0);
    return {
      status: isLimited ? { notBefore: waitAfter(outcome.failure, failures, at, random()).notBefore } : {},
      sync: (sync) => ({ ...account(sync, session, at), failures }),
    };
  });
}

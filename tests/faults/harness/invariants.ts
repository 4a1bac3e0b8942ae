import { expect } from 'vitest';
import type { LoggedRequest } from '../../../dev/stand-ins/request-log.ts';
import type { StandInData } from '../../../dev/stand-ins/start-stand-ins.ts';
import type { CacheRecord } from '../../../lib/cache/database.ts';
import type { ConnectionStatus } from '../../../lib/domain/connection.ts';
import { type Conversation, previewText } from '../../../lib/domain/conversation.ts';
import type { Notice } from '../../../lib/messaging/protocol.ts';
import { credentialOf, markOf, type Owner, secrets, type SourceId, truthOf } from './accounts.ts';

// The invariants of docs/security.md as far as they show in what is stored, sent and told. Those of pages (I5, and I7's
// milliseconds) are judged where there are pages.

/** I1: whatever was there before is there still, with its text. */
export function expectNothingLost(before: readonly Conversation[], after: readonly Conversation[]): void {
  const left = new Map(after.map((row) => [row.id, row]));
  for (const row of before) {
    const now = left.get(row.id);
    expect(now, `I1: ${row.id} was lost`).toBeDefined();
    expect(now?.title, 'I1: a title was lost').toBe(row.title);
    const text = row.lastMessage && previewText(row.lastMessage.preview);
    if (text !== null) expect(now?.lastMessage && previewText(now.lastMessage.preview), 'I1').toBe(text);
  }
}

/** I2: no text of another account is among an account's rows, and no row that its service does not have. */
export function expectNoMixing(
  rows: readonly Conversation[],
  data: StandInData,
  source: SourceId,
  owner: Owner,
): void {
  const truth = truthOf(data, source, owner);
  const foreign = markOf(owner === 'A' ? 'B' : 'A');
  for (const row of rows) {
    expect(truth.has(row.id), `I2: the service has no ${row.id}`).toBe(true);
    expect(JSON.stringify({ ...copyTexts(row) }), 'I2: a text of another account').not.toContain(foreign);
  }
}

const copyTexts = ({ title, people, lastMessage, transcript }: Conversation): object => ({
  title,
  people,
  lastMessage,
  transcript,
});

/** I3, I4: a secret is in the header of requests to its own service, and nowhere else that anybody could look. */
export function expectSecretsKept(
  logs: Readonly<Record<SourceId, readonly LoggedRequest[]>>,
  told: readonly unknown[],
): void {
  for (const source of ['cargo', 'sidecar'] as const) {
    const own = new Set(
      (['A', 'B'] as const).map((owner) => {
        const credential = credentialOf(source, owner);
        return `Bearer ${credential.apiToken ?? credential.apiKey ?? ''}`;
      }),
    );
    for (const { authorization, cookie, headers, method, path, query } of logs[source]) {
      expect(authorization === null || own.has(authorization), 'I4: a foreign secret').toBe(true);
      expect(method, 'a reader only reads').toBe('GET');
      expect(cookie, 'no cookie is ever sent').toBeNull();
      const { authorization: _own, ...others } = headers;
      expectNoSecret(JSON.stringify([path, query.toString(), others]), 'a request');
    }
  }
  expectNoSecret(JSON.stringify(told), 'what pages are told');
}

export function expectNoSecret(text: string, where: string): void {
  for (const secret of secrets) expect(text.includes(secret), `I3: a secret is in ${where}`).toBe(false);
}

/** I6: not more requests than a failure may cost. */
export function expectManners(log: readonly LoggedRequest[], since: number, most: number): void {
  const later = log.slice(since);
  expect(later.length, `I6: ${later.map(({ path }) => path).join(' ')}`).toBeLessThanOrEqual(most);
}

/** I7: nothing says that it still works. */
export function expectNoEndlessWork(notices: readonly Notice[], connectionId: string): void {
  const last = notices.findLast(
    (notice) => notice.notice === 'progress' && notice.progress.connectionId === connectionId,
  );
  if (last?.notice !== 'progress') return;
  expect(last.progress.phase, 'I7: work that never ends is told of').toBeNull();
}

/** I9: what is counted, what is kept and where to go on were written together. */
export function expectAtomic(record: CacheRecord, rows: readonly Conversation[]): void {
  expect(record.status.kept, 'I9: rows and their count').toBe(rows.length);
  for (const feed of Object.values(record.sync.feeds)) {
    if (feed.pending !== null) expect(feed.committedAt, 'I9: a position without its time').not.toBeNull();
  }
}

/** I10: trouble of one connection is that connection's only. */
export function expectWhole(
  rows: readonly Conversation[],
  data: StandInData,
  source: SourceId,
  owner: Owner,
): void {
  const shown = new Map(rows.map((row) => [row.id, row.title]));
  expect(shown, `every conversation of ${source} ${owner}`).toEqual(new Map(truthOf(data, source, owner)));
}

/** I12: what failed is not called fresh, and what is called fresh did not fail. */
export function expectHonest(status: ConnectionStatus, startedAt: number, hasFailed: boolean): void {
  if (hasFailed) expect(status.failure, 'I12: the failure is told').not.toBeNull();
  const isFresh = (status.lastSuccessAt ?? -Infinity) >= startedAt;
  expect(isFresh, 'I12: fresh exactly when it succeeded').toBe(!hasFailed);
}

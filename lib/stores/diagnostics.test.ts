import { expect, test } from 'vitest';
import { fakeConnection } from '../../components/testing/fake-page-data.ts';
import { addEntry, addRequest, addStart, countRequests, isActivity, noActivity } from '../domain/activity.ts';
import { newStatus } from '../domain/connection.ts';
import { writeReport } from './diagnostics.ts';

const now = Date.UTC(2026, 4, 4, 9);
const minute = 60_000;

const browser = {
  version: '1.2.3',
  browser: 'Chrome/140.0',
  permissions: ['storage'],
  access: { cargo: true },
  nextRefreshAt: now + minute,
  storedBytes: 1_500_000,
  activity: addEntry(addStart(noActivity, now - minute), now, 'conversations timeout'),
};

test('a report says how things stand and holds no canary of any connection or failure', () => {
  const canary = 'canary-4711';
  const connection = fakeConnection(canary, 'cargo', {
    name: `${canary} name`,
    accountName: `${canary} account`,
    identity: `cargo:${canary}`,
    plainFields: { accountId: canary },
    lastFour: '4711',
    workspaceId: canary,
    selfId: canary,
    linkTemplate: `https://app.getcargo.io/${canary}/{chatId}`,
    skippedAgentIds: [canary],
    hidden: { agentIds: [canary], triggers: [canary] },
    generation: canary,
  });
  const failure = { kind: 'transient', status: 503, detail: `${canary} said the service` } as const;
  const failedAgents = [{ agentId: canary, failure }];
  const statuses = new Map([[canary, { ...newStatus, failure, failedAgents, kept: 7, lastAttemptAt: now }]]);
  const report = writeReport({ browser, connections: [connection], statuses, now });
  expect(report).not.toContain('4711');
  expect(JSON.parse(report)).toMatchObject({
    version: '1.2.3',
    browser: 'Chrome/140.0',
    access: { cargo: true },
    workerStarts: [new Date(now - minute).toISOString()],
    connections: [{ source: 'cargo', failure: 'transient 503', failedAgents: 1, kept: 7 }],
    log: [`${new Date(now).toISOString()} conversations timeout`],
  });
});

test('requests are counted over an hour, and nothing of it grows for ever', () => {
  let activity = noActivity;
  for (let at = 0; at < 200; at += 1) {
    activity = addRequest(addRequest(activity, now + at * minute), now + at * minute + 1);
    activity = addEntry(addStart(activity, now + at), now + at, 'agents auth');
  }
  expect(countRequests(activity, now + 199 * minute)).toBe(120);
  expect(countRequests(activity, now + 300 * minute)).toBe(0);
  expect(activity.requests.length).toBeLessThanOrEqual(60);
  expect(activity.log).toHaveLength(100);
  expect(activity.starts).toHaveLength(50);
  expect(isActivity(JSON.parse(JSON.stringify(activity)))).toBe(true);
  expect(isActivity({ ...activity, log: [{ at: 'now', code: 1 }] })).toBe(false);
});

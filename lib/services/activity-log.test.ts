import { afterEach, expect, test, vi } from 'vitest';
import type { Activity } from '../domain/activity.ts';
import { fail, succeed } from '../domain/failure.ts';
import type { HttpDoor } from '../sources/http.ts';
import { createActivityLog } from './activity-log.ts';

afterEach(() => vi.useRealTimers());

const request = {
  path: ['v1', 'secret-path'],
  query: [['q', 'secret-query']],
  operation: 'conversations',
  readProblem: () => ({ detail: null, isNotFound: false }),
} as const;

test('starts, requests and kinds of failures are kept, and nothing that was asked or said', async () => {
  vi.useFakeTimers();
  let kept: Activity | null = null;
  const deps = {
    now: () => 60_000_000,
    read: async () => kept,
    write: async (activity: Activity) => void (kept = activity),
  };
  const answers = [succeed({ text: 'secret-answer' }), fail({ kind: 'auth', detail: 'secret-detail' })];
  const door: HttpDoor = { get: async () => answers.shift() ?? succeed(null) };
  const first = createActivityLog(deps).follow(door);
  expect(await first.get(request)).toEqual(succeed({ text: 'secret-answer' }));
  await first.get(request);
  await vi.runAllTimersAsync();
  createActivityLog(deps);
  await vi.runAllTimersAsync();
  expect(kept).toEqual({
    starts: [60_000_000, 60_000_000],
    requests: [[1000, 2]],
    log: [{ at: 60_000_000, code: 'conversations auth' }],
  });
  expect(JSON.stringify(kept)).not.toContain('secret');
});

test('memory that refuses changes nothing of an answer', async () => {
  vi.useFakeTimers();
  const refuse = () => Promise.reject(new Error('full'));
  const log = createActivityLog({ now: () => 0, read: refuse, write: refuse });
  const door = log.follow({ get: async () => succeed(1) });
  expect(await door.get(request)).toEqual(succeed(1));
  await vi.runAllTimersAsync();
});

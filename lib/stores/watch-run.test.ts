import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type ConnectionStatus, newStatus, type Progress } from '../domain/connection.ts';
import { watchRun } from './watch-run.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp() {
  const progress = signal<ReadonlyMap<string, Progress>>(new Map());
  const statuses = signal<ReadonlyMap<string, ConnectionStatus>>(new Map([['c1', newStatus]]));
  const run = watchRun({ progress, statuses }, 'c1');
  const outcomes: boolean[] = [];
  void run.ended.then((outcome) => outcomes.push(outcome));
  return {
    run,
    outcomes,
    work: (phase: Progress['phase']) =>
      void (progress.value = new Map([['c1', { connectionId: 'c1', phase, done: 0 }]])),
    read: (lastAttemptAt: number | null = 5, id = 'c1') =>
      void (statuses.value = new Map(statuses.value).set(id, { ...newStatus, lastAttemptAt })),
    pass: (time: number) => vi.advanceTimersByTimeAsync(time),
  };
}

test('a run has ended when it rests and its outcome was read', async () => {
  const { outcomes, work, read, pass } = setUp();
  work('conversations');
  await pass(60_000);
  read();
  await pass(60_000);
  work(null);
  await pass(200);
  read();
  expect(outcomes).toEqual([]);
  await pass(600);
  expect(outcomes).toEqual([true]);
});

test('fetching last messages after it is no part of the run', async () => {
  const { outcomes, work, read, pass } = setUp();
  work('conversations');
  work('previews');
  read();
  await pass(600);
  expect(outcomes).toEqual([true]);
});

test('a second run that follows the first at once is waited for', async () => {
  const { outcomes, work, read, pass } = setUp();
  work('conversations');
  work(null);
  read();
  await pass(100);
  work('conversations');
  await pass(5000);
  expect(outcomes).toEqual([]);
});

test('without a sign of a run it gives up, whatever other connections do', async () => {
  const { outcomes, read, pass } = setUp();
  read(5, 'c2');
  await pass(9000);
  expect(outcomes).toEqual([]);
  await pass(1000);
  expect(outcomes).toEqual([false]);
});

test('stopped, it waits for nothing', async () => {
  const { run, outcomes, work, pass } = setUp();
  work('conversations');
  run.stop();
  await pass(0);
  expect(outcomes).toEqual([false]);
  expect(vi.getTimerCount()).toBe(0);
});

test('last messages that come in all the while put off nothing and are no sign of a run', async () => {
  const { outcomes, work, read, pass } = setUp();
  read(null);
  await pass(1000);
  expect(outcomes).toEqual([]);
  work('conversations');
  work('previews');
  for (let count = 0; count < 10; count += 1) {
    read();
    await pass(100);
  }
  expect(outcomes).toEqual([true]);
});

test('a run that was refused is told by the status that it left', async () => {
  const { outcomes, read, pass } = setUp();
  read(null);
  await pass(10_000);
  expect(outcomes).toEqual([true]);
});

import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Conversation, MessageStatus } from '../domain/conversation.ts';
import { fail, type Outcome, succeed } from '../domain/failure.ts';
import type { Transcript } from '../domain/transcript.ts';
import { fakeChat } from '../services/testing/fake-source.ts';
import { createTranscriptStore } from './transcript-store.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const transcript = (text: string, status: MessageStatus = 'success'): Transcript => ({
  messages: [
    {
      id: text,
      speaker: 'assistant',
      author: null,
      status,
      createdAt: null,
      parts: [{ kind: 'text', text, isCut: false }],
      errorText: null,
      vote: null,
    },
  ],
  unreadable: 0,
  isCut: false,
  total: null,
});

function setUp(
  answer: (row: Conversation) => Promise<Outcome<Transcript>>,
  cached: Transcript | null = null,
) {
  const opened = signal<Conversation | null>(null);
  const page = Object.assign(new EventTarget(), { hidden: false });
  const fetch = vi.fn<typeof answer>(answer);
  const store = createTranscriptStore({
    opened,
    readCached: async () => cached,
    fetch,
    page,
  });
  const shown = (): string | undefined => store.view.value.transcript?.messages[0]?.id;
  return { opened, page, fetch, store, shown };
}

test('what is kept is shown at once, then what the service says', async () => {
  let answer: (value: Outcome<Transcript>) => void = () => undefined;
  const { opened, shown, store } = setUp(
    () => new Promise((resolve) => void (answer = resolve)),
    transcript('kept'),
  );
  opened.value = fakeChat('a', 1);
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toBe('kept');
  expect(store.view.value.isReading).toBe(true);
  answer(succeed(transcript('fresh')));
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toBe('fresh');
  expect(store.view.value.isReading).toBe(false);
});

test('a failure leaves what is kept on screen and can be retried', async () => {
  const { opened, shown, store, fetch } = setUp(async () => fail({ kind: 'offline' }), transcript('kept'));
  opened.value = fakeChat('a', 1);
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toBe('kept');
  expect(store.view.value.trouble).toEqual({ kind: 'offline' });
  fetch.mockRejectedValueOnce(new Error('nobody is there'));
  store.retry();
  await vi.advanceTimersByTimeAsync(0);
  expect(store.view.value.trouble).toBe('unreachable');
});

test('an answer for a conversation that was left is not shown in the next', async () => {
  const answers: ((value: Outcome<Transcript>) => void)[] = [];
  const { opened, shown } = setUp(() => new Promise((resolve) => void answers.push(resolve)));
  opened.value = fakeChat('a', 1);
  await vi.advanceTimersByTimeAsync(0);
  opened.value = fakeChat('b', 1);
  await vi.advanceTimersByTimeAsync(0);
  answers[0]?.(succeed(transcript('of a')));
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toBeUndefined();
  answers[1]?.(succeed(transcript('of b')));
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toBe('of b');
});

test('an answer being written is looked at again, ever later, and not while hidden or closed', async () => {
  const { opened, page, fetch, store } = setUp(async () => succeed(transcript('…', 'generating')));
  opened.value = fakeChat('a', 1);
  await vi.advanceTimersByTimeAsync(2000);
  expect(fetch).toHaveBeenCalledTimes(2);
  await vi.advanceTimersByTimeAsync(60_000);
  const count = fetch.mock.calls.length;
  expect(count).toBeLessThan(14);
  page.hidden = true;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetch.mock.calls.length).toBeLessThanOrEqual(count + 1);
  const whileHidden = fetch.mock.calls.length;
  page.hidden = false;
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(2000);
  expect(fetch.mock.calls.length).toBe(whileHidden + 1);
  store.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetch.mock.calls.length).toBe(whileHidden + 1);
});

test('a finished one is read again only when something new came', async () => {
  const { opened, fetch } = setUp(async () => succeed(transcript('done')));
  const row = fakeChat('a', 1);
  opened.value = row;
  await vi.advanceTimersByTimeAsync(60_000);
  opened.value = { ...row };
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetch).toHaveBeenCalledTimes(1);
  opened.value = fakeChat('a', 2);
  await vi.advanceTimersByTimeAsync(0);
  expect(fetch).toHaveBeenCalledTimes(2);
});

test('what comes while a reading is under way is read once more after it', async () => {
  const answers: ((value: Outcome<Transcript>) => void)[] = [];
  const { opened, fetch, shown, store } = setUp(() => new Promise((resolve) => void answers.push(resolve)));
  opened.value = fakeChat('a', 1);
  opened.value = fakeChat('a', 2);
  opened.value = fakeChat('a', 3);
  await vi.advanceTimersByTimeAsync(0);
  expect(fetch).toHaveBeenCalledTimes(1);
  answers[0]?.(succeed(transcript('of the first version')));
  await vi.advanceTimersByTimeAsync(0);
  expect(fetch).toHaveBeenCalledTimes(2);
  expect(fetch.mock.lastCall?.[0].lastActivity).toBe(3);
  expect(store.view.value.isReading).toBe(true);
  answers[1]?.(succeed(transcript('of the third version')));
  await vi.advanceTimersByTimeAsync(60_000);
  expect(shown()).toBe('of the third version');
  expect(fetch).toHaveBeenCalledTimes(2);
});

test('a conversation that was left and opened again waits for the reading that is under way', async () => {
  const answers: ((value: Outcome<Transcript>) => void)[] = [];
  const { opened, fetch, shown } = setUp(() => new Promise((resolve) => void answers.push(resolve)));
  const row = fakeChat('a', 1);
  opened.value = row;
  opened.value = null;
  opened.value = row;
  answers[0]?.(succeed(transcript('of a')));
  await vi.advanceTimersByTimeAsync(0);
  expect(shown()).toBe('of a');
  expect(fetch).toHaveBeenCalledTimes(1);
});

test('what comes while nobody looks is read when somebody does', async () => {
  const { fetch, opened, page } = setUp(async () => succeed(transcript('a')));
  opened.value = fakeChat('a', 1);
  await vi.advanceTimersByTimeAsync(0);
  page.hidden = true;
  opened.value = fakeChat('a', 2);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(fetch).toHaveBeenCalledTimes(1);
  page.hidden = false;
  page.dispatchEvent(new Event('visibilitychange'));
  await vi.advanceTimersByTimeAsync(0);
  expect(fetch).toHaveBeenCalledTimes(2);
});

import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Conversation, Preview } from '../domain/conversation.ts';
import { createPreviewWishes } from './preview-wishes.ts';
import { makeConversation } from '../domain/testing/make-conversation.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

type AskFor = (keys: readonly string[]) => Promise<unknown>;

const row = (id: string, version: string, preview: Preview = { state: 'unknown' }): Conversation =>
  makeConversation({
    id,
    lastActivity: 1,
    lastMessage: { id: 'm', version, speaker: 'assistant', status: 'success', preview },
  });

test('rows on screen without a text are asked for together, once for each version', async () => {
  const ask = vi.fn<AskFor>(async () => null);
  const wishes = createPreviewWishes(ask);
  wishes.show([row('a', 'v1')]);
  wishes.show([row('a', 'v1'), row('b', 'v1'), row('c', 'v1', { state: 'text', text: 'known' })]);
  expect(ask).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(100);
  expect(ask.mock.calls).toEqual([[['c1/a', 'c1/b']]]);
  wishes.show([row('a', 'v1'), row('b', 'v2')]);
  await vi.advanceTimersByTimeAsync(100);
  expect(ask.mock.calls.slice(1)).toEqual([[['c1/b']]]);
});

test('rows that were scrolled past are not asked for', async () => {
  const ask = vi.fn<AskFor>(async () => null);
  const wishes = createPreviewWishes(ask);
  wishes.show([row('a', 'v1')]);
  wishes.show([row('z', 'v1')]);
  await vi.advanceTimersByTimeAsync(100);
  expect(ask.mock.calls).toEqual([[['c1/z']]]);
});

test('when the background could not be asked, the next look asks again', async () => {
  const ask = vi.fn<AskFor>(async () => Promise.reject(new Error('gone')));
  const wishes = createPreviewWishes(ask);
  wishes.show([row('a', 'v1')]);
  await vi.advanceTimersByTimeAsync(100);
  wishes.show([row('a', 'v1')]);
  await vi.advanceTimersByTimeAsync(100);
  expect(ask).toHaveBeenCalledTimes(2);
});

test('a text that came and is unknown again is asked for again', async () => {
  const ask = vi.fn<AskFor>(async () => null);
  const wishes = createPreviewWishes(ask);
  wishes.show([row('a', 'v1')]);
  await vi.advanceTimersByTimeAsync(100);
  wishes.show([row('a', 'v1', { state: 'text', text: 'known' })]);
  wishes.show([row('a', 'v1')]);
  await vi.advanceTimersByTimeAsync(100);
  expect(ask.mock.calls).toEqual([[['c1/a']], [['c1/a']]]);
});

test('a wish is forgotten after half a minute, so that the same row can be asked for again', async () => {
  const ask = vi.fn<AskFor>(async () => null);
  const wishes = createPreviewWishes(ask);
  wishes.show([row('a', 'v1')]);
  await vi.advanceTimersByTimeAsync(29_000);
  wishes.show([row('a', 'v1')]);
  await vi.advanceTimersByTimeAsync(500);
  expect(ask).toHaveBeenCalledTimes(1);
  await vi.advanceTimersByTimeAsync(1000);
  wishes.show([row('a', 'v1')]);
  await vi.advanceTimersByTimeAsync(100);
  expect(ask).toHaveBeenCalledTimes(2);
});

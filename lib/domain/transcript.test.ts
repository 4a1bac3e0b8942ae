import { expect, test } from 'vitest';
import { type Message, findFirstNew, keepUnchanged } from './transcript.ts';

const message = (id: string, text = id): Message => ({
  id,
  speaker: { other: 'x' },
  author: null,
  status: 'success',
  createdAt: 1,
  parts: [{ kind: 'text', text, isCut: false }],
  errorText: null,
  vote: null,
});

test('messages that are as before are the same objects, others are not', () => {
  const before = [message('a'), message('b')];
  const after = [message('a'), message('b', 'changed'), message('c')];
  const kept = keepUnchanged(before, after);
  expect(kept).toEqual(after);
  expect(kept[0]).toBe(before[0]);
  expect(kept[1]).toBe(after[1]);
});

test('when nothing changed, nothing did', () => {
  const before = [message('a'), message('b')];
  expect(keepUnchanged(before, [message('a'), message('b')])).toBe(before);
  expect(keepUnchanged(before, [message('b'), message('a')])).not.toBe(before);
  expect(keepUnchanged(before, [message('a')])).toHaveLength(1);
});

test('the first new message is the first after the last look that somebody else wrote, if there are older ones', () => {
  const at = (createdAt: number | null, speaker: Message['speaker'] = 'assistant'): Message => ({
    id: `${createdAt}`,
    speaker,
    author: null,
    status: 'success',
    createdAt,
    parts: [],
    errorText: null,
    vote: null,
  });
  const messages = [at(1), at(2), at(null), at(3, 'self'), at(4), at(5)];
  expect(findFirstNew(messages, 2)?.id).toBe('4');
  expect(findFirstNew(messages, 4)?.id).toBe('5');
  expect(findFirstNew(messages, 5)).toBe(null);
  expect(findFirstNew(messages, 0)).toBe(null);
});

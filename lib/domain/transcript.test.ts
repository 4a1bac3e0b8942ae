import { expect, test } from 'vitest';
import { type Message, keepUnchanged } from './transcript.ts';

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

import { expect, test } from 'vitest';
import type { Preview, Speaker } from '../../lib/domain/conversation.ts';
import { fakeMessage } from '../testing/fake-page-data.ts';
import { describeLastMessage, describeSpeaker } from './preview-words.ts';

test.each<[Preview, string]>([
  [{ state: 'failed', text: null }, 'The run failed'],
  [{ state: 'cancelled' }, 'Cancelled'],
  [{ state: 'generating' }, 'Generating…'],
  [{ state: 'tool', text: 'search_web' }, 'Used search_web'],
  [{ state: 'file', text: 'a.csv' }, 'File: a.csv'],
  [{ state: 'blank' }, 'No text in this message'],
  [{ state: 'unknown' }, 'Last message not loaded yet'],
  [{ state: 'unavailable', retryAt: 0 }, 'The last message could not be loaded'],
])('a last message without a text, %o, is put into our words', (preview, words) => {
  expect(describeLastMessage(fakeMessage(preview))).toMatchObject({ text: null, words });
});

test('a text and a failure’s reason are shown as they came', () => {
  expect(describeLastMessage(fakeMessage({ state: 'text', text: 'Hi' }))).toEqual({
    text: 'Hi',
    words: null,
    speaker: 'Bot:',
  });
  expect(describeLastMessage(fakeMessage({ state: 'failed', text: 'No seats left' })).text).toBe(
    'No seats left',
  );
});

test('an empty conversation says so', () => {
  expect(describeLastMessage(null).words).toBe('No messages yet');
});

test.each<[Speaker, string | null]>([
  ['self', 'You:'],
  ['user', 'Team:'],
  ['customer', 'Customer:'],
  ['assistant', 'Bot:'],
  [{ other: 'auditor' }, 'auditor:'],
  [{ other: '' }, null],
])('%o speaks as “%s”', (speaker, words) => {
  expect(describeSpeaker(speaker)).toBe(words);
});

import { expect, test } from 'vitest';
import { describeNews } from './notifications.ts';

const search = { id: 'a', name: 'Failed runs', query: 'is:error' };
const plain = (text: string): string => text.replace(/[\u2068\u2069]/gu, '');

test('a notification says how many, of which search, and a few of them', () => {
  const samples = [
    { title: 'Renewal', text: 'The run failed' },
    { title: null, text: null },
  ];
  const { message, title } = describeNews({ search, count: 3, samples });
  expect(plain(title)).toBe('3 new in “Failed runs”');
  expect(plain(message).split('\n')).toEqual(['Renewal: The run failed', 'Untitled chat']);
});

test('with content hidden it says how many and nothing that anybody wrote', () => {
  expect(describeNews({ search, count: 1, samples: null })).toEqual({
    title: '1 new conversation in a saved search',
    message: 'Chat Lookup',
  });
});

test('what turns the direction of text stays within its own line', () => {
  const { message } = describeNews({ search, count: 1, samples: [{ title: '\u202Eevil', text: 'x' }] });
  expect(message).toBe('\u2068\u202Eevil\u2069: \u2068x\u2069');
});

test('a long title is cut between two characters, never inside one', () => {
  const title = `${'x'.repeat(79)}🧭 and more`;
  const { message } = describeNews({ search, count: 1, samples: [{ title, text: null }] });
  expect(message).toBe(`\u2068${'x'.repeat(79)}\u2069`);
});

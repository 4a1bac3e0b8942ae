import { expect, test } from 'vitest';
import type { Session } from '../sources/source.ts';
import { searchNames } from './search-names.ts';
import { createFakeSource, fakeChat } from './testing/fake-source.ts';

const session = { connectionId: 'c1' } as Session;

/** What is found by a service that answers every search with chats of these titles. */
async function searchAmong(titles: readonly string[], text: string) {
  const source = createFakeSource();
  source.search = 'ignored';
  source.chats = titles.map((title, index) => fakeChat(`chat${index}`, 1000 - index, { title }));
  const outcome = await searchNames(source.adapter, session, text);
  if (!outcome.ok) throw new Error(`failed: ${outcome.failure.kind}`);
  const titlesFound = outcome.value?.conversations.map(({ title }) => title) ?? null;
  return { titles: titlesFound, calls: source.calls };
}

test.each([
  ['Müller', ['Angebot für MULLER', 'Müller & Söhne']],
  ['strasse', ['Straße 12', 'STRASSE 14']],
  ['Sorensen', ['Sørensen', 'Sorensen']],
  ['O’Brien', ["O'Brien", 'O’Brien']],
])('what a service finds for %s with letters folded counts as found', async (text, titles) => {
  const found = await searchAmong(titles, text);
  expect(found.titles).toEqual(titles);
  expect(found.calls[0]).toBe(`search ${text} 0`);
});

test('what merely looks a little alike is not what was asked for', async () => {
  expect((await searchAmong(['Miller', 'Mullen'], 'Müller')).titles).toBeNull();
});

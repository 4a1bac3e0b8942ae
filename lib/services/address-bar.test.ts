import { expect, test } from 'vitest';
import type { Conversation } from '../domain/conversation.ts';
import { createAddressBar, escapeXml } from './address-bar.ts';
import type { LocalResult } from './local-search.ts';
import { makeConversation } from '../domain/testing/make-conversation.ts';

const row = (id: string, title: string | null): Conversation =>
  makeConversation({
    id,
    agentId: 'a1',
    title,
    lastActivity: 1,
  });

const setUp = (rows: readonly Conversation[], isMarkedUp = true, isVeiled = false) => {
  const result: LocalResult = {
    rows,
    marks: ['deal'],
    total: 100,
    connections: [],
    agentOf: () => ({ id: 'a1', name: 'R&D <bot>', emoji: null, color: null, isDeleted: false }),
  };
  let left = 0;
  const bar = createAddressBar({
    search: { find: async (text) => (text === '' ? null : result), forget: () => void (left += 1) },
    isMarkedUp,
    isVeiled: async () => isVeiled,
    untitled: () => 'Untitled chat',
  });
  return { bar, leftCount: () => left };
};

test('matches are described as XML that holds nothing of theirs as markup, and marked', async () => {
  const { bar } = setUp([row('1', 'Deal <b>&"x"</b>\u0007')]);
  const answer = await bar.suggest('deal');
  expect(answer).toMatchObject({ found: 1, total: 100 });
  expect(answer?.suggestions[0]?.description).toBe(
    '<match>Deal</match> &lt;b&gt;&amp;&quot;x&quot;&lt;/b&gt;  <dim>— R&amp;D &lt;bot&gt;</dim>',
  );
});

test('where descriptions are shown as they are, they are plain', async () => {
  const { bar } = setUp([row('1', 'Deal <b>')], false);
  expect((await bar.suggest('deal'))?.suggestions[0]?.description).toBe('Deal <b> — R&D <bot>');
});

test('what was suggested opens that conversation, also where titles are alike; other words are a query', async () => {
  const { bar } = setUp([row('1', 'Deal'), row('2', 'Deal'), row('3', 'typed'), row('4', null)]);
  const answer = await bar.suggest('typed');
  const contents = answer?.suggestions.map(({ content }) => content) ?? [];
  expect(contents).toEqual(['Deal', 'Deal (2)', 'typed (2)', 'R&D <bot>']);
  expect(contents.map((content) => bar.choose(content))).toEqual(
    ['1', '2', '3', '4'].map((id) => ({ open: `c1/${id}` })),
  );
  expect(bar.choose('typed')).toEqual({ query: 'typed' });
});

test('nothing typed suggests nothing, and who leaves lets go of what was read', async () => {
  const { bar, leftCount } = setUp([]);
  expect(await bar.suggest('')).toBeNull();
  bar.leave();
  expect(leftCount()).toBe(1);
});

test('half of a pair of surrogates does not void a description', () => {
  expect(escapeXml('a\uD83Db\uFFFE')).toBe('a\uFFFDb ');
});

test('while somebody else sees the screen it says how many match, and nothing of them', async () => {
  const { bar } = setUp([row('1', 'Deal with Anna')], true, true);
  const answer = await bar.suggest('deal');
  expect(answer).toEqual({ found: 1, total: 100, suggestions: [] });
});

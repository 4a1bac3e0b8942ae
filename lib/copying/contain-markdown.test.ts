import fc from 'fast-check';
import { marked } from 'marked';
import { expect, test } from 'vitest';
import { hostileText } from '../markdown/testing/hostile-text.ts';
import { printSeed } from '../sources/testing/seed.ts';
import { containMarkdown, escapeMarkdown } from './contain-markdown.ts';

const headingsOf = (document: string): readonly (readonly [number, string])[] =>
  marked
    .lexer(document)
    .flatMap((token) => (token.type === 'heading' && token.depth < 3 ? [[token.depth, token.text]] : []));

test('what keeps to itself is copied as it was written', () => {
  const texts = [
    'One line',
    '- a\n- b',
    '### Small\n\ntext',
    '```js\n# no heading\n<b>\n```',
    '| a |\n|---|\n| b |',
  ];
  expect(texts.map(containMarkdown)).toEqual(texts);
});

test('what could be taken for a heading of ours, or would swallow what follows, is quoted', () => {
  const texts = ['# Big', '## You · today', 'You\n---', 'You\n===', '```\nopen', '<!-- open', '- ```\nopen'];
  for (const text of texts) expect(containMarkdown(text)).toBe(text.replace(/^/gmu, '> '));
});

test('whatever is in a message, the headings around it are the only ones and stay where they are', () => {
  const check = (first: string, second: string): void => {
    const document = `## One\n\n${containMarkdown(first)}\n\n## Two\n\n${containMarkdown(second)}\n\n## Three\n`;
    expect(headingsOf(document)).toEqual([
      [2, 'One'],
      [2, 'Two'],
      [2, 'Three'],
    ]);
  };
  fc.assert(fc.property(hostileText, hostileText, check), { seed: printSeed('contain'), numRuns: 3000 });
});

test('a name with marks in it is still only a name', () => {
  const check = (name: string): void => {
    const [token, ...others] = marked.lexer(`## ${escapeMarkdown(name.trim())} x`);
    expect(others).toEqual([]);
    const inside = token?.type === 'heading' ? token.tokens : undefined;
    expect(inside?.filter(({ type }) => !['text', 'escape'].includes(type)) ?? []).toEqual([]);
  };
  for (const name of ['*You*', '# x', '<b>', '[a](b)', '`a`', 'a\nb', '![x](y)']) check(name);
});

// @vitest-environment happy-dom
import fc from 'fast-check';
import { createElement, render } from 'preact';
import { afterEach, expect, test, vi } from 'vitest';
import type { Message } from '../../lib/domain/transcript.ts';
import { readMarkdown } from '../../lib/markdown/read-markdown.ts';
import type { Block, Inline } from '../../lib/markdown/tree.ts';
import { printSeed } from '../../lib/sources/testing/seed.ts';
import { drawBlocks } from '../transcript/draw-blocks.ts';
import { fakeTurn, withTools } from '../transcript/testing/render-transcript.tsx';
import { readSelection } from './read-selection.ts';

const seed = printSeed('read-selection test');

// A thousand documents each: seconds on a machine that has nothing else to do.
vi.setConfig({ testTimeout: 120_000 });
const body = document.createElement('div');
body.className = 'turn-body';
const article = document.createElement('article');
article.dataset['message'] = 'm1';
article.append(body);
const messages: readonly Message[] = [fakeTurn('m1')];

afterEach(() => {
  render(null, body);
  article.remove();
});

function draw(blocks: readonly Block[], thought = ''): void {
  document.body.append(article);
  const reasoning = createElement('details', { class: 'reasoning' }, createElement('p', null, thought));
  const drawn = createElement('div', { class: 'markdown' }, ...drawBlocks(blocks, []));
  render(withTools(createElement('div', null, reasoning, drawn), {}), body);
}

/** Without what is only pressed. */
function drawPlain(blocks: readonly Block[]): void {
  render(null, body);
  draw(blocks);
  for (const each of body.querySelectorAll('button, figcaption')) each.remove();
}

function select(from: Node, start: number, to: Node, end: number): string {
  const range = document.createRange();
  range.setStart(from, start);
  range.setEnd(to, end);
  document.getSelection()?.removeAllRanges();
  document.getSelection()?.addRange(range);
  return readSelection(messages)
    .map(({ text }) => text)
    .join('');
}

// Words that would be something else at the beginning of a line, or anywhere.
const word = fc.constantFrom(
  'one',
  'two',
  '1986.',
  '2)',
  '-',
  '+',
  '*',
  '#',
  '>',
  '|',
  '---',
  '===',
  '```',
  '`',
  '_x_',
  '<b>',
  '&amp;',
  '[a]',
  '\\',
  '~~',
  'שלום',
  '漢字',
);
const words = fc.array(word, { minLength: 1, maxLength: 4 }).map((each) => each.join(' '));
const inlines: fc.Arbitrary<readonly Inline[]> = fc
  .array(
    fc.oneof(
      words.map((text): Inline => ({ kind: 'text', text })),
      fc.constantFrom('one', 'a ` b', '- c', 'x | y').map((text): Inline => ({ kind: 'code', text })),
      fc
        .constantFrom('em', 'strong', 'del')
        .map((kind): Inline => ({ kind, children: [{ kind: 'text', text: 'said' }] })),
    ),
    { minLength: 1, maxLength: 3 },
  )
  .chain((nodes) =>
    fc
      .boolean()
      .map((isBroken) => nodes.flatMap((node, at) => (at === 0 ? [node] : [...gap(isBroken), node]))),
  );
const gap = (isBroken: boolean): Inline[] => (isBroken ? [{ kind: 'break' }] : [{ kind: 'text', text: ' ' }]);

const { block } = fc.letrec<{ block: Block }>((tie) => ({
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    inlines.map((children): Block => ({ kind: 'paragraph', children })),
    fc.constantFrom('a\n\n  b', '- c\n```\nd').map((text): Block => ({ kind: 'code', language: null, text })),
    fc.constant<Block>({ kind: 'rule' }),
    fc
      .array(tie('block'), { minLength: 1, maxLength: 2 })
      .map((children): Block => ({ kind: 'quote', children })),
    fc
      .tuple(
        fc.constantFrom(null, 1, 9, 1986),
        fc.array(fc.tuple(inlines, fc.array(tie('block'), { maxLength: 2 })), { minLength: 1, maxLength: 3 }),
      )
      .map(([start, items]): Block => ({
        kind: 'list',
        start,
        items: items.map(([children, more]) => [{ kind: 'paragraph', children }, ...more]),
      })),
  ),
}));
const anyMessage = fc.array(block, { minLength: 1, maxLength: 4 });

/** A text as its elements, without what only its attributes say. */
const outline = (blocks: readonly Block[]): string => {
  drawPlain(blocks);
  return (body.querySelector('.markdown')?.innerHTML ?? '').replace(
    / (?:dir|class|aria-label|tabindex)="[^"]*"/gu,
    '',
  );
};

test('a message that is selected whole is copied as Markdown that looks the same', () => {
  fc.assert(
    fc.property(anyMessage, (blocks) => {
      const drawn = outline(blocks);
      draw(blocks);
      const written = select(body, 0, body, body.childNodes.length);
      expect(outline(readMarkdown(written))).toBe(drawn);
    }),
    { seed, numRuns: 1000 },
  );
});

const textsOf = (root: Node): Text[] => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts: Text[] = [];
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) texts.push(node as Text);
  return texts;
};
const bare = (text: string): string => text.replace(/\s+/gu, '');

test('any selection is copied with all its words and no other', () => {
  const place = fc.tuple(fc.nat(), fc.nat());
  fc.assert(
    fc.property(anyMessage, place, place, (blocks, [a, aOffset], [b, bOffset]) => {
      drawPlain(blocks);
      const texts = textsOf(body).filter(({ length }) => length > 0);
      const [from = 0, to = 0] = [a % texts.length, b % texts.length].toSorted((x, y) => x - y);
      const [first, last] = [texts[from], texts[to]];
      if (first === undefined || last === undefined || first === last) return;
      const [start, end] = [aOffset % first.length, bOffset % last.length];
      const between = texts.slice(from + 1, to).map(({ data }) => data);
      const selected = [first.data.slice(start), ...between, last.data.slice(0, end)].join('');
      const written = select(first, start, last, end);
      drawPlain(readMarkdown(written));
      expect(bare(body.querySelector('.markdown')?.textContent ?? '')).toBe(bare(selected));
    }),
    { seed, numRuns: 1000 },
  );
});

test('what an agent thought is never copied, alone or with the words around it', () => {
  draw([{ kind: 'paragraph', children: [{ kind: 'text', text: 'answer' }] }], 'secret');
  const [thought, answer] = textsOf(body);
  if (thought === undefined || answer === undefined) throw new Error('Nothing is drawn.');
  expect(select(thought, 0, thought, 3)).toBe('');
  expect(select(thought, 2, answer, 3)).toBe('ans');
});

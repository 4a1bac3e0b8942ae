import { type ComponentChild, createElement } from 'preact';
import type { Block } from '../../lib/markdown/tree.ts';
import { CodeBlock } from './code-block.tsx';
import { drawInlines } from './draw-inlines.ts';
import { drawTable } from './draw-table.ts';

/** Blocks of a message, each in the direction of its own text; `words` are folded and marked. */
export const drawBlocks = (blocks: readonly Block[], words: readonly string[]): readonly ComponentChild[] =>
  blocks.map((block) => drawBlock(block, words, { dir: 'auto' }));

/** An element around these takes its direction from their text, which it could not if they had their own. */
const drawInside = (blocks: readonly Block[], words: readonly string[]): readonly ComponentChild[] =>
  blocks.map((block) => drawBlock(block, words, {}));

function drawBlock(
  block: Block,
  words: readonly string[],
  direction: { readonly dir?: 'auto' },
): ComponentChild {
  switch (block.kind) {
    case 'paragraph':
      return createElement('p', direction, ...drawInlines(block.children, words));
    case 'heading': {
      const heading = headings[Math.min(block.level, headings.length) - 1] ?? 'h6';
      return createElement(heading, direction, ...drawInlines(block.children, words));
    }
    case 'list': {
      const items = block.items.map((item) =>
        createElement('li', { dir: 'auto' }, ...drawInside(item, words)),
      );
      return block.start === null
        ? createElement('ul', null, ...items)
        : createElement('ol', { start: block.start }, ...items);
    }
    case 'table':
      return drawTable(block, words);
    case 'code':
      return createElement(CodeBlock, { text: block.text, language: block.language, words });
    case 'quote':
      return createElement('blockquote', { dir: 'auto' }, ...drawInside(block.children, words));
    case 'rule':
      return createElement('hr', null);
  }
}

/** Below the page's own headings. */
const headings = ['h3', 'h4', 'h5', 'h6'] as const;

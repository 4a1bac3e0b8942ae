import { createElement } from 'preact';
import type { Block } from '../../lib/markdown/tree.ts';
import { CodeBlock } from './code-block.tsx';
import { InlineView, inOrder } from './inline-view.tsx';
import { TableView } from './table-view.tsx';

interface Props {
  readonly blocks: readonly Block[];
  /** The element around them takes its direction from their text, which it could not if they had their own. */
  readonly isDirected?: boolean;
}

/** Blocks of a message, each in the direction of its own text. */
export const BlockView = ({ blocks, isDirected = false }: Props) =>
  inOrder(blocks.map((block) => viewOf(block, isDirected ? {} : { dir: 'auto' })));

function viewOf(block: Block, direction: { readonly dir?: 'auto' }) {
  switch (block.kind) {
    case 'paragraph':
      return (
        <p {...direction}>
          <InlineView nodes={block.children} />
        </p>
      );
    case 'heading': {
      const Heading = headings[Math.min(block.level, headings.length) - 1] ?? 'h6';
      return (
        <Heading {...direction}>
          <InlineView nodes={block.children} />
        </Heading>
      );
    }
    case 'list':
      return <ListView list={block} />;
    case 'table':
      return <TableView table={block} />;
    case 'code':
      return <CodeBlock text={block.text} language={block.language} />;
    case 'quote':
      return (
        <blockquote dir="auto">
          <BlockView blocks={block.children} isDirected />
        </blockquote>
      );
    case 'rule':
      return <hr />;
  }
}

/** Below the page's own headings. */
const headings = ['h3', 'h4', 'h5', 'h6'] as const;

const itemOf = (item: readonly Block[]) => (
  <li dir="auto">
    <BlockView blocks={item} isDirected />
  </li>
);

const ListView = ({ list: { items, start } }: { readonly list: Extract<Block, { kind: 'list' }> }) =>
  start === null
    ? createElement('ul', null, ...items.map(itemOf))
    : createElement('ol', { start }, ...items.map(itemOf));

import { type ComponentChild, createElement } from 'preact';
import type { Inline, LinkNode } from '../../lib/markdown/tree.ts';
import { markMatches } from '../../lib/search/mark.ts';

// Plain elements instead of components: a long conversation has tens of thousands of these.

/** Words, emphasis, code and links within a block; `words` are folded and marked. */
export const drawInlines = (nodes: readonly Inline[], words: readonly string[]): readonly ComponentChild[] =>
  nodes.flatMap((node) => drawInline(node, words));

function drawInline(node: Inline, words: readonly string[]): readonly ComponentChild[] {
  switch (node.kind) {
    case 'text':
      return drawText(node.text, words);
    case 'code':
      return [createElement('code', { dir: 'auto' }, ...drawText(node.text, words))];
    case 'break':
      return [createElement('br', null)];
    case 'link':
      return [drawLink(node, words)];
    default:
      return [createElement(node.kind, null, ...drawInlines(node.children, words))];
  }
}

/** A link that says where it leads when its own words do not. */
export function drawLink({ href, leadsTo, children }: LinkNode, words: readonly string[]): ComponentChild {
  const place = leadsTo === null ? [] : [' ', createElement('bdi', { class: 'link-place' }, `(${leadsTo})`)];
  const attributes = { href, target: '_blank', rel: 'noreferrer noopener' };
  return createElement('a', attributes, ...drawInlines(children, words), ...place);
}

/** Text with the words marked that were searched for. The block around it isolates its direction. */
export function drawText(text: string, words: readonly string[]): readonly ComponentChild[] {
  if (words.length === 0) return [text];
  return markMatches(text, words).map(({ text: piece, isMatch }) =>
    isMatch ? createElement('mark', null, piece) : piece,
  );
}

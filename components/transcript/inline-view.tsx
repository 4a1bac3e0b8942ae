import { type ComponentChild, Fragment, createElement } from 'preact';
import type { Inline, LinkNode } from '../../lib/markdown/tree.ts';
import { markMatches } from '../../lib/search/mark.ts';
import { useTranscript } from './transcript-context.ts';

/** Words, emphasis, code and links within a block. */
export const InlineView = ({ nodes }: { readonly nodes: readonly Inline[] }) => inOrder(nodes.map(viewOf));

/** Children that never change places, which therefore need no keys. */
export const inOrder = (children: readonly ComponentChild[]) => createElement(Fragment, null, ...children);

function viewOf(node: Inline) {
  switch (node.kind) {
    case 'text':
      return <MarkedText text={node.text} />;
    case 'code':
      return (
        <code dir="auto">
          <MarkedText text={node.text} />
        </code>
      );
    case 'break':
      return <br />;
    case 'link':
      return <LinkView link={node} />;
    default: {
      const Element = node.kind;
      return (
        <Element>
          <InlineView nodes={node.children} />
        </Element>
      );
    }
  }
}

/** A link that says where it leads when its own words do not. */
export const LinkView = ({ link: { href, leadsTo, children } }: { readonly link: LinkNode }) => (
  <a href={href} target="_blank" rel="noreferrer noopener">
    <InlineView nodes={children} />
    {leadsTo !== null && (
      <>
        {' '}
        <bdi class="link-place">({leadsTo})</bdi>
      </>
    )}
  </a>
);

/** Text with the words marked that were searched for. The block around it isolates its direction. */
export function MarkedText({ text }: { readonly text: string }) {
  const { words } = useTranscript();
  if (words.length === 0) return <>{text}</>;
  return (
    <>
      {markMatches(text, words).map(({ text: piece, start, isMatch }) =>
        isMatch ? <mark key={start}>{piece}</mark> : piece,
      )}
    </>
  );
}

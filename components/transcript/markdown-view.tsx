import { i18n } from '../../lib/i18n/i18n.ts';
import { Fragment, createElement } from 'preact';
import { useMemo, useState } from 'preact/hooks';
import { readMarkdown } from '../../lib/markdown/read-markdown.ts';
import { foldLine } from '../../lib/search/fold.ts';
import { Button } from '../ui/button.tsx';
import { drawBlocks } from './draw-blocks.ts';
import { useTranscript } from './transcript-context.ts';

/** A text this long is laid out at once; the rest on request, or when a word that is searched for is in it. */
const shownAtFirst = 4096;

/** Markdown that anybody may have written, as elements; nothing in it is ever loaded. */
export function MarkdownView({ text }: { readonly text: string }) {
  const { words } = useTranscript();
  const [isOpened, setOpened] = useState(false);
  const end = findEnd(text);
  const isWhole = useMemo(
    () => isOpened || end === text.length || hasAny(text.slice(end), words),
    [isOpened, text, end, words],
  );
  const blocks = useMemo(() => readMarkdown(isWhole ? text : text.slice(0, end)), [isWhole, text, end]);
  const drawn = useMemo(() => createElement(Fragment, null, ...drawBlocks(blocks, words)), [blocks, words]);
  return (
    <div class="markdown">
      {drawn}
      {!isWhole && <Button onClick={() => setOpened(true)}>{i18n.t('common.showMore')}</Button>}
    </div>
  );
}

/** Where a long text is cut at first: behind a line, else behind a word. */
function findEnd(text: string): number {
  if (text.length <= shownAtFirst) return text.length;
  for (const border of ['\n', ' ']) {
    const place = text.lastIndexOf(border, shownAtFirst);
    if (place > shownAtFirst / 2) return place;
  }
  const isHalf = /[\uD800-\uDBFF]/u.test(text.charAt(shownAtFirst - 1));
  return isHalf ? shownAtFirst - 1 : shownAtFirst;
}

function hasAny(text: string, words: readonly string[]): boolean {
  if (words.length === 0) return false;
  const folded = foldLine(text);
  return words.some((word) => folded.includes(word));
}

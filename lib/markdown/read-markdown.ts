import type { Token } from 'marked';
import { cleanText } from '../domain/text.ts';
import { BoundedLexer } from './bounded-lexer.ts';
import { cutRun, splitText } from './split-text.ts';
import { toBlocks, toParagraph } from './to-blocks.ts';
import type { Room } from './to-inlines.ts';
import type { Block } from './tree.ts';

/** How much of a text may be looked at again and again, in characters: a usual one of 64 KiB takes a tenth. */
const work = 3_000_000;
/** So many nodes are laid out without anybody noticing. */
const mostNodes = 12_000;
/** Rules that look ahead look no further. */
const longestRun = 2048;

/**
 * The blocks of a Markdown text (GitHub's flavour, each line break kept), at most 64 KiB of it. HTML, definitions and
 * whatever is too deep, too much or too slow to read stay text. Never throws.
 */
export function readMarkdown(source: string): readonly Block[] {
  const lexer = new BoundedLexer(work);
  const room: Room = { left: mostNodes };
  const blocks: Block[] = [];
  const pieces = splitText(cleanText(source));
  for (const [place, piece] of pieces.entries()) {
    if (room.left <= 0 || lexer.budget.left <= 0) {
      blocks.push(toParagraph(pieces.slice(place).join('\n')));
      break;
    }
    const tokens = readPiece(lexer, piece);
    blocks.push(...(tokens === null ? [toParagraph(piece)] : toBlocks(tokens, room)));
  }
  return blocks;
}

/** Null where the library gives up, which is a fault of its own. */
function readPiece(lexer: BoundedLexer, piece: string): readonly Token[] | null {
  try {
    lexer.inlineQueue = [];
    const tokens = lexer.blockTokens(piece, []);
    for (const { src, tokens: into } of lexer.inlineQueue) {
      for (const run of cutRun(src, longestRun)) {
        if (run.length > longestRun) into.push({ type: 'text', raw: run, text: run, escaped: false });
        else lexer.inlineTokens(run, into);
      }
    }
    return tokens;
  } catch {
    return null;
  }
}

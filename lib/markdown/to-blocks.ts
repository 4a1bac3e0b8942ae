import type { MarkedToken, Token, Tokens } from 'marked';
import { joinRaw, type Room, text, toInlines } from './to-inlines.ts';
import type { Block, Cell, Inline } from './tree.ts';

/** Block tokens as nodes. */
export function toBlocks(tokens: readonly Token[], room: Room): readonly Block[] {
  const blocks: Block[] = [];
  for (const [place, token] of tokens.entries()) {
    if (room.left <= 0) {
      const rest = joinRaw(tokens.slice(place)).trim();
      if (rest !== '') blocks.push(toParagraph(rest));
      break;
    }
    room.left -= 1;
    blocks.push(...toBlock(token as MarkedToken, room, tokens[place - 1], tokens[place + 1]));
  }
  return blocks;
}

/** A paragraph of text in which nothing is marked up. */
export const toParagraph = (words: string): Block => paragraph([text(words)]);

const paragraph = (children: readonly Inline[]): Block => ({ kind: 'paragraph', children });

function toBlock(token: MarkedToken, room: Room, before?: Token, after?: Token): readonly Block[] {
  switch (token.type) {
    case 'space':
      return [];
    // The box of a task stands before the line to which it belongs.
    case 'checkbox':
      return after?.type === 'text' ? [] : [paragraph(toInlines([token], room))];
    case 'text':
      return [paragraph(toInlines(before?.type === 'checkbox' ? [before, token] : [token], room))];
    case 'paragraph':
      return [paragraph(toInlines(token.tokens, room))];
    case 'heading':
      return [{ kind: 'heading', level: token.depth, children: toInlines(token.tokens, room) }];
    case 'list':
      return [toList(token, room)];
    case 'table':
      return [toTable(token, room)];
    case 'code':
      return [{ kind: 'code', language: nameLanguage(token.lang), text: token.text }];
    case 'blockquote':
      return [{ kind: 'quote', children: toBlocks(token.tokens, room) }];
    case 'hr':
      return [{ kind: 'rule' }];
    default:
      return [paragraph(toInlines([token], room))];
  }
}

function toList(token: Tokens.List, room: Room): Block {
  const items: (readonly Block[])[] = [];
  for (const [place, item] of token.items.entries()) {
    if (room.left <= 0) {
      items.push([toParagraph(joinRaw(token.items.slice(place)).trim())]);
      break;
    }
    room.left -= 1;
    items.push(toBlocks(item.tokens, room));
  }
  return { kind: 'list', start: token.start === '' ? null : token.start, items };
}

/** A table for which there is no room is shown as it was written. */
function toTable(token: Tokens.Table, room: Room): Block {
  const cells = (token.rows.length + 1) * token.header.length;
  if (cells > room.left) return { kind: 'code', language: null, text: token.raw.trimEnd() };
  const toRow = (row: readonly Tokens.TableCell[]): readonly Cell[] => row.map((cell) => toCell(cell, room));
  return { kind: 'table', head: toRow(token.header), rows: token.rows.map(toRow) };
}

const toCell = ({ align, tokens }: Tokens.TableCell, room: Room): Cell => ({
  align: align === 'left' ? null : align,
  children: toInlines(tokens, room),
});

/** What stands behind a fence, mostly the name of a language. */
const nameLanguage = (info: string | undefined): string | null => info?.trim().slice(0, 80) || null;

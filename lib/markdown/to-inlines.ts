import type { MarkedToken, Token, Tokens } from 'marked';
import { decodeEntities } from './decode-entities.ts';
import { readLink, showsPlace } from './read-link.ts';
import type { Inline } from './tree.ts';

/** How many nodes may still be made for a document; what comes after the last is one plain text. */
export interface Room {
  left: number;
}

/** Inline tokens as nodes. Inside a link there is no other. */
export function toInlines(tokens: readonly Token[], room: Room, isInLink = false): readonly Inline[] {
  const nodes: Inline[] = [];
  for (const [place, token] of tokens.entries()) {
    if (room.left <= 0) {
      add(nodes, text(joinRaw(tokens.slice(place))));
      break;
    }
    room.left -= 1;
    for (const node of toInline(token as MarkedToken, room, isInLink)) add(nodes, node);
  }
  return nodes;
}

export const text = (words: string): Inline => ({ kind: 'text', text: words });

export const joinRaw = (tokens: readonly Pick<Token, 'raw'>[]): string =>
  tokens.map(({ raw }) => raw).join('');

/** Texts that follow each other are one. */
function add(nodes: Inline[], node: Inline): void {
  const last = nodes.at(-1);
  if (node.kind === 'text' && last?.kind === 'text') nodes[nodes.length - 1] = text(last.text + node.text);
  else nodes.push(node);
}

function toInline(token: MarkedToken, room: Room, isInLink: boolean): readonly Inline[] {
  switch (token.type) {
    case 'text':
      // A line of a tight list brings its own tokens.
      return token.tokens === undefined
        ? [text(decodeEntities(token.text))]
        : toInlines(token.tokens, room, isInLink);
    case 'escape':
      return [text(token.text)];
    case 'codespan':
      return [{ kind: 'code', text: token.text }];
    case 'br':
      return [{ kind: 'break' }];
    case 'strong':
    case 'em':
    case 'del':
      return [{ kind: token.type, children: toInlines(token.tokens, room, isInLink) }];
    case 'checkbox':
      return [text(token.checked ? '☑ ' : '☐ ')];
    case 'link':
      return isInLink ? toInlines(token.tokens, room, true) : [toLink(token, room)];
    case 'image':
      return [isInLink ? text(nameImage(token)) : toImageLink(token)];
    default:
      return [text(token.raw)];
  }
}

/** An address that may be no link stays as it was written, so that nothing hides behind its words. */
function toLink(token: Tokens.Link, room: Room): Inline {
  const target = readLink(token.autolink === true ? token.href : decodeEntities(token.href));
  if (target === null) return text(token.raw);
  const children = toInlines(token.tokens, room, true);
  const leadsTo = showsPlace(plainText(children), target) ? null : target.place;
  return { kind: 'link', href: target.href, leadsTo, children };
}

/** An image is never loaded: it is a link to itself under its description. */
function toImageLink(token: Tokens.Image): Inline {
  const target = readLink(decodeEntities(token.href));
  const name = nameImage(token);
  if (target === null) return text(name);
  const leadsTo = showsPlace(name, target) ? null : target.place;
  return { kind: 'link', href: target.href, leadsTo, children: [text(name)] };
}

const longestName = 200;

const nameImage = (token: Tokens.Image): string =>
  decodeEntities(token.text).trim() || token.raw.slice(0, longestName);

const plainText = (nodes: readonly Inline[]): string =>
  nodes
    .map((node) => ('text' in node ? node.text : 'children' in node ? plainText(node.children) : ' '))
    .join('');

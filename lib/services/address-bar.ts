import { type Conversation, findTitle, keyOf } from '../domain/conversation.ts';
import type { Wish } from '../domain/wish.ts';
import { markMatches } from '../search/mark.ts';
import { findSource } from '../sources/registry.ts';
import type { LocalResult, LocalSearch } from './local-search.ts';

/** What the browser shows for an answer; `content` is what it gives back when that is chosen. */
export interface Suggestion {
  readonly content: string;
  readonly description: string;
}

export interface AddressBarAnswer {
  /** How many match, and how many were searched. */
  readonly found: number;
  readonly total: number;
  readonly suggestions: readonly Suggestion[];
}

/** What is typed behind the keyword in the browser's address bar. */
export interface AddressBar {
  /** Null when more was typed meanwhile, or nothing that can be sought. Rejects when the disk fails. */
  suggest(text: string): Promise<AddressBarAnswer | null>;
  /** What somebody wants who chose this: a conversation that was suggested, or all that match what was typed. */
  choose(content: string): Wish;
  /** Nobody types there any more. */
  leave(): void;
}

export interface AddressBarDeps {
  readonly search: LocalSearch;
  /** Firefox shows a description as it is, Chrome reads it as XML. */
  readonly isMarkedUp: boolean;
  /** Somebody else sees the screen: how many match is said, and nothing of them. */
  readonly isVeiled: () => Promise<boolean>;
  /** What a conversation without a title is called. */
  readonly untitled: () => string;
}

/** As many as the address bar of either browser shows. */
const most = 6;
const longestTitle = 120;

export function createAddressBar({ isMarkedUp, isVeiled, search, untitled }: AddressBarDeps): AddressBar {
  /** By content: of what was suggested last. A worker that died since knows none and looks for the words instead. */
  let offered: ReadonlyMap<string, string> = new Map();

  function describe(row: Conversation, title: string, result: LocalResult): string {
    const agent = result.agentOf(row)?.name ?? null;
    const connection = result.connections.find(({ id }) => id === row.connectionId);
    const source = connection === undefined ? null : (findSource(connection.sourceId)?.label ?? null);
    const origin = [source, agent].filter((name) => name !== null).join(' · ');
    if (!isMarkedUp) return `${title} — ${origin}`;
    const marked = markMatches(title, result.marks).map(({ isMatch, text }) =>
      isMatch ? `<match>${escapeXml(text)}</match>` : escapeXml(text),
    );
    return `${marked.join('')} <dim>— ${escapeXml(origin)}</dim>`;
  }

  return {
    async suggest(text) {
      const result = await search.find(text);
      if (result === null) return null;
      const contents = new Map<string, string>();
      const shown = (await isVeiled()) ? [] : result.rows.slice(0, most);
      const suggestions = shown.map((row) => {
        const name = findTitle(row, result.agentOf(row)?.name ?? null) ?? untitled();
        const title = name.slice(0, longestTitle).toWellFormed();
        const content = makeContent(title, (taken) => taken === text.trim() || contents.has(taken));
        contents.set(content, keyOf(row));
        return { content, description: describe(row, title, result) };
      });
      offered = contents;
      return { found: result.rows.length, total: result.total, suggestions };
    },
    choose(content) {
      const key = offered.get(content);
      return key === undefined ? { query: content } : { open: key };
    },
    leave() {
      search.forget();
    },
  };
}

/** What stands in the address bar while it is chosen: the title, with a number where another one has it. */
function makeContent(title: string, isTaken: (content: string) => boolean): string {
  if (!isTaken(title)) return title;
  let number = 2;
  while (isTaken(`${title} (${number})`)) number += 1;
  return `${title} (${number})`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** Text as XML has it, without the characters that XML can't hold: one of them would void all suggestions. */
export const escapeXml = (text: string): string =>
  text
    .toWellFormed()
    .replace(/[^\u0009\u000A\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, ' ')
    .replace(/[&<>"']/gu, (sign) => entities[sign] ?? sign);

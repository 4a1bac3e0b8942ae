import type { Agent, Conversation } from '../../domain/conversation.ts';
import { parseQuery } from '../parse-query.ts';
import { createSearch, type Found, type SearchRun } from '../search.ts';
import { type TextBlock, writeTexts } from '../text-block.ts';
import { makeConversation } from '../../domain/testing/make-conversation.ts';

/** A conversation of which only what matters needs to be said. Smaller numbers are newer. */
export const makeRow = (number: number, change: Partial<Conversation> = {}): Conversation =>
  makeConversation({
    id: `id-${number}`,
    vendorId: `vendor-${number}`,
    title: `Title ${number}`,
    lastActivity: 1_000_000 - number,
    ...change,
  });

/** A last message with this text. */
export const makeMessage = (text: string, status = 'success'): NonNullable<Conversation['lastMessage']> => ({
  id: 'm',
  version: 'v',
  speaker: 'assistant',
  status:
    status === 'error' || status === 'generating' || status === 'success' || status === 'cancelled'
      ? status
      : { other: status },
  preview: { state: 'text', text },
});

export const makeAgent = (id: string, name: string): Agent => ({
  id,
  name,
  emoji: null,
  color: null,
  isDeleted: false,
});

/** The rows in blocks of at most `size`, each of one connection. */
export function makeBlocks(rows: readonly Conversation[], size = 500): TextBlock[] {
  const byConnection = Map.groupBy(rows, ({ connectionId }) => connectionId);
  return [...byConnection].flatMap(([connectionId, own]) =>
    Array.from({ length: Math.ceil(own.length / size) }, (_, index) => {
      const part = own.slice(index * size, (index + 1) * size);
      return { connectionId, rows: part, ...writeTexts(part) };
    }),
  );
}

/** Searches without slices and gives the last that was found. */
export function searchAtOnce(
  text: string,
  run: Pick<SearchRun, 'conversations' | 'blocks'> & Partial<SearchRun>,
  search = createSearch({ now: () => 0, yieldTurn: (resume) => resume() }),
): Found {
  const all: Found[] = [];
  search.start({
    agents: new Map(),
    sources: new Map(),
    people: new Map(),
    now: Date.now(),
    ...run,
    query: parseQuery(text),
    onFound: (found) => void all.push(found),
  });
  const last = all.at(-1);
  if (last?.isComplete !== true) throw new Error(`The search for "${text}" did not end`);
  return last;
}

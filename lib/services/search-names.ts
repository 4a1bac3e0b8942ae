import type { Conversation } from '../domain/conversation.ts';
import { type Outcome, succeed } from '../domain/failure.ts';
import { foldLine } from '../search/fold.ts';
import type { Page, Session, SourceAdapter } from '../sources/source.ts';

/** Pages of one search that are read at most. */
const mostPages = 3;

/** What a service found by name. */
export interface FoundByName {
  readonly conversations: readonly Conversation[];
  /** False: there is more, which was not read. */
  readonly isWhole: boolean;
}

/**
 * Searches for conversations whose names hold all words of `text`, whatever the service takes for a match (api C10). Asks
 * for the text as it is; in case that finds nothing, for its longest word. Null: the service refuses to search, or gives
 * what was not asked for.
 */
export async function searchNames(
  adapter: SourceAdapter,
  session: Session,
  text: string,
): Promise<Outcome<FoundByName | null>> {
  const words = foldLine(text).split(/\s+/u).filter(Boolean);
  const isMatch = ({ title }: Conversation): boolean =>
    title !== null && words.every((word) => foldLine(title).includes(word));
  const asked = await readAll(adapter, session, text, isMatch);
  const isInVain = asked.ok && asked.value !== null && asked.value.conversations.length === 0;
  if (!isInVain || words.length < 2) return asked;
  const [longest = text] = text.split(/\s+/u).toSorted((a, b) => b.length - a.length);
  return readAll(adapter, session, longest, isMatch, foldLine(longest));
}

async function readAll(
  adapter: SourceAdapter,
  session: Session,
  query: string,
  isMatch: (conversation: Conversation) => boolean,
  looseMatch: string | null = null,
): Promise<Outcome<FoundByName | null>> {
  const found = new Map<string, Conversation>();
  const met = new Set<string>();
  let cursor: number | null = null;
  for (let pages = 0; pages < mostPages; pages += 1) {
    const answer: Outcome<Page | null> | undefined = await adapter.searchByName?.(session, query, cursor);
    if (answer === undefined) return succeed(null);
    if (!answer.ok) return answer;
    const page: Page | null = answer.value;
    const isFoundBy = (row: Conversation): boolean =>
      looseMatch === null ? isMatch(row) : foldLine(row.title ?? '').includes(looseMatch);
    if (page === null || isUnfiltered(page, isFoundBy)) return succeed(null);
    for (const row of page.conversations.filter(isMatch)) found.set(row.id, row);
    const before = met.size;
    for (const id of page.ids) met.add(id);
    // As in a list: an empty page, or one that repeats what is known, is the end; a short one is not (api C6).
    if (page.next === null || met.size === before) {
      return succeed({ conversations: [...found.values()], isWhole: true });
    }
    cursor = page.next;
  }
  return succeed({ conversations: [...found.values()], isWhole: false });
}

/** Most of it was not asked for: the parameter is not heeded. */
const isUnfiltered = ({ conversations }: Page, isFoundBy: (row: Conversation) => boolean): boolean =>
  conversations.filter((row) => !isFoundBy(row)).length > conversations.length / 2;

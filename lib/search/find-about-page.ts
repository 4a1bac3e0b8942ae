import { compareConversations, type Conversation } from '../domain/conversation.ts';
import { type PageAddress, readPageAddress } from '../domain/page-address.ts';
import { siteOf } from '../domain/site.ts';
import { createPace } from '../sources/slices.ts';
import { findInRows, placesOf } from './block-rows.ts';
import { foldLine } from './fold.ts';
import { fieldEnd, findValue, type TextBlock } from './text-block.ts';

/** Finds what was said on a web page, on its site, and with the people and companies that its address names. */
export interface PageFinder {
  /**
   * Chats of the page itself, then of its site, then with its people and companies; each kind newest first. Looks through
   * the blocks in slices; the same blocks as before cost next to nothing. Null when a later call came meanwhile.
   */
  find(page: PageAddress, blocks: readonly TextBlock[]): Promise<readonly Conversation[] | null>;
}

/** Ways of starting a chat that have no page. A kind that is not known may have one. */
const pageless: ReadonlySet<string | null> = new Set([
  null,
  'app',
  'chat',
  'connector',
  'draft',
  'schedule',
  'workflow',
]);

type Origin = Pick<PageAddress, 'page' | 'site'>;

/** A row's place in its block, and how near it is to the page: 0 is the page itself. */
type Ranks = ReadonlyMap<number, number>;

export function createPageFinder(pace: () => ReturnType<typeof createPace> = createPace): PageFinder {
  /** Where the chats of each block were started; read once, since that parses rows. */
  const origins = new WeakMap<TextBlock, ReadonlyMap<number, Origin>>();
  let known: { readonly of: string; readonly ranks: WeakMap<TextBlock, Ranks> } | null = null;
  let current = 0;

  /** False when a later call came meanwhile. */
  async function readOrigins(block: TextBlock, rest: () => Promise<boolean>): Promise<boolean> {
    if (origins.has(block)) return true;
    const found = new Map<number, Origin>();
    for (const [place, row] of block.rows.entries()) {
      if (row === null || pageless.has(findValue(block.triggers, place))) continue;
      if (!(await rest())) return false;
      const url = row.trigger?.url ?? null;
      const address = url === null ? null : readPageAddress(url);
      if (address !== null) found.set(place, { page: address.page, site: address.site });
    }
    origins.set(block, found);
    return true;
  }

  return {
    async find(page, blocks) {
      current += 1;
      const mine = current;
      const next = pace();
      const rest = async (): Promise<boolean> => {
        const pause = next();
        if (pause !== null) await pause;
        return mine === current;
      };
      const of = JSON.stringify(page);
      if (known?.of !== of) known = { of, ranks: new WeakMap() };
      const { ranks } = known;
      const found: Conversation[][] = [];
      for (const block of blocks) {
        if (!(await rest()) || !(await readOrigins(block, rest))) return null;
        const inBlock = ranks.get(block) ?? rankRows(block, page, origins.get(block) ?? new Map());
        ranks.set(block, inBlock);
        for (const [place, rank] of inBlock) {
          const row = block.rows[place] ?? null;
          if (row !== null) (found[rank] ??= []).push(row);
        }
      }
      return found.flatMap((rows) => rows.toSorted(compareConversations));
    },
  };
}

function rankRows(block: TextBlock, page: PageAddress, origins: ReadonlyMap<number, Origin>): Ranks {
  const ranks = new Map<number, number>();
  const note = (place: number, rank: number): void =>
    void ranks.set(place, Math.min(rank, ranks.get(place) ?? rank));
  for (const [place, origin] of origins) {
    if (origin.page === page.page) note(place, 0);
    else if (origin.site === page.site) note(place, 1);
  }
  for (const email of page.emails) eachWithPerson(block, email, (name) => name === email, note);
  for (const domain of page.domains) {
    eachWithPerson(block, domain, (name) => siteOf(name.slice(name.lastIndexOf('@') + 1)) === domain, note);
  }
  return ranks;
}

/** Visits the rows in which a person's e-mail address, folded, fits. */
function eachWithPerson(
  block: TextBlock,
  sought: string,
  fits: (email: string) => boolean,
  note: (place: number, rank: number) => void,
): void {
  const starts = placesOf(block).text;
  const all = new Uint8Array(block.rows.length).fill(1);
  findInRows(block.text, starts, all, foldLine(sought), (row) => {
    // What is only spoken of is no person of it.
    const [, people = ''] = block.text.slice(starts[row], starts[row + 1]).split(fieldEnd, 2);
    if (people.split(/\s/u).some((name) => name.includes('@') && fits(name))) note(row, 2);
  });
}

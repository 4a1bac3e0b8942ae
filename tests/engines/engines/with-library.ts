import { makePlan } from '../../../lib/search/plan.ts';
import { parseQuery } from '../../../lib/search/parse-query.ts';
import { filterBlock } from '../../../lib/search/scan-block.ts';
import { makeBlocks } from '../../../lib/search/testing/search-kit.ts';
import { type Engine, writeTexts } from '../engine.ts';
import { sources } from '../planted-rows.ts';

/** Finds the positions of the texts that hold all words: exactly, or forgiving slips. */
export type FindWords = (words: readonly string[], isForgiving: boolean) => readonly number[];

const few = 10;

/**
 * A library as an engine: it finds words. Operators, phrases and exclusions, which none of them has as we need them,
 * are looked at row by row afterwards, and its forgiving search is asked when the exact one finds little.
 */
export function createEngine(name: string, indexTexts: (texts: readonly string[]) => FindWords): Engine {
  return {
    name,
    index(rows) {
      const texts = writeTexts(rows);
      const findWords = indexTexts(texts);
      const everything = rows.conversations.map((_, place) => place);
      return {
        // oxlint-disable-next-line require-yield -- a library does not give way
        *search(query) {
          const plan = makePlan(parseQuery(query), {
            agents: rows.agents,
            sources,
            people: new Map(),
            now: Date.now(),
          });
          const phrases = plan.terms.filter(({ isPhrase }) => isPhrase);
          const words = plan.terms.filter(({ isPhrase }) => !isPhrase).map(({ text }) => text);
          const isAllowed = (place: number): boolean => {
            const text = texts[place] ?? '';
            if (plan.excluded.some((sought) => text.includes(sought))) return false;
            if (!phrases.every((phrase) => text.includes(phrase.text))) return false;
            const row = rows.conversations[place];
            return row !== undefined && (plan.filters.key === '' || passes(row));
          };
          const passes = (row: (typeof rows.conversations)[number]): boolean =>
            makeBlocks([row]).every((block) => filterBlock(block, plan)[0] === 1);
          const exact = (words.length === 0 ? everything : findWords(words, false)).filter(isAllowed);
          if (exact.length >= few || words.length === 0) return () => exact;
          const forgiven = findWords(words, true).filter(isAllowed);
          return () => [...new Set([...exact, ...forgiven])];
        },
      };
    },
  };
}

import { type Filters, makeFilters } from './filters.ts';
import type { ParsedQuery } from './parse-query.ts';
import { type FoldedNames, foldNames, type Surroundings } from './surroundings.ts';

/** A query made ready for the scan. */
export interface Plan {
  readonly filters: Filters;
  readonly names: FoldedNames;
  /** What must be there, folded, each once, the longest first: long words are rare. */
  readonly terms: readonly Term[];
  /** What must not be there, folded. */
  readonly excluded: readonly string[];
  /** Equal for two plans that differ in their terms alone. */
  readonly key: string;
}

export interface Term {
  readonly text: string;
  /** A phrase is meant as it is written: no slips of typing are looked for in it. */
  readonly isPhrase: boolean;
}

/** A message that is pasted as a query is known by its longest words. */
const mostTerms = 64;

export function makePlan(query: ParsedQuery, surroundings: Surroundings): Plan {
  const names = foldNames(surroundings);
  const filters = makeFilters(query, names, surroundings);
  const terms = new Map<string, Term>();
  const excluded = new Set<string>();
  for (const part of query.parts) {
    if (part.kind === 'filter' || part.text === '') continue;
    if (part.isExcluded) excluded.add(part.text);
    else {
      const isPhrase = part.kind === 'term' && part.isPhrase;
      terms.set(part.text, {
        text: part.text,
        isPhrase: isPhrase || terms.get(part.text)?.isPhrase === true,
      });
    }
  }
  const today = new Date(surroundings.now).toDateString();
  return {
    filters,
    names,
    terms: [...terms.values()].toSorted((a, b) => b.text.length - a.text.length).slice(0, mostTerms),
    excluded: [...excluded].slice(0, mostTerms),
    key: JSON.stringify([filters.key, names.key, [...excluded], today]),
  };
}

/** True when every row that meets `plan` also met `before`, so that only those need to be looked at. */
export const isNarrower = (plan: Plan, before: Plan): boolean =>
  plan.key === before.key &&
  before.terms.every(({ text }) => plan.terms.some((term) => isWithin(text, term.text)));

/** Shorter words stand in too many IDs by chance: "350" would find what nobody looks for. */
export const shortestPartOfId = 6;

// A word that has become long enough to be sought in IDs finds more than its beginning did.
const isWithin = (text: string, longer: string): boolean =>
  longer.includes(text) && (text.length >= shortestPartOfId || longer.length < shortestPartOfId);

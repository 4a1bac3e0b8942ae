import type { Random } from './random.ts';
import {
  cities,
  companyEndings,
  companyStarts,
  firstNames,
  industries,
  lastNames,
  roles,
  tools,
} from './words/names.ts';

/** Fills `{company}`, `{person}`, … in a template. */
export type Fill = (template: string) => string;

/** What stays the same throughout a conversation: whom and what it is about. */
export type Facts = Readonly<Record<string, string>>;

export function createFacts(random: Random): Facts {
  const company = `${random.pick(companyStarts)} ${random.pick(companyEndings)}`;
  return {
    company,
    domain: `${company.toLowerCase().replaceAll(' ', '-')}.example`,
    rival: `${random.pick(companyStarts)} ${random.pick(companyEndings)}`,
    person: `${random.pick(firstNames)} ${random.pick(lastNames)}`,
    colleague: random.pick(firstNames),
    role: random.pick(roles),
    industry: random.pick(industries),
    city: random.pick(cities),
    tool: random.pick(tools),
    quarter: `Q${random.integer(1, 4)}`,
    order: `${random.code(3).toUpperCase()}-${random.integer(10_000, 99_999)}`,
  };
}

const figures: Readonly<Record<string, (random: Random) => string>> = {
  number: (random) => String(random.integer(3, 480)),
  few: (random) => String(random.integer(2, 9)),
  percent: (random) => `${random.integer(2, 94)} %`,
  money: (random) => `${random.integer(4, 260)},${random.integer(1, 9)}00 €`,
  days: (random) => String(random.integer(10, 45)),
  hour: (random) => `${random.integer(8, 18)}:${random.pick(['00', '15', '30', '45'])}`,
  code: (random) => String(random.pick([400, 403, 404, 409, 422, 429, 500, 502, 503])),
};

/** Facts fill as they are; figures are new each time. Throws on a slot that isn't known. */
export const createFill =
  (facts: Facts, random: Random): Fill =>
  (template) =>
    template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = facts[name] ?? figures[name]?.(random);
      if (value === undefined) throw new Error(`No slot is named ${name}`);
      return value;
    });

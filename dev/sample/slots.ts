import type { Random } from './random.ts';
import { cities, companyEndings, companyStarts, firstNames, industries, lastNames, roles, tools } from './words/names.ts';

/** Fills `{company}`, `{person}`, … in a template. One conversation keeps its company and people throughout. */
export type Fill = (template: string) => string;

export function createFill(random: Random): Fill {
  const company = `${random.pick(companyStarts)} ${random.pick(companyEndings)}`;
  const domain = `${company.toLowerCase().replaceAll(' ', '-')}.example`;
  const lasting: Readonly<Record<string, string>> = {
    company,
    domain,
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
  const fresh: Readonly<Record<string, () => string>> = {
    number: () => String(random.integer(3, 480)),
    few: () => String(random.integer(2, 9)),
    percent: () => `${random.integer(2, 94)} %`,
    money: () => `${random.integer(4, 260)},${random.integer(1, 9)}00 €`,
    days: () => String(random.integer(2, 45)),
    hour: () => `${random.integer(8, 18)}:${random.pick(['00', '15', '30', '45'])}`,
    code: () => String(random.pick([400, 401, 403, 404, 409, 422, 429, 500, 502, 503])),
  };
  return (template) =>
    template.replaceAll(/\{(\w+)\}/g, (_, name: string) => {
      const value = lasting[name] ?? fresh[name]?.();
      if (value === undefined) throw new Error(`No slot is named ${name}`);
      return value;
    });
}

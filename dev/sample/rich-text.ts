import type { Random } from './random.ts';
import type { Fill } from './slots.ts';
import { companyEndings, companyStarts, firstNames } from './words/names.ts';

const headings = ['Open points', 'What I looked at', 'Next steps', 'In short'];
const tasks = [
  'Call {person} before {hour}',
  'Check the {number} rows marked “risky”',
  'Ask the {role} about {quarter}',
  'Send the summary to {colleague}',
  'Compare with {rival} once more',
  'Move the start date to {quarter}',
];

const table = (random: Random, fill: Fill): string =>
  [
    '| Account | Owner | Value | Days in stage |',
    '| --- | --- | ---: | ---: |',
    ...Array.from({ length: random.integer(3, 7) }, () => {
      const account = `${random.pick(companyStarts)} ${random.pick(companyEndings)}`;
      return `| ${account} | ${random.pick(firstNames)} | ${fill('{money}')} | ${fill('{days}')} |`;
    }),
  ].join('\n');

const list = (random: Random, fill: Fill): string => {
  const isNumbered = random.isChance(0.4);
  const lines = random.some(tasks, random.integer(3, 5));
  return [
    `**${random.pick(headings)}**`,
    '',
    ...lines.map((line, index) => `${isNumbered ? `${index + 1}.` : '-'} ${fill(line)}`),
  ].join('\n');
};

const snippets = [
  "```sql\nselect owner, count(*) as deals, sum(amount) as value\nfrom deals\nwhere stage <> 'won' and close_date < current_date\ngroup by owner\norder by value desc;\n```",
  '```json\n{\n  "filter": { "industry": "{industry}", "employees": { "min": {number} } },\n  "limit": 100\n}\n```',
  '```python\nfor account in accounts:\n    if account.last_activity_days > {days}:\n        account.return_to_pool(reason="no activity")\n```',
  'The rule is `score = 0.6 * fit + 0.4 * intent`, cut at `{number}`.',
];

const links = [
  'Source: [press release](https://{domain}/news?id={number}).',
  'See the [account plan](https://wiki.example.com/accounts/{number}) and https://{domain}/careers.',
  '> “We grew by {percent} and will hire in {city}.”\n\nQuoted from [their blog](https://blog.{domain}/).',
];

/** A table, a list, code or a link, as agents add them to an answer. */
export function writeExtra(random: Random, fill: Fill): string {
  const kind = random.next();
  if (kind < 0.3) return table(random, fill);
  if (kind < 0.7) return list(random, fill);
  return fill(random.pick(kind < 0.85 ? snippets : links));
}

/** A text of exactly so many bytes in UTF-8, made of the paragraphs given. */
export function writeLong(bytes: number, paragraph: (index: number) => string): string {
  const pieces: string[] = [];
  let size = 0;
  for (let index = 0; size < bytes; index += 1) {
    const piece = `${paragraph(index)}\n\n`;
    pieces.push(piece);
    size += Buffer.byteLength(piece);
  }
  const letters = Array.from(pieces.join(''));
  while (size > bytes) size -= Buffer.byteLength(letters.pop() ?? '');
  return letters.join('') + '.'.repeat(bytes - size);
}

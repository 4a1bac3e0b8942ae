import type { CargoMessage, CargoPart } from '../stand-ins/cargo/model.ts';
import type { Dialogue } from './dialogue.ts';
import type { Random } from './random.ts';
import { writeExtra, writeLong } from './rich-text.ts';

type Contents = Pick<CargoMessage, 'parts' | 'evaluatedTools'>;

/** What is out of the ordinary in a last answer. */
export type Oddity = 'tool-only' | 'file-only' | 'blank' | 'long';

const longMessage = 65_536;
const tools = [
  { slug: 'search_deals', name: 'Search deals' },
  { slug: 'enrich_contact', name: 'Enrich contact' },
  { slug: 'read_web_page', name: 'Read web page' },
  { slug: 'query_warehouse', name: 'Query warehouse' },
];
const thoughts = [
  'The person wants a list, so I should look up {company} first and count afterwards.',
  'There are two accounts named {company}. The one in {city} has the open opportunity.',
  'I should not guess the title of {person}; the profile will tell.',
];
const files = ['leads.csv', 'Präsentation.pdf', 'accounts {quarter}.xlsx', '見積書.pdf', 'screenshot.png'];

const text = (words: string): CargoPart => ({ type: 'text', text: words, state: 'done' });

/** What a person sends: words, now and then with a file. */
export function writeQuestion(dialogue: Dialogue, turn: number): Contents {
  const { random, fill } = dialogue.aside(turn);
  const parts: CargoPart[] = [{ type: 'text', text: dialogue.question(turn) }];
  if (random.isChance(0.08)) parts.push(s3File(random, fill(random.pick(files))));
  return { parts, evaluatedTools: {} };
}

/** What an agent answers: words with reasoning, tool calls, tables, code, links or files here and there. */
export function writeAnswer(dialogue: Dialogue, turn: number, oddity: Oddity | null): Contents {
  const { random, fill } = dialogue.aside(turn);
  const parts: CargoPart[] = [{ type: 'step-start' }];
  const tool = random.pick(tools);
  const hasTool = oddity === 'tool-only' || random.isChance(0.3);
  if (random.isChance(0.2))
    parts.push({ type: 'reasoning', text: fill(random.pick(thoughts)), state: 'done' });
  if (hasTool) parts.push(toolCall(random, tool.slug, dialogue));
  if (oddity === 'file-only') parts.push(s3File(random, fill(random.pick(files))));
  if (oddity === 'long') {
    parts.push(text(writeLong(longMessage, (index) => dialogue.answer(turn + 1 + index))));
  }
  if (oddity === null) {
    parts.push(text(dialogue.answer(turn)));
    if (dialogue.language === 'en' && random.isChance(0.35))
      parts.push(text(`\n\n${writeExtra(random, fill)}`));
    if (random.isChance(0.06))
      parts.push(webSource(random, fill('https://{domain}/about'), fill('{company}')));
  }
  return {
    parts,
    evaluatedTools: hasTool
      ? { [tool.slug]: { kind: 'tool', name: tool.name, toolUuid: random.uuid(), isBulk: false } }
      : {},
  };
}

const s3File = (random: Random, name: string): CargoPart => ({
  type: 's3File',
  name,
  s3Filename: `u/${random.code(2)}/${name}`,
  contentType: name.endsWith('.csv') ? 'text/csv' : 'application/octet-stream',
});

const webSource = (random: Random, url: string, title: string): CargoPart => ({
  type: 'source-url',
  sourceId: random.code(8),
  url,
  title,
});

function toolCall(random: Random, slug: string, { facts }: Dialogue): CargoPart {
  const hasFailed = random.isChance(0.1);
  return {
    type: `tool-${slug}`,
    toolCallId: `call_${random.code(10)}`,
    state: hasFailed ? 'output-error' : 'output-available',
    input: { company: facts['company'], quarter: facts['quarter'] },
    ...(hasFailed
      ? { errorText: 'The provider did not answer in time.' }
      : { output: { outcome: 'executed', data: { count: random.integer(0, 40) }, creditsUsedCount: 1 } }),
  };
}

import { type Figure, isMet } from '../figure.ts';
import { formatGoal, formatValue, formatVerdict } from './format-value.ts';

/** What the figures were taken with. */
export interface Circumstances {
  /** For instance "2026-11-22". */
  readonly day: string;
  readonly browser: string;
  readonly machine: string;
  readonly seed: string;
  readonly minutes: number;
  /** Other work per processor while it ran: the system's load average at the beginning and the end. */
  readonly load: readonly [start: number, end: number];
}

/** The text of docs/benchmarks.md. */
export function writeMarkdown(figures: readonly Figure[], about: Circumstances): string {
  const judged = figures.filter((figure) => isMet(figure) !== null);
  const missed = judged.filter((figure) => isMet(figure) === false);
  return `${[
    '# Benchmarks',
    '',
    'Written by `npm run bench`; every figure here is one that it printed. Do not edit it by hand.',
    '',
    `- Taken on ${about.day} in ${about.minutes.toFixed(0)} minutes with ${about.browser}, headless.`,
    `- Machine: ${about.machine}. Load average ${about.load.map((each) => each.toFixed(1)).join(' at the start, ')} at the end.`,
    `- Data: the sample workspace, seed "${about.seed}", half chats and half threads, served by the local stand-ins over HTTPS.`,
    '- Repeat it: `npm ci && npm run bench` (`-- --seed NAME` for other data, `-- --quick` for two minutes without this file).',
    '',
    `${judged.length - missed.length} of ${judged.length} goals were met. ${describeMissed(missed)}`,
    '',
    'How it is measured: the shipped package in the real toolbar popup, beside an extension whose popup is a static page with ten such',
    'rows and another with nothing in it, opened in turn in one browser, with all workers stopped and all requests at rest before each. Times',
    'are what the page itself recorded since its navigation began. Times differ between machines; ratios hardly do.',
    ...writeSections(figures),
  ].join('\n')}\n`;
}

const describeMissed = (missed: readonly Figure[]): string =>
  missed.length === 0
    ? 'None was missed.'
    : `Missed: ${missed.map(({ section, what }) => `${what} (${section})`).join('; ')}.`;

function writeSections(figures: readonly Figure[]): string[] {
  const sections = [...new Set(figures.map(({ section }) => section))];
  return sections.flatMap((section) => [
    '',
    `## ${section}`,
    '',
    '| | Measured | Goal | | |',
    '|---|--:|--:|---|---|',
    ...figures.filter((figure) => figure.section === section).map(writeRow),
  ]);
}

const writeRow = (figure: Figure): string =>
  `| ${[
    figure.what,
    formatValue(figure.value, figure.unit),
    formatGoal(figure),
    formatVerdict(figure),
    figure.note ?? '',
  ].join(' | ')} |`;

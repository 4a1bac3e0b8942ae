import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type EngineReport, summarize } from './measure-engine.ts';

// Compares the ways to search that were considered (docs/decisions/008-search.md): npm run bench:engines [-- CONVERSATIONS …]
const file = fileURLToPath(new URL('run-engine.ts', import.meta.url));
const engines = ['scan', 'ufuzzy', 'minisearch', 'flexsearch'];
const sizes = process.argv.length > 2 ? process.argv.slice(2) : ['10000', '100000'];
const speedHead = ['engine', 'index ms', 'MB', 'key p50', 'p95', 'most', 'stretch most'];

for (const size of sizes) {
  const reports = engines.map((name) => measure(name, size));
  console.log(`\n${size} conversations of the sample\n`);
  printTable(speedHead, reports.map(speedOf));
  const kinds = reports[0]?.quality.map(({ kind, queries }) => `${kind} (${queries})`) ?? [];
  console.log();
  printTable(['precision / recall', ...kinds], reports.map(qualityOf));
}

function measure(name: string, size: string): EngineReport {
  const args = ['--expose-gc', '--max-old-space-size=8192', file, name, size];
  const output = execFileSync(process.execPath, args, { encoding: 'utf8', maxBuffer: 2 ** 26 });
  return JSON.parse(output) as EngineReport;
}

function speedOf({ name, indexing, memory, keys, stretches }: EngineReport): string[] {
  const { middle, high, most } = summarize(keys);
  const numbers = [indexing, memory / 1024 ** 2, middle, high, most, summarize(stretches).most];
  return [name, ...numbers.map((number) => number.toFixed(number < 10 ? 1 : 0))];
}

function qualityOf({ name, quality }: EngineReport): string[] {
  const percent = (share: number): string => (100 * share).toFixed(0);
  return [name, ...quality.map(({ precision, recall }) => `${percent(precision)} / ${percent(recall)}`)];
}

function printTable(head: readonly string[], rows: readonly (readonly string[])[]): void {
  for (const cells of [head, head.map(() => '---'), ...rows]) console.log(`| ${cells.join(' | ')} |`);
}

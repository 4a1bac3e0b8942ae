import { writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildExtension } from '../../dev/preview/playground.ts';
import { type Figure, isGrosslyMissed } from './figure.ts';
import { measureBundle } from './measure/bundle.ts';
import { measureFilling } from './measure/filling.ts';
import { measureLargeAnswer } from './measure/large-answer.ts';
import { measureWorkerDeath } from './measure/worker-death.ts';
import { measureSize } from './measure-size.ts';
import { readPlan } from './plan.ts';
import { formatTable } from './report/format-table.ts';
import { writeMarkdown } from './report/write-markdown.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const plan = readPlan(process.argv.slice(2));
const started = performance.now();
const loadAtStart = expectLoad();
const say = (line: string): void =>
  console.log(`${((performance.now() - started) / 1000).toFixed(0).padStart(4)} s  ${line}`);
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));

say('building the package');
const extensionDir = await buildExtension(root);
const figures: Figure[] = measureBundle(extensionDir);
let browser = '';
for (const size of plan.sizes) {
  const result = await measureSize(extensionDir, plan, size, say);
  figures.push(...result.figures);
  browser = result.browser;
}
say('filling from nothing');
figures.push(...(await measureFilling(extensionDir, plan.seed, plan.filledChats)));
say('ending the worker in a fill');
figures.push(...(await measureWorkerDeath(extensionDir, plan.seed, plan.filledChats)));
if (!plan.isQuick) {
  say('one large answer');
  figures.push(...(await measureLargeAnswer(extensionDir, plan.seed)));
}

console.log(`\n${formatTable(figures)}\n`);
console.log(`${browser}; ${describeMachine()}; seed "${plan.seed}"`);
if (!plan.isQuick) writeDocument();
if (plan.isCheck) check();

function writeDocument(): void {
  const file = join(root, 'docs', 'benchmarks.md');
  const text = writeMarkdown(figures, {
    day: new Date().toISOString().slice(0, 10),
    browser,
    machine: describeMachine(),
    seed: plan.seed,
    minutes: (performance.now() - started) / 60_000,
    load: [loadAtStart, expectLoad()],
  });
  writeFileSync(file, text);
  console.log(`written to ${file}`);
}

function check(): void {
  const missed = figures.filter(isGrosslyMissed);
  if (missed.length > 0) console.error(`Grossly missed:\n${formatTable(missed)}`);
  process.exitCode = missed.length === 0 ? 0 : 1;
}

function describeMachine(): string {
  const [first] = cpus();
  const memory = (totalmem() / 1024 ** 3).toFixed(0);
  return `${process.platform} ${process.arch}, ${cpus().length} × ${first?.model.trim() ?? 'unknown'}, ${memory} GB`;
}

function expectLoad(): number {
  return loadavg()[0] ?? Number.NaN;
}

import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommand } from '../../dev/run-command.ts';
import { type Part, readProofs, writeFaultTable } from './fault-table.ts';
import { keepPart, readParts } from './kept-parts.ts';

const { values } = parseArgs({
  options: { short: { type: 'boolean', default: false }, only: { type: 'string' } },
});
const root = fileURLToPath(new URL('../..', import.meta.url));
const browserTests = join(root, 'tests', 'faults', 'browser');

/** The faults that need no browser, then, file by file, those before the built packages. */
const parts = new Map<string, readonly string[]>([['services', ['--project', 'trust', '--project', 'unit']]]);
for (const file of readdirSync(browserTests).toSorted()) {
  const [name = '', isTest] = file.split('.test.ts');
  if (isTest !== undefined) parts.set(name, ['--config', 'tests/faults/browser/vitest.config.ts', file]);
}
const wanted = [...parts.keys()].filter((name) => values.only === undefined || name === values.only);
if (wanted.length === 0) {
  console.error(`"--only ${values.only}" is not known. There are: ${[...parts.keys()].join(', ')}`);
  process.exit(2);
}

const scratch = mkdtempSync(join(tmpdir(), 'chat-lookup-trust-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true }));
let hasFailed = false;
for (const name of wanted) {
  const part = await runPart(name, parts.get(name) ?? []);
  keepPart(root, part);
  for (const { name: what, figure } of part.figures) console.log(`${what}: ${figure}`);
  const failed = part.proofs.filter(({ hasPassed }) => !hasPassed);
  for (const { title } of failed) console.log(`FAIL ${title}`);
  if (failed.length > 0 || part.proofs.length === 0) hasFailed = true;
  console.log(
    `${name}: ${part.proofs.length - failed.length} passed, ${failed.length} failed, ${part.seconds} s`,
  );
}
if (!values.short && values.only === undefined) {
  const lint = await runCommand(root, ['node', 'tests/trust/lint-addon.ts'], {});
  console.log(lint.output.trimEnd());
  if (lint.code !== 0) hasFailed = true;
}
writeFileSync(join(root, 'docs', 'faults.md'), writeFaultTable(readParts(root, [...parts.keys()])));
process.exitCode = hasFailed ? 1 : 0;

async function runPart(name: string, suite: readonly string[]): Promise<Part> {
  const reportFile = join(scratch, `${name}.json`);
  const figureFile = join(scratch, `${name}.figures`);
  writeFileSync(figureFile, '');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const result = await runCommand(root, ['vitest', 'run', ...suite, '-t', 'fault |threat ', ...reporters], {
    TRUST: values.short ? 'short' : 'long',
    TRUST_FIGURES: figureFile,
    NO_COLOR: '1',
  });
  if (result.code !== 0) console.log(result.output.slice(-4000));
  const report: unknown = existsSync(reportFile) ? JSON.parse(readFileSync(reportFile, 'utf8')) : null;
  return {
    name,
    isShort: values.short,
    seconds: Math.round(result.seconds),
    proofs: report === null ? [] : readProofs(report, root),
    figures: readFileSync(figureFile, 'utf8')
      .split('\n')
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line) as Part['figures'][number]),
  };
}

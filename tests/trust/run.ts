import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommand } from '../../dev/run-command.ts';
import { type Proof, readProofs, writeFaultTable } from './fault-table.ts';

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'chat-lookup-trust-'));
const figureFile = join(scratch, 'figures');
writeFileSync(figureFile, '');

/** The faults that need no browser, then those before the built packages. */
const suites = [
  ['--project', 'trust', '--project', 'unit'],
  ['--config', 'tests/faults/browser/vitest.config.ts'],
] as const;
const proofs: Proof[] = [];
let seconds = 0;
let hasFailed = false;
for (const [place, suite] of suites.entries()) {
  const reportFile = join(scratch, `report-${place}.json`);
  const reporters = ['--reporter=json', `--outputFile.json=${reportFile}`];
  const command = ['vitest', 'run', ...suite, '-t', 'fault |threat ', ...reporters] as const;
  const result = await runCommand(root, command, {
    TRUST: values.short ? 'short' : 'long',
    TRUST_FIGURES: figureFile,
    NO_COLOR: '1',
  });
  seconds += result.seconds;
  const own = existsSync(reportFile) ? readProofs(JSON.parse(readFileSync(reportFile, 'utf8')), root) : [];
  proofs.push(...own);
  if (result.code === 0 && own.length > 0) continue;
  hasFailed = true;
  console.log(result.output.slice(-4000));
}
if (!values.short) {
  const lint = await runCommand(root, ['node', 'tests/trust/lint-addon.ts'], {});
  console.log(lint.output.trimEnd());
  if (lint.code !== 0) hasFailed = true;
}

const figures = readFileSync(figureFile, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { readonly name: string; readonly figure: string });
writeFileSync(join(root, 'docs', 'faults.md'), writeFaultTable(proofs, figures, values.short));
rmSync(scratch, { recursive: true, force: true });

for (const { name, figure } of figures) console.log(`${name}: ${figure}`);
const failed = proofs.filter(({ hasPassed }) => !hasPassed);
for (const { title } of failed) console.log(`FAIL ${title}`);
console.log(`${proofs.length - failed.length} passed, ${failed.length} failed, ${seconds.toFixed(0)} s`);
process.exitCode = hasFailed || failed.length > 0 ? 1 : 0;

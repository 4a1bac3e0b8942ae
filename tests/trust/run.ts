import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runCommand } from '../../dev/run-command.ts';
import { type Proof, readProofs, writeFaultTable } from './fault-table.ts';

const { values } = parseArgs({ options: { short: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('../..', import.meta.url));
const scratch = mkdtempSync(join(tmpdir(), 'chat-lookup-trust-'));
const reportFile = join(scratch, 'report.json');
const figureFile = join(scratch, 'figures');
writeFileSync(figureFile, '');

const command = ['vitest', 'run', '--project', 'trust', '--project', 'unit', '-t', 'fault |threat '] as const;
const reporters = ['--reporter=json', `--outputFile.json=${reportFile}`];
const result = await runCommand(root, [...command, ...reporters], {
  TRUST: values.short ? 'short' : 'long',
  TRUST_FIGURES: figureFile,
  NO_COLOR: '1',
});

const proofs: readonly Proof[] = readProofs(JSON.parse(readFileSync(reportFile, 'utf8')), root);
const figures = readFileSync(figureFile, 'utf8')
  .split('\n')
  .filter((line) => line !== '')
  .map((line) => JSON.parse(line) as { readonly name: string; readonly figure: string });
writeFileSync(join(root, 'docs', 'faults.md'), writeFaultTable(proofs, figures, values.short));
rmSync(scratch, { recursive: true, force: true });

for (const { name, figure } of figures) console.log(`${name}: ${figure}`);
const failed = proofs.filter(({ hasPassed }) => !hasPassed);
for (const { title } of failed) console.log(`FAIL ${title}`);
console.log(
  `${proofs.length - failed.length} passed, ${failed.length} failed, ${result.seconds.toFixed(0)} s`,
);
process.exitCode = result.code === 0 && failed.length === 0 && proofs.length > 0 ? 0 : 1;
if (process.exitCode !== 0) console.log(result.output.slice(-4000));

import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import {
  type Counts,
  countCheck,
  countTests,
  findSecondTries,
  limitSecondTries,
} from './runner/count-tests.ts';
import { endCommands, runCommand } from '../dev/run-command.ts';
import { type Step, steps } from './runner/steps.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values } = parseArgs({ options: { only: { type: 'string' } } });
if (values.only !== undefined && values.only !== 'checks') {
  console.error(`"--only ${values.only}" is not known. There is: --only checks`);
  process.exit(2);
}

/** Journeys in real browsers may need one on a loaded machine; each is named, and more of them fail the run. */
const allowedSecondTries = 3;
// Every step's temporary files lie here, so that none can outlive the run.
const scratch = mkdtempSync(join(tmpdir(), 'chat-lookup-test-'));
process.on('exit', () => rmSync(scratch, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 }));
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, stop);

let isStopping = false;
const results: Counts[] = [];
for (const step of steps) {
  if (isStopping) break;
  if (values.only === undefined || step.isCheck) results.push(await runStep(step));
}
if (values.only === undefined) results.push(checkTidiness());
const passed = results.reduce((sum, each) => sum + each.passed, 0);
const failed = results.reduce((sum, each) => sum + each.failed, 0);
process.exitCode = failed === 0 ? 0 : 1;
console.log(`${passed} passed, ${failed} failed`);

async function runStep({ name, command, hasTests }: Step): Promise<Counts> {
  const temporary = mkdtempSync(join(scratch, 'step-'));
  const reportFile = join(scratch, 'report.json');
  rmSync(reportFile, { force: true });
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${reportFile}`];
  const result = await runCommand(root, hasTests ? [...command, ...reporters] : command, {
    TMPDIR: temporary,
    TEMP: temporary,
    TMP: temporary,
    NO_COLOR: '1',
  });
  const written = readReport(reportFile);
  const tries = findSecondTries(written);
  const counts = hasTests
    ? limitSecondTries(countTests(result, written), tries, allowedSecondTries)
    : countCheck(result);
  report(name, counts, result.seconds, result.output);
  for (const { name: title, problem } of tries) {
    console.log(`     at the second try: ${title}\n       first: ${problem.split('\n', 1)[0]}`);
  }
  return counts;
}

function report(name: string, counts: Counts, seconds: number, output: string): void {
  const { passed, failed, leftOut, problem } = counts;
  const amount = passed + failed > 1 ? ` (${passed} passed, ${failed} failed)` : '';
  if (failed > 0) console.log(`${output.trimEnd()}\n`);
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'} ${name}${amount} ${seconds.toFixed(1)} s`);
  if (problem !== null) console.log(`     ${problem}`);
  for (const each of leftOut) console.log(`     left out: ${each}`);
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

/** The harness must remove its browser profiles itself: `npm start` uses it without this net. */
function checkTidiness(): Counts {
  const left = readdirSync(scratch, { recursive: true, encoding: 'utf8' }).filter((name) =>
    /step-[^/\\]+[/\\]chat-lookup-[^/\\]+$/u.test(name),
  );
  const problem = left.length === 0 ? null : `left behind: ${left.join(', ')}`;
  const counts: Counts = {
    passed: left.length === 0 ? 1 : 0,
    failed: left.length === 0 ? 0 : 1,
    problem,
    leftOut: [],
  };
  report('nothing left behind', counts, 0, '');
  return counts;
}

function stop(): void {
  isStopping = true;
  endCommands('SIGTERM');
  setTimeout(() => {
    endCommands('SIGKILL');
    process.exit(130);
  }, 3000);
}

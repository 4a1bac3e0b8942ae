import { fileURLToPath } from 'node:url';
import { execFileSync } from 'node:child_process';

// Mozilla's own check of the Firefox package. Too heavy (190 packages) to be installed with the others.
const linter = 'addons-linter@10.13.0';

/** Each warning that is known, and how often it comes; docs/security.md says why. */
const explained: Readonly<Record<string, number>> = {
  KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION: 1,
  UNSAFE_VAR_ASSIGNMENT: 3,
  DANGEROUS_EVAL: 1,
};

interface Message {
  readonly code: string;
  readonly message: string;
  readonly file?: string;
}

interface Report {
  readonly errors: readonly Message[];
  readonly notices: readonly Message[];
  readonly warnings: readonly Message[];
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const npm = ['exec', '--yes', '--ignore-scripts', '--package', linter, '--'];
const output = execFileSync('npm', [...npm, 'addons-linter', '.output/firefox-mv3', '--output', 'json'], {
  cwd: root,
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
});
const { errors, notices, warnings } = JSON.parse(output) as Report;
const codes = [...new Set(warnings.map(({ code }) => code))];
const unexplained = codes.filter(
  (code) => warnings.filter((warning) => warning.code === code).length > (explained[code] ?? 0),
);
for (const { code, file, message } of [...errors, ...notices, ...warnings])
  console.log(`${code} ${file ?? ''}: ${message}`);
console.log(`${errors.length} errors, ${warnings.length} warnings, ${unexplained.length} kinds unexplained`);
process.exitCode = errors.length + notices.length + unexplained.length === 0 ? 0 : 1;

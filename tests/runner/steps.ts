export interface Step {
  readonly name: string;
  readonly command: readonly [program: string, ...args: string[]];
  /** True for the checks that need neither a build nor a browser. */
  readonly isCheck: boolean;
  /** True when the command is a test run, whose tests are counted one by one. */
  readonly hasTests: boolean;
}

const check = (name: string, ...command: Step['command']): Step => ({
  name,
  command,
  isCheck: true,
  hasTests: false,
});
const build = (name: string, ...command: Step['command']): Step => ({
  ...check(name, ...command),
  isCheck: false,
});
const tests = (name: string, ...command: Step['command']): Step => ({
  ...build(name, ...command),
  hasTests: true,
});

/** All of `npm test`, in order. `wxt prepare` comes early: it writes the types that lint and types read. */
export const steps: readonly Step[] = [
  check('format', 'oxfmt', '--check', '.'),
  check('prepare', 'wxt', 'prepare'),
  check('lint', 'oxlint', '--type-aware', '--deny-warnings', '.'),
  check('types', 'tsc', '--noEmit', '-p', '.'),
  check('unused', 'knip', '--no-config-hints'),
  tests('unit and architecture', 'vitest', 'run'),
  build('packages for the stores', 'node', 'dev/packages/zip.ts'),
  build('the same packages from the sources archive', 'node', 'dev/packages/rebuild.ts'),
  build('a third source is one folder and one line', 'node', 'tests/third-source/run.ts'),
  build('speed and counts, roughly', 'node', 'tests/bench/run.ts', '--check'),
  // The quick ones: `npm run test:trust` runs all of them, and more often.
  tests(
    'deaths in a real browser',
    'vitest',
    'run',
    '--config',
    'tests/faults/browser/vitest.config.ts',
    'kills',
    'popups',
  ),
  tests('packages and journeys', 'vitest', 'run', '--config', 'tests/e2e/vitest.config.ts'),
];

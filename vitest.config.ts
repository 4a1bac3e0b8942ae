import { existsSync } from 'node:fs';
import { defineConfig } from 'vitest/config';
import { WxtVitest } from 'wxt/testing/vitest-plugin';

const words = 'tests/setup-i18n.ts';
const setupFiles = existsSync(words) ? [words] : [];

/** What needs no browser and no build. The rest is in tests/e2e/vitest.config.ts. */
export default defineConfig({
  test: {
    projects: [
      {
        plugins: [WxtVitest()],
        test: {
          name: 'unit',
          // Machines with two slow cores run other things beside them.
          testTimeout: 20_000,
          include: ['{lib,components,entrypoints}/**/*.test.{ts,tsx}'],
          setupFiles,
        },
      },
      {
        plugins: [WxtVitest()],
        test: {
          name: 'trust',
          include: ['tests/{faults,trust}/**/*.test.{ts,tsx}'],
          exclude: ['tests/faults/browser/**'],
          setupFiles,
          // Thousands of runs of the whole background, or real sockets, on machines with two slow cores.
          testTimeout: 90_000,
        },
      },
      {
        test: {
          name: 'node',
          environment: 'node',
          include: ['dev/**/*.test.ts', 'tests/{architecture,bench,engines,runner,simulation}/**/*.test.ts'],
          // Some of these run a linter or a server of their own, on machines with two slow cores.
          testTimeout: 30_000,
        },
      },
    ],
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/**
 * What looks at the built packages, and drives them in real browsers. Two at a time: a journey waits more than it works.
 * The runner names what needed its second try, and lets few pass so.
 */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    name: 'e2e',
    environment: 'node',
    include: ['tests/e2e/**/*.test.ts', 'tests/built/**/*.test.ts'],
    maxWorkers: 2,
    retry: 1,
    testTimeout: 90_000,
    hookTimeout: 90_000,
  },
});

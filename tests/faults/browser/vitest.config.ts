import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** Faults that only a real browser has, before the built packages, one after the other. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../../..', import.meta.url)),
    name: 'browser faults',
    environment: 'node',
    include: ['tests/faults/browser/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 90_000,
  },
});

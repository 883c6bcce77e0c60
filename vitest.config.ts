import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    // A loaded machine is slow, not wrong.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    globalSetup: ['scripts/buildForTests.ts'],
    // Many tests wait for a process: with one file at a time most of the time would go by idly.
    maxWorkers: '100%',
  },
  resolve: {
    alias: { 'backprop-ninja': fileURLToPath(new URL('reference/index.ts', import.meta.url)) },
  },
});

import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  resolve: {
    alias: { 'backprop-ninja': fileURLToPath(new URL('reference/index.ts', import.meta.url)) },
  },
});

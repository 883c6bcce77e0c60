/*
 * Bundles what runs into dist/: the command line, the worker that runs students' code, what an
 * exercise may import, and the stub generator. Plain JavaScript, because it runs on install.
 */
import { rmSync } from 'node:fs';
import { build } from 'esbuild';

rmSync('dist', { recursive: true, force: true });
await build({
  entryPoints: {
    cli: 'grader/cli/main.ts',
    worker: 'grader/run/worker.ts',
    reference: 'reference/index.ts',
    stubs: 'scripts/stubs.ts',
  },
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  external: ['oxc-transform'],
  // yargs and its friends are CommonJS in parts, and ask for require.
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  chunkNames: 'chunks/[name]-[hash]',
  logLevel: 'warning',
});

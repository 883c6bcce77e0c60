/*
 * Bundles the measurements in bench/ into .cache/bench/ and runs them:
 *
 *   npm run bench -- [section…] [--full]
 */
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';

const outdir = resolve('.cache/bench');
await build({
  entryPoints: ['bench/index.ts', 'bench/ours.ts', 'bench/tfjs.ts'],
  outdir,
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  packages: 'external',
  alias: { 'backprop-ninja': resolve('reference/index.ts') },
  logLevel: 'warning',
});
await import(pathToFileURL(resolve(outdir, 'index.js')).href);

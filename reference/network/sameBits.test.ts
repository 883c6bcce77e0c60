import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The parameters of the solution's loop after 1,000 steps on eight names. */
const digest = 'f9059e1b1e9a856595dc30175e0ba564ebf5dc12d8c1b275a099d67e5a46b3c7';

let folder = '';
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'same-bits-'));
  await build({
    entryPoints: ['reference/testing/trainingHash.ts'],
    outfile: join(folder, 'trainingHash.mjs'),
    bundle: true,
    format: 'esm',
    platform: 'node',
    alias: { 'backprop-ninja': './reference/index.ts' },
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each([
  ['as it runs', [], 'scope'],
  ['by the baseline compiler alone', ['--liftoff-only'], 'scope'],
  ['by the optimising compiler alone', ['--no-liftoff'], 'scope'],
  ['on ordinary arrays', [], 'arrays'],
  ['by the plain kernels', [], 'plain'],
])('1,000 training steps %s have the same bits', { timeout: 120_000 }, (_, flags, way) => {
  const args = [...flags, join(folder, 'trainingHash.mjs'), '1000', way];
  const { stdout, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8' });
  expect(stderr).toBe('');
  expect(stdout.trim()).toBe(digest);
});

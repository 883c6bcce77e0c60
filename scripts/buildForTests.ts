import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The folder of the product, built from the sources as they are now. */
    readonly product: string;
    /** Why there is none; empty if there is. */
    readonly buildProblem: string;
  }
}

const notLinked = ['dist', 'exercises', '.git', '.cache'];

/**
 * Builds once for all tests that run what is built, into a temporary folder, so that nobody's dist/
 * is in the way. Tests that need no build run even if there is none.
 */
export default function setup({ provide }: TestProject): () => void {
  const product = mkdtempSync(join(tmpdir(), 'built-'));
  cpSync('package.json', join(product, 'package.json'));
  for (const entry of readdirSync('.', { withFileTypes: true })) {
    if (entry.isFile() || notLinked.includes(entry.name)) continue;
    symlinkSync(resolve(entry.name), join(product, entry.name), 'junction');
  }
  const script = resolve('scripts/build.mjs');
  const { status, stderr } = spawnSync(process.execPath, [script], {
    cwd: product,
    encoding: 'utf8',
  });
  provide('product', product);
  provide('buildProblem', status === 0 ? '' : `the build failed: ${stderr}`);
  return () => rmSync(product, { recursive: true, force: true });
}

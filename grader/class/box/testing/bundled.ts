import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll } from 'vitest';
import { probeLevel } from '../chooseLevel.ts';
import type { BoxFiles, Level, LevelNumber } from '../levels.ts';

/** For a test file: the boxes, bundled from the sources as they are, in a folder that goes with the tests. */
export function bundledBoxes(): BoxFiles {
  const folder = mkdtempSync(join(tmpdir(), 'boxes-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const bundler = fileURLToPath(new URL('../bundle.mjs', import.meta.url));
  execFileSync(process.execPath, [bundler, folder]);
  return { box: join(folder, 'box.cjs'), quickjsBox: join(folder, 'quickjsBox.cjs') };
}

/** The level, or nothing and a printed reason where this machine does not have it. */
export async function levelHere(number: LevelNumber, files: BoxFiles): Promise<Level | undefined> {
  const probed = await probeLevel(number, files);
  if ('level' in probed) return probed.level;
  console.warn(`Level ${number} is not tested: ${probed.reason}.`);
  return undefined;
}

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { chooseLevel, probeLevel } from './chooseLevel.ts';
import { bundledBoxes } from './testing/bundled.ts';

const files = bundledBoxes();
afterEach(() => vi.unstubAllEnvs());

const nowhere = { box: '/nowhere/box.cjs', quickjsBox: '/nowhere/box.cjs' };
const hasBubblewrap =
  spawnSync('bwrap', ['--unshare-all', '--ro-bind', '/', '/', 'true']).status === 0;

test.each([3, 2, 1] as const)(
  'level %d is had, or there is a reason',
  async (number) => {
    const probed = await probeLevel(number, files);
    expect(probed.number).toBe(number);
    if (number < 3 || hasBubblewrap) expect(probed).toHaveProperty('level.number', number);
    else expect(probed).toHaveProperty('reason', expect.stringMatching(/./));
  },
  60_000,
);

test.runIf(process.platform === 'linux')(
  'without bubblewrap, level 2 is chosen and 3 refused',
  async () => {
    vi.stubEnv('PATH', '/nowhere');
    expect(await chooseLevel(files)).toHaveProperty('level.number', 2);
    expect(await chooseLevel(files, 3)).toEqual({
      refused: expect.stringMatching(
        /^Level 3 .* is not available: there is no \w+ here\. Leave --level/,
      ),
    });
  },
  60_000,
);

test.runIf(process.platform === 'linux')(
  'where bubblewrap is there and forbidden, its own words say why',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'forbidden-'));
    const words = 'bwrap: No permissions to create new namespace.';
    writeFileSync(join(folder, 'bwrap'), `#!/bin/sh\necho "${words}" >&2\nexit 1\n`, {
      mode: 0o755,
    });
    vi.stubEnv('PATH', `${folder}:${process.env.PATH}`);
    const probed = await probeLevel(3, files);
    expect(probed).toEqual({ number: 3, reason: `The box did not start: ${words.slice(0, -1)}` });
    rmSync(folder, { recursive: true });
  },
  60_000,
);

test('it never falls below level 2 unasked', async () => {
  vi.stubEnv('PATH', '/nowhere');
  const { refused } = (await chooseLevel(nowhere)) as { refused: string };
  expect(refused).toMatch(/Level 3 .* Level 2 .* there is --level 1\.$/);
  expect(await chooseLevel(files, 1)).toHaveProperty('level.number', 1);
}, 60_000);

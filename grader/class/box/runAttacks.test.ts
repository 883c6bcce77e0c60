import { beforeAll, describe, expect, test } from 'vitest';
import type { Level } from './levels.ts';
import { type AttackRow, attackLimits, attacks, runAttacks } from './runAttacks.ts';
import { bundledBoxes, levelHere } from './testing/bundled.ts';

const files = bundledBoxes();

/** What each level cannot stop. Level 1 is for code that one trusts. */
const open: Record<number, readonly string[]> = {
  3: [],
  2: [],
  1: [
    'network: TCP',
    'network: UDP',
    'network: Unix socket',
    'network: listen',
    'kill the grader',
    'memory: typed arrays',
    'memory: WebAssembly',
  ],
};

describe.each([3, 2, 1] as const)('level %i', (number) => {
  let level: Level | undefined;
  const rows = new Map<string, AttackRow>();

  beforeAll(async () => {
    level = await levelHere(number, files);
    if (!level) return;
    // As a class's boxes are, when students' code runs in them.
    level.prepare?.(attackLimits, []);
    for await (const row of runAttacks([level])) rows.set(row.attack, row);
  }, 300_000);

  test.for(attacks.map(({ name }) => name))('%s', (name, { skip }) => {
    if (!level) skip(`level ${number} is not available here`);
    const row = rows.get(name);
    const { stopped, evidence } = row ?? { stopped: false, evidence: 'it was not run' };
    // What a level leaves open may still run out of time on a loaded machine.
    const isOpen = open[number].includes(name);
    const ranOut = isOpen && evidence.startsWith('It did not come back within');
    expect([stopped, evidence]).toEqual([!isOpen || ranOut, evidence]);
    expect(row?.neighbourPassed).toBe(true);
  });
});

test('an attack has one name', () => {
  expect(new Set(attacks.map(({ name }) => name)).size).toBe(attacks.length);
});

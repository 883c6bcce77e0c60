import { readersOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import * as say from '../wording/explain.ts';
import { type Block, numbers, short } from './notation.ts';
import { checked, nudged } from './nudge.ts';

const [x, du, dv] = [3, 5, -1];

/** One number that two lines read: its two gradients add up. */
export function readTwice({ name }: Step): Block {
  const readers = readersOf(name).map((line) => line.name);
  const [through, beside] = [2 * du, 2 * x * dv];
  const found = nudged(
    (moved) => moved.mul(2).mul(du).add(moved.pow(2).mul(dv)).sum(),
    numbers([x]),
  );
  return [
    say.twoReaders(name, readers, { x, du, dv }),
    `  through u:   2 * du     = 2*${du}        = ${short(through)}`,
    `  through v:   2*x * dv   = 2*${x}*(${dv})   = ${short(beside)}`,
    `  dx = ${short(through)} + (${short(beside)}) = ${short(through + beside)}      ${say.waysAddUp}`,
    '',
    ...checked('x', numbers([through + beside]), found),
  ];
}

/*
 * Runs `grade train --solutions` in full on the shipped names and compares it with PyTorch's run: the loss
 * every 10,000 steps, the final losses and the sampled names, letter for letter.
 */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const tolerance = 1e-4;
const golden = JSON.parse(readFileSync('reference/golden/training-ssa.json', 'utf8'));
const output = execFileSync(process.execPath, ['dist/cli.cjs', 'train', '--solutions'], {
  encoding: 'utf8',
});

const wrong = [];
// Four decimals are printed, so half a unit of the last comes on top.
const compare = (what, yours, theirs) => {
  if (!(Math.abs(yours - theirs) <= tolerance + 5e-5))
    wrong.push(`${what}: ${yours}, PyTorch ${theirs}`);
};
const printed = new Map(
  [...output.matchAll(/^ *(\d+)\/ *\d+: (\S+)$/gm)].map(([, step, loss]) => [
    Number(step),
    Number(loss),
  ]),
);
const recorded = golden.losses.filter(([step]) => step % 10_000 === 0);
for (const [step, loss] of recorded) compare(`loss at step ${step}`, printed.get(step), loss);
const [, ...final] = output.match(/train (\S+), val (\S+), test (\S+)/) ?? [];
for (const [i, split] of ['train', 'val', 'test'].entries()) {
  compare(`final ${split}`, Number(final[i]), golden.final[split]);
}
const names = output.match(/^[a-z]*\.$/gm) ?? [];
if (names.join() !== golden.samples.join()) wrong.push(`names: ${names.join(' ')}`);

if (wrong.length > 0) throw new Error(`training differs from PyTorch's\n${wrong.join('\n')}`);
console.log(
  `training: ${recorded.length} losses, 3 final losses and ${names.length} names are PyTorch's`,
);

import { expect, test } from 'vitest';
import { stepNamed } from '../testing/temporaryDesk.ts';
import { hintHeading, needsNoHint } from './teach.ts';

test.each([
  ['logits', '2-cross-entropy.ts', 'logits-fused'],
  ['hprebn', '3-batchnorm.ts', 'hprebn-fused'],
])(
  'whoever asks for %s in the file of exercise 2 or 3 learns where its hints are',
  (name, file, fused) => {
    const beside = ` (of exercise 1; for ${file}: npx grade hint ${fused})`;
    expect(hintHeading(1, stepNamed(name))).toBe(`Hint 1 of 3 for d${name}: the rule${beside}`);
    expect(hintHeading(2, stepNamed(name))).toBe(`Hint 2 of 3 for d${name}: the shapes`);
    // The command itself adds where the hints of the other are.
    expect(needsNoHint(stepNamed(name))).toBe(
      `d${name} passes. Next: compare it with the solution: npx grade diff ${name}`,
    );
  },
);

test.each(['counts', 'logits-fused', 'training'])('of %s there is only one', (name) => {
  expect(hintHeading(1, stepNamed(name))).not.toContain('exercise');
});

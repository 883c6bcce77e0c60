import fc from 'fast-check';
import { expect, test } from 'vitest';
import { lectureNetwork } from '../../reference/network/network.ts';
import { steps } from '../../reference/steps/table.ts';
import { drawProbes } from './drawnProbes.ts';
import { Exam } from './exam.ts';

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });

test('a seed gives its probes again, and sizes of which none can stand for another', () => {
  fc.assert(
    fc.property(seed, (seed) => {
      const drawn = drawProbes(seed);
      expect(drawProbes(seed)).toEqual(drawn);
      const { seed: _, ...sizes } = drawn.otherSizes.network;
      const all = Object.values(sizes);
      expect(new Set(all).size).toBe(all.length);
      const { seed: __, ...lecture } = lectureNetwork;
      // An answer with the lecture's number in place of a size must not be right by chance.
      for (const name of Object.keys(sizes) as (keyof typeof sizes)[]) {
        expect(sizes[name]).not.toBe(lecture[name]);
      }
      expect(drawn.float64.network).toMatchObject({ n: 32, hidden: 64, vocab: 27 });
    }),
  );
});

test('the first probe is the lecture’s whatever the seed, the others are not the same', () => {
  const [a, b] = [1, 2].map((seed) => new Exam(seed, steps.slice(0, 2), { trainingSteps: 1 }));
  for (const step of steps.slice(0, 2)) {
    const [one, two] = [a.probesOf(step), b.probesOf(step)];
    expect(one[0].network).toEqual(lectureNetwork);
    expect(one[0].given).toEqual(two[0].given);
    expect(one[1].given).not.toEqual(two[1].given);
    expect(one[2].given).not.toEqual(two[2].given);
  }
});

import { expect, test } from 'vitest';
import { stepOf } from './testing.ts';
import { quietMilliseconds, UnderWay } from './underWay.ts';

const [counts, h] = ['counts', 'h'].map(stepOf);

test('a step that runs is told of once it takes longer, with its seconds', () => {
  const underWay = new UnderWay();
  underWay.begins(counts, 1000);
  const at = (now: number) => underWay.at(counts, now);
  expect(at(1000 + quietMilliseconds - 1)).toBeUndefined();
  expect(at(1000 + quietMilliseconds)).toEqual({ step: counts, seconds: 0 });
  expect(at(4100)).toEqual({ step: counts, seconds: 3 });
  underWay.ends();
  expect(at(4100)).toBeUndefined();
});

test('a step that was saved and waits for another goes before that one, as it does not run', () => {
  const underWay = new UnderWay();
  underWay.begins(h, 0);
  underWay.saved([counts], 2000);
  expect(underWay.at(counts, 2100)).toBeUndefined();
  expect(underWay.at(counts, 3100)).toEqual({ step: counts, seconds: 0 });
  expect(underWay.at(h, 3100)).toEqual({ step: h, seconds: 3 });
});

test('a verdict on what was saved ends the waiting', () => {
  const underWay = new UnderWay();
  underWay.saved([counts], 0);
  expect([underWay.judged(counts), underWay.judged(counts)]).toEqual([true, false]);
  expect(underWay.at(counts, 1000)).toBeUndefined();
});

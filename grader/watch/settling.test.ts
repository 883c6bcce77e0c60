import { expect, test } from 'vitest';
import { emptyRestMilliseconds, type Look, restMilliseconds, Settling } from './settling.ts';

const look = (stamp: string, size = 100): Look => ({ stamp, size });
const missing = look('', 0);
const rest = restMilliseconds;
const emptyRest = emptyRestMilliseconds;

const watching = (): Settling => new Settling(new Map([['a', look('1')]]));

test.each<{
  what: string;
  looks: readonly (readonly [time: number, look: Look])[];
  told: number[];
}>([
  {
    what: 'nothing new',
    looks: [
      [0, look('1')],
      [rest, look('1')],
      [2 * rest, look('1')],
    ],
    told: [],
  },
  {
    what: 'one save',
    looks: [
      [0, look('2')],
      [rest, look('2')],
      [2 * rest, look('2')],
    ],
    told: [rest],
  },
  {
    what: 'not yet at rest',
    looks: [
      [0, look('2')],
      [rest - 1, look('2')],
    ],
    told: [],
  },
  {
    what: 'written twice',
    looks: [
      [0, look('2')],
      [rest - 5, look('3')],
      [rest, look('3')],
      [2 * rest, look('3')],
    ],
    told: [2 * rest],
  },
  {
    what: 'truncated, then written',
    looks: [
      [0, look('2', 0)],
      [rest, look('2', 0)],
      [3 * rest, look('3')],
      [4 * rest, look('3')],
    ],
    told: [4 * rest],
  },
  {
    what: 'deleted, then renamed into place',
    looks: [
      [0, missing],
      [2 * rest, missing],
      [3 * rest, look('3')],
      [4 * rest, look('3')],
    ],
    told: [4 * rest],
  },
  {
    what: 'deleted for good',
    looks: [
      [0, missing],
      [rest, missing],
      [emptyRest, missing],
    ],
    told: [emptyRest],
  },
  {
    what: 'saved again later',
    looks: [
      [0, look('2')],
      [rest, look('2')],
      [500, look('3')],
      [500 + rest, look('3')],
    ],
    told: [rest, 500 + rest],
  },
])('$what is told once it is whole', ({ looks, told }) => {
  const settling = watching();
  const times = looks.filter(([time, seen]) => {
    settling.see('a', seen, time);
    return settling.rested(time).length > 0;
  });
  expect(times.map(([time]) => time)).toEqual(told);
});

test('files come to rest each for itself', () => {
  const settling = watching();
  settling.see('a', look('2'), 0);
  settling.see('b', look('1'), rest);
  expect(settling.rested(rest)).toEqual(['a']);
  expect(settling.moving).toBe(true);
  expect(settling.rested(2 * rest)).toEqual(['b']);
  expect(settling.moving).toBe(false);
});

test('a look says whether it found a change', () => {
  const settling = watching();
  expect(settling.see('a', look('1'), 0)).toBe(false);
  expect(settling.see('a', look('2'), 0)).toBe(true);
  expect(settling.see('a', look('2'), 0)).toBe(false);
});

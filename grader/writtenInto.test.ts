import { expect, test } from 'vitest';
import { accumulatorMeant, asBrackets, writtenInto } from './writtenInto.ts';

test.each<[code: string, advice: string]>([
  [
    'let d = probs.clone(); for (let i = 0; i < n; i++) d[i][Yb[i]] -= 1;',
    'A tensor never changes: write instead of the whole loop d = d.indexPut([arange(n), Yb], -1, { accumulate: true });',
  ],
  [
    'for (let i = 0; i < n; i++) { p[i, Yb.get(i)] = -1.0 / n; }',
    'A tensor never changes: write instead of the whole loop p = p.indexPut([arange(n), Yb], -1.0 / n);',
  ],
  [
    'const d = probs.div(n); for (const i of rows) d[i][Yb[i]] += 1 - x;',
    'A tensor never changes: declare d with let, and instead of the loop, for all places together, write d = d.indexPut([rows, columns], values, { accumulate: true }), where rows may be arange(n).',
  ],
  [
    'd[i][Yb[i]] -= a.get(i);',
    'A tensor never changes: write d = d.indexPut([rows, columns], values.neg(), { accumulate: true }), where rows may be arange(n).',
  ],
  ['d[k] = row;', 'A tensor never changes: write d = d.indexPut([index], values).'],
  [
    'd[k] *= 2;',
    'A tensor never changes: without a loop, write d = d.mul(…) for all of it together.',
  ],
  [
    'const t = zerosLike(C); t[ix] += row;',
    'A table that is added to begins as const t = accumulator(C.shape), is added to by t.add(index, values), and is returned as t.tensor().',
  ],
  [
    'const t = zeros([n, 27]); t[i][j] = 2;',
    'A table that is filled place by place begins as const t = accumulator([n, 27]), is filled by t.add([i, j], value), and is returned as t.tensor().',
  ],
  ['return d[0];', ''],
  [
    'const { values, indices } = a.max(1); rows.forEach((i) => { d[i][indices[i]] += values[i]; });',
    'A tensor never changes: instead of the loop, for all places together, write d = d.indexPut([rows, columns], (…), { accumulate: true }), where rows may be arange(n).',
  ],
  [
    'const rows = new Array(n); for (let i = 0; i < n; i++) rows[i] = p[i];',
    'For p[i] write p.at(i), or p.get(i) where that is one number.',
  ],
  [
    'const rows: number[][] = p.tolist(); for (;;) rows[i][j] = d[i][j] / rows[i][j];',
    'For the number d[i][j] write d.get(i, j).',
  ],
  ['const rows = []; rows[i] = p[i] * d[i];', ''],
  [
    'for (const [k, row] of list.entries()) out[row] += x;',
    'A tensor never changes: instead of the loop, for all places together, write out = out.indexPut([index], values, { accumulate: true }).',
  ],
])('%s', (text, advice) => {
  expect(writtenInto({ text, line: 1, rows: 'n' })).toBe(advice);
});

test.each([
  ['p.get(i, Yb.get(i)) -= 1;', 'p[i, Yb.get(i)] -= 1;'],
  ['p.at(i, Yb.at(i)).sub(1);', 'p[i, Yb.at(i)] -= 1;'],
  ['d.at(i) = row;', 'd[i] = row;'],
  ['if (d.get(i) == 1) return d.at(i);', 'if (d.get(i) == 1) return d.at(i);'],
])('what is meant as brackets: %s', (text, brackets) => {
  expect(asBrackets(text)).toBe(brackets);
});

test.each<[code: string, advice: string]>([
  [
    'const d = zeros([n, 27]);\nd.add([i, Yb.get(i)], -1 / n);',
    'That is the add of an accumulator: begin with const d = accumulator([n, 27]), and return d.tensor().',
  ],
  [
    'const t = zerosLike(C);\nt.add(ix, row);',
    'That is the add of an accumulator: begin with const t = accumulator(C.shape), and return t.tensor().',
  ],
  ['const t = C.clone();\nt.add(ix, row);', ''],
])('an add that is given an index: %s', (text, advice) => {
  const message = 'add: a tensor takes no index, only an accumulator does. Did you mean …?';
  expect(accumulatorMeant(message, { text, line: 2 })).toBe(advice);
  expect(accumulatorMeant('add: [2] and [3] do not broadcast.', { text, line: 2 })).toBe('');
});

import { inspect } from 'node:util';
import { expect, it, test } from 'vitest';
import { contents, ints } from '../testing/contents.ts';
import { tensor } from './constructors.ts';
import { TensorError } from './errors.ts';
import { isTensor, Tensor } from './tensor.ts';

// What JavaScript lets one write and TypeScript does not: a stub's types are stripped unchecked.
const t = tensor([
  [1, 2],
  [3, 4],
]);
type Loose = number & { [key: PropertyKey]: Loose };
const loose = t as unknown as Loose;
const other = tensor(1) as unknown as Loose;
const one = 1 as Loose;
const Xb = ints([0, 1]) as unknown as keyof Loose;
const change = (place: string) =>
  `set: a tensor cannot be changed, so ${place} cannot be written. Did you want a new one, by indexPut or by the operation's result?`;
const operators =
  "operator: JavaScript's + - * / ** and Math do not work on tensors (here [2, 2]). For -x write x.neg(), for 1 - x x.neg().add(1), for 1 / x scalar(1).div(x), for Math.exp(x) x.exp(). Did you mean add, sub, mul, div or pow?";
const either =
  '[…]: a tensor is not indexed by brackets. C[Xb] is read by C.at(Xb), and d[arange(n), Yb] -= 1 is written as d = d.indexPut([arange(n), Yb], -1, { accumulate: true }). Which of the two did you mean?';

// biome-ignore format: one row a line
const refused: [title: string, attempt: () => unknown, message: string][] = [
  ['t[0] = 1', () => { loose[0] = one; }, change('[0]')],
  ['t[-1] = 1', () => { loose[-1] = one; }, change('[-1]')],
  ['C[Xb] = 1', () => { loose[Xb] = one; }, 'set: a tensor cannot be changed, so […] cannot be written. Did you want a new one, as d = d.indexPut([arange(n), Yb], values) makes it?'],
  ['t.grad = 1', () => { loose.grad = one; }, change('.grad')],
  ['t[Symbol()] = 1', () => { loose[Symbol('mark')] = one; }, change('.Symbol(mark)')],
  ['t[0]', () => loose[0], '[0]: a tensor is not indexed by brackets. Did you mean at(0) for a row, or get(0, …) for a number?'],
  ['t[0][1]', () => loose[0][1], '[0]: a tensor is not indexed by brackets. Did you mean at(0) for a row, or get(0, …) for a number?'],
  ['t[-1]', () => loose[-1], '[-1]: a tensor is not indexed by brackets. Did you mean at(-1) for a row, or get(-1, …) for a number?'],
  ['t[0] += 1', () => { loose[0] = (loose[0] + 1) as Loose; }, '[0]: a tensor is not indexed by brackets. Did you mean at(0) for a row, or get(0, …) for a number?'],
  ['C[Xb]', () => loose[Xb], either],
  ['d[arange(n), Yb] -= 1', () => { loose[Xb]--; }, either],
  ['a * b', () => loose * other, operators],
  ['a + 1', () => loose + 1, operators],
  ['1 - a', () => 1 - loose, operators],
  ['a / b', () => loose / other, operators],
  ['a ** 2', () => loose ** 2, operators],
  ['-a', () => -loose, operators],
  ['Math.exp(a)', () => Math.exp(loose), operators],
  ['a < b', () => loose < other, operators],
];

test.each(refused)('%s is refused', (_, attempt, message) => {
  expect(attempt).toThrow(new TensorError(message));
});

// biome-ignore format: one row a line
test.each([
  ['t.shape = [4]', () => Object.assign(t, { shape: [4] })],
  ['t.dtype = "float64"', () => Object.assign(t, { dtype: 'float64' })],
  ['t.T = t', () => Object.assign(t, { T: t })],
  ['t.shape[0] = 1', () => { (t.shape as number[])[0] = 1; }],
  ['t.shape.push(1)', () => (t.shape as number[]).push(1)],
  ['t.add = t.sub', () => { t.add = t.sub; }],
  ['Tensor.prototype.add = t.sub', () => { Tensor.prototype.add = t.sub; }],
])('JavaScript itself refuses %s', (_, attempt) => {
  expect(attempt).toThrow(TypeError);
});

it('changes nothing by any of these', () => {
  for (const [, attempt] of refused) expect(attempt).toThrow();
  expect(contents(t)).toEqual({ shape: [2, 2], dtype: 'float32', numbers: [1, 2, 3, 4] });
});

it('leaves alone what asks a tensor for things it has not', () => {
  expect(loose.nothing).toBeUndefined();
  expect(loose.then).toBeUndefined();
  expect(loose[Symbol.iterator]).toBeUndefined();
  expect('nothing' in t).toBe(false);
  expect(Object.keys(t)).toEqual([]);
  expect(Object.hasOwn(loose, 'add')).toBe(false);
  expect(isTensor(t)).toBe(true);
  expect(isTensor({ shape: [1] })).toBe(false);
});

it('prints in a template literal, as text and in the console', () => {
  const text = 'tensor([[1., 2.],\n        [3., 4.]])';
  expect(`${t}`).toBe(text);
  expect(String(t)).toBe(text);
  expect(t.toString()).toBe(text);
  expect(inspect(t)).toBe(text);
  expect(inspect({ t: tensor(1) })).toBe('{ t: tensor(1.) }');
});

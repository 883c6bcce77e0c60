import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tensor } from '../../reference/tensor/constructors.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import { isFailure, transpile } from '../run/transpile.ts';
import { longestStatement, rewritesIn } from './statements.ts';

/** What somebody writes who thinks in Python; `binds`: how tightly, as Python has it. */
interface Said<V> {
  readonly text: string;
  readonly value: V;
  readonly binds: number;
}

const [sum, product, minus, power, atom] = [1, 2, 3, 4, 5];
const float64 = { dtype: 'float64' } as const;
const a = tensor([0.7, -1.2, 1.9, 0.4, 2.1, -0.3, 1.1, 0.8, -1.6], float64).view(3, 3);
const b = tensor([1.3, 0.6, -0.9, 1.7, -0.2, 0.5, -1.4, 2.2, 0.9], float64).view(3, 3);
const n = 3;

const inBrackets = <V>({ text, binds }: Said<V>, least: number): string =>
  binds < least ? `(${text})` : text;
/** Two operands with an operator between them, and no more brackets than Python needs. */
function between<L, R, V>(left: Said<L>, operator: string, right: Said<R>, value: V): Said<V> {
  const binds = operator === '+' || operator === '-' ? sum : operator === '**' ? power : product;
  const [leftLeast, rightLeast] = binds === power ? [atom, minus] : [binds, binds + 1];
  const text = `${inBrackets(left, leftLeast)} ${operator} ${inBrackets(right, rightLeast)}`;
  return { text, value, binds };
}
const negative = <V>(of: Said<V>, value: V): Said<V> => ({
  text: `-${inBrackets(of, minus)}`,
  value,
  binds: minus,
});
const called = <V>(text: string, value: V): Said<V> => ({ text, value, binds: atom });
const on = <V>(of: Said<V>): string => inBrackets(of, atom);

const numbersOf: Readonly<Record<string, (x: number, y: number) => number>> = {
  '+': (x, y) => x + y,
  '-': (x, y) => x - y,
  '*': (x, y) => x * y,
  '/': (x, y) => x / y,
  '**': (x, y) => x ** y,
};
const tensorsOf: Readonly<Record<string, (x: Tensor, y: Tensor) => Tensor>> = {
  '+': (x, y) => x.add(y),
  '-': (x, y) => x.sub(y),
  '*': (x, y) => x.mul(y),
  '/': (x, y) => x.div(y),
  '@': (x, y) => x.matmul(y),
};
const keepdim = { keepdim: true };
const written: readonly ((x: Said<Tensor>) => Said<Tensor>)[] = [
  (x) => called(`torch.tanh(${x.text})`, x.value.tanh()),
  (x) => called(`F.softmax(${x.text}, dim=1)`, x.value.softmax(1)),
  (x) => called(`${on(x)}.square()`, x.value.pow(2)),
  (x) => called(`${on(x)}.negative()`, x.value.neg()),
  (x) => called(`${on(x)}.float().clone()`, x.value),
  (x) => called(`${on(x)}.permute(0, 1)`, x.value),
  (x) => called(`${on(x)}.transpose(0, 1).reciprocal()`, x.value.T.pow(-1)),
  (x) => negative(called(`${on(x)}.T`, x.value.T), x.value.T.neg()),
  (x) => negative(x, x.value.neg()),
  (x) => called(`torch.einsum('ij,kj->ki', ${x.text}, b)`, x.value.matmul(b.T).T),
  (x) => called(`np.einsum('ij,ji->ij', ${x.text}, a)`, x.value.mul(a.T)),
  (x) => called(`torch.where(a == b, ${x.text}, 0)`, x.value.mul(0)),
];
/** What is of one row or one column. */
const reduced: readonly ((x: Said<Tensor>) => Said<Tensor>)[] = [
  (x) => called(`torch.sum(${x.text}, dim=1, keepdim=True)`, x.value.sum(1, keepdim)),
  (x) => called(`${on(x)}.sum(axis=0)`, x.value.sum(0)),
  (x) => called(`${on(x)}.mean(1)[:, None]`, x.value.mean(1, keepdim)),
  (x) => called(`${on(x)}.sum(1)[..., np.newaxis]`, x.value.sum(1, keepdim)),
  (x) => called(`${on(x)}.max(1, True)[0]`, x.value.max(1, keepdim).values),
  (x) => called(`${on(x)}[1, :]`, x.value.at(1)),
  (x) => called(`${on(x)}[:, 1][:, None]`, x.value.T.at(1).unsqueeze(1)),
  (x) => called(`${on(x)}.var(0, False)`, x.value.var(0, { unbiased: false })),
  (x) =>
    called(
      `np.var(${x.text}, ddof=0, axis=1, keepdims=True)`,
      x.value.var(1, { unbiased: false, keepdim: true }),
    ),
  (x) =>
    called(`${on(x)}.unsqueeze(dim=0).sum({ dim: 1, keepdim: True })[0]`, x.value.sum(0, keepdim)),
];

const { tensors } = fc.letrec<{ numbers: Said<number>; tensors: Said<Tensor> }>((tie) => ({
  numbers: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'depth' },
    fc.constantFrom(...['2', '1.0', '.5', '3.', '1e-1'].map((text) => called(text, Number(text)))),
    fc.constantFrom(
      ...['n', 'len(a)', 'a.shape[-1]', 'a.size(-2)', 'b.shape[0]', 'a.size(dim=0)'].map((text) =>
        called(text, n),
      ),
    ),
    tie('numbers').map((x) => negative(x, -x.value)),
    fc
      .tuple(tie('numbers'), fc.constantFrom(...Object.keys(numbersOf)), tie('numbers'))
      .map(([x, operator, y]) => between(x, operator, y, numbersOf[operator](x.value, y.value))),
  ),
  tensors: fc.oneof(
    { maxDepth: 4, depthIdentifier: 'depth' },
    fc.constantFrom(called('a', a), called('b', b)),
    fc.tuple(tie('tensors'), fc.constantFrom(...written)).map(([x, write]) => write(x)),
    fc
      .tuple(tie('tensors'), fc.constantFrom(...Object.keys(tensorsOf)), tie('tensors'))
      .map(([x, operator, y]) => between(x, operator, y, tensorsOf[operator](x.value, y.value))),
    fc
      .tuple(
        tie('tensors'),
        fc.constantFrom('+', '-', '*', '/'),
        tie('tensors'),
        fc.constantFrom(...reduced),
      )
      .map(([x, operator, y, reduce]) => {
        const row = reduce(y);
        return between(x, operator, row, tensorsOf[operator](x.value, row.value));
      }),
    fc
      .tuple(tie('numbers'), fc.constantFrom('+', '-', '*', '/'), tie('tensors'))
      .map(([x, operator, y]) =>
        between(x, operator, y, tensorsOf[operator](y.value.mul(0).add(x.value), y.value)),
      ),
    fc
      .tuple(tie('tensors'), fc.constantFrom('+', '-', '*', '/'), tie('numbers'))
      .map(([x, operator, y]) =>
        between(x, operator, y, tensorsOf[operator](x.value, x.value.mul(0).add(y.value))),
      ),
    fc
      .tuple(tie('tensors'), fc.constantFrom('2', '-1', '-2', '3'))
      .map(([x, y]) => between(x, '**', called(y, Number(y)), x.value.pow(Number(y)))),
  ),
}));

test('what is to be written parses, and is what was meant', () => {
  fc.assert(
    fc.property(tensors, ({ text, value }) => {
      fc.pre(text.length < longestStatement - 100);
      const stub = `export function dx({ a, b, n }) {\n  return ${text};\n}\n`;
      const [{ code } = { code: `return ${text};` }] = rewritesIn(stub);
      const result = transpile('dx.ts', `export function dx({ a, b, n }) { ${code} }`);
      expect(result, code).not.toSatisfy(isFailure);
      const largest = value.abs().max().item();
      // Beside such numbers rounding is all that can be seen.
      if (!(largest < 1e6)) return;
      const got: Tensor = runInNewContext(code.replace(/^return (.*);$/, '$1'), { a, b, n });
      const differences = got.sub(value).abs().max().item();
      expect(differences, code).toBeLessThan(1e-6 * (1 + largest));
    }),
    { numRuns: 300 },
  );
});

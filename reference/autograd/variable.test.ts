import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import type { Differentiable } from '../network/lines.ts';
import { ones, scalar, tensor, zeros } from '../tensor/constructors.ts';
import { type Shape, sizeOf } from '../tensor/shape.ts';
import type { Tensor } from '../tensor/tensor.ts';
import {
  between,
  indicesOf,
  type ShapeLimits,
  shapes,
  shapesWithin,
  tensorsOf,
} from '../testing/arbitrary.ts';
import { contents, doubles, ints, numbers } from '../testing/contents.ts';
import { finiteDifference } from '../testing/finiteDifference.ts';
import { backward, sumTo, Variable } from './variable.ts';

/** An operation on one or two operands, of variables and tensors alike. */
type Operation = <T extends Differentiable<T>>(a: T, b: T) => T;

/** What the tape says of an operation: its value, and each operand's gradient from `seed`. */
function differentiate(
  operation: Operation,
  operands: readonly Tensor[],
  seedOf: (value: Tensor) => Tensor,
) {
  const variables = operands.map((operand) => new Variable(operand));
  const result = operation(variables[0], variables[1]);
  const grads = backward(new Map([[result, seedOf(result.value)]]));
  return { value: result.value, grads: variables.map((variable) => grads.get(variable)) };
}

/** Unlike numbers for each place, so that no gradient that goes astray stays unseen. */
function weights({ shape }: Tensor): Tensor {
  const all = Array.from({ length: sizeOf(shape) }, (_, i) => ((i * 7 + 3) % 11) / 4 - 1);
  return doubles(all).view(shape);
}

/** Holds the gradients of <weights, operation> to finite differences, in each operand. */
function check(operation: Operation, operands: readonly Tensor[]): void {
  const { grads } = differentiate(operation, operands, weights);
  operands.forEach((operand, at) => {
    const objective = (moved: Tensor): number => {
      const [a, b] = operands.with(at, moved);
      const value = operation(a, b);
      return value.mul(weights(value)).sum().item();
    };
    const wanted = numbers(finiteDifference(objective, operand));
    expect(grads[at]?.shape).toEqual(operand.shape);
    const scale = Math.max(1, ...wanted.map(Math.abs));
    numbers(grads[at]).forEach((grad, i) => {
      expect(Math.abs(grad - wanted[i]) / scale).toBeLessThan(1e-9);
    });
  });
}

const small: ShapeLimits = { minSize: 1, maxSize: 3 };
const any = between(-2, 2);
const positive = between(0.5, 3);

function one(limits: ShapeLimits = small, element = any) {
  return shapes(limits).chain((shape) => fc.tuple(tensorsOf(shape, 'float64', element)));
}

/** Two operands whose shapes broadcast. */
const two = shapes(small).chain((shape) => {
  const operand = shapesWithin(shape).chain((within) => tensorsOf(within, 'float64', any));
  return fc.tuple(operand, operand);
});

/** A tensor in which no two numbers are closer than the step of a difference, so that a maximum stays where it is. */
const distinct = shapes({ ...small, minRank: 1 }).chain((shape) => {
  const count = sizeOf(shape);
  return fc
    .uniqueArray(fc.integer({ min: -50, max: 50 }), { minLength: count, maxLength: count })
    .map((all): [Tensor] => [doubles(all.map((number) => number / 20)).view(shape)]);
});

const factors = fc
  .tuple(...[1, 2, 3].map(() => fc.integer({ min: 1, max: 4 })))
  .chain(([n, k, m]) =>
    fc.tuple(tensorsOf([n, k], 'float64', any), tensorsOf([k, m], 'float64', any)),
  );

const keepdim = { keepdim: true } as const;
const dims: ShapeLimits = { ...small, minRank: 2, maxRank: 2 };

// biome-ignore format: one row a line
const rows: [title: string, operands: fc.Arbitrary<Tensor[]>, operation: Operation][] = [
  ['a + b', two, (a, b) => a.add(b)],
  ['a - b', two, (a, b) => a.sub(b)],
  ['a * b', two, (a, b) => a.mul(b)],
  ['a + 2.5', one(), (a) => a.add(2.5)],
  ['a - 2.5', one(), (a) => a.sub(2.5)],
  ['a * -3', one(), (a) => a.mul(-3)],
  ['-a', one(), (a) => a.neg()],
  ['a ** -1', one(small, positive), (a) => a.pow(-1)],
  ['a ** 2', one(), (a) => a.pow(2)],
  ['a ** 3', one(), (a) => a.pow(3)],
  ['a ** 1', one(), (a) => a.pow(1)],
  ['a ** 0', one(), (a) => a.pow(0)],
  ['a ** -0.5', one(small, positive), (a) => a.pow(-0.5)],
  ['a ** 0.5', one(small, positive), (a) => a.pow(0.5)],
  ['exp', one(), (a) => a.exp()],
  ['log', one(small, positive), (a) => a.log()],
  ['tanh', one(), (a) => a.tanh()],
  ['sum(0)', one({ ...small, minRank: 1 }), (a) => a.sum(0, keepdim)],
  ['sum(-1)', one({ ...small, minRank: 1 }), (a) => a.sum(-1, keepdim)],
  ['mean', one(), (a) => a.mean()],
  ['max(0)', distinct, (a) => a.max(0, keepdim).values],
  ['max(-1)', distinct, (a) => a.max(-1, keepdim).values],
  ['a @ b', factors, (a, b) => a.matmul(b)],
  ['view(-1)', one(), (a) => a.view(-1)],
  ['view(-1, 1)', one(), (a) => a.view(-1, 1)],
  ['a[rows], one of them twice', one(dims), (a) => a.at(ints([0, -1, 0]))],
  ['a[rows, columns]', one(dims), (a) => a.at(ints([0, -1, 0]), ints([-1, 0, -1]))],
  ['a read three times', one(), (a) => a.mul(a).add(a.exp()).sub(a)],
  ['a diamond', two, (a, b) => { const c = a.mul(b); return c.tanh().mul(c.add(a)); }],
  ['batch normalisation', one(dims), (a) => {
    const centred = a.sub(a.sum(0, keepdim).mul(0.4));
    return centred.mul(centred.pow(2).sum(0, keepdim).add(0.5).pow(-0.5));
  }],
  ['softmax', one(dims), (a) => {
    const counts = a.sub(a.max(1, keepdim).values).exp();
    return counts.mul(counts.sum(1, keepdim).pow(-1));
  }],
];

describe('the gradient agrees with finite differences:', () => {
  it.each(rows)('%s', (_, operands, operation) => {
    fc.assert(
      fc.property(operands, (all) => check(operation, all)),
      { numRuns: 40 },
    );
  });

  it('an embedding read at repeated places', () => {
    const cases = fc.tuple(tensorsOf([4, 2], 'float64', any), indicesOf([3, 2], 4));
    fc.assert(
      fc.property(cases, ([C, Xb]) => check((table) => table.at(Xb).tanh(), [C])),
      { numRuns: 40 },
    );
  });
});

test.each(rows)('%s has the value that tensors have, to the bit', (_, operands, operation) => {
  fc.assert(
    fc.property(operands, ([a, b]) => {
      const [left, right] = [a, b].map((operand) => operand && new Variable(operand));
      expect(contents(operation(left, right).value)).toEqual(contents(operation(a, b)));
    }),
    { numRuns: 10 },
  );
});

const edges = tensor([
  [1, 3, 3, 2],
  [5, 5, 5, 5],
  [NaN, 1, NaN, 2],
]);

// All figures are those of PyTorch 1.13.1's autograd, seeded with ones where no seed is named.
// biome-ignore format: one row a line
test.each<[title: string, operation: Operation, at: Tensor, grad: Tensor, seed?: Tensor]>([
  ['log', (a) => a.log(), tensor([0, -1, Infinity, 0.3, NaN]), tensor([Infinity, -1, 0, 3.3333333, NaN])],
  ['exp', (a) => a.exp(), tensor([1000, -1000, 0, Infinity, -Infinity]), tensor([Infinity, 0, 1, Infinity, 0])],
  ['tanh', (a) => a.tanh(), tensor([50, -50, 0, Infinity]), tensor([0, 0, 1, 0])],
  ['a ** -1', (a) => a.pow(-1), tensor([0, -0.5, Infinity, 3]), tensor([-Infinity, -4, -0, -0.11111111])],
  ['a ** 2', (a) => a.pow(2), tensor([0, -3, Infinity]), tensor([0, -6, Infinity])],
  ['a ** -0.5', (a) => a.pow(-0.5), tensor([0, 4, -1, 1e-5]), tensor([-Infinity, -0.0625, NaN, -15811389])],
  ['a ** 0', (a) => a.pow(0), tensor([0, 4, -1, Infinity]), tensor([0, 0, 0, 0])],
  ['a ** 1', (a) => a.pow(1), tensor([0, 4, -1]), tensor([1, 1, 1])],
  ['max, with ties and NaN', (a) => a.max(1, keepdim).values, edges, tensor([[0, 2, 0, 0], [3, 0, 0, 0], [7, 0, 0, 0]]), tensor([[2], [3], [7]])],
  ['mean', (a) => a.mean(), tensor([[1, 2, 3], [4, 5, 6]]), zeros([2, 3]).add(1 / 6)],
  ['a row read three times', (a) => a.at(ints([1, 1, 0, 1])), zeros([2, 2]), tensor([[5, 6], [11, 14]]), tensor([[1, 2], [3, 4], [5, 6], [7, 8]])],
])('the gradient of %s at its edges is PyTorch’s', (_, operation, at, grad, seed) => {
  const { grads } = differentiate(operation, [at], (value) => seed ?? ones(value.shape));
  expect(contents(grads[0] ?? zeros([0]))).toEqual(contents(grad));
});

describe('sumTo', () => {
  const cases = shapes({ minSize: 1 }).chain((shape) =>
    shapesWithin(shape).chain((within) =>
      fc.tuple(tensorsOf(within, 'float64'), tensorsOf(shape, 'float64')),
    ),
  );

  it('is the dual of expand: <expand(x), y> = <x, sumTo(y)>', () => {
    fc.assert(
      fc.property(cases, ([x, y]) => {
        const summed = sumTo(y, x.shape);
        expect(summed.shape).toEqual(x.shape);
        const difference = x.expandAs(y).mul(y).sum().item() - x.mul(summed).sum().item();
        expect(Math.abs(difference)).toBeLessThan(1e-11);
      }),
    );
  });

  it.each<[Shape, Shape]>([
    [
      [2, 3],
      [2, 3],
    ],
    [[2, 3], [3]],
    [
      [2, 3],
      [1, 3],
    ],
    [[2, 3], []],
    [
      [0, 3],
      [1, 3],
    ],
  ])('of a %j gives a %j', (from, to) => {
    expect(sumTo(ones(from), to).shape).toEqual(to);
    const repeats = sizeOf(from) / sizeOf(to);
    expect(numbers(sumTo(ones(from), to))).toEqual(numbers(ones(to).mul(repeats)));
  });
});

describe('backward', () => {
  const x = new Variable(doubles([1, 2, 3]));

  it('adds the outputs’ gradients, each by its seed', () => {
    const [left, right] = [x.mul(2), x.mul(x)];
    const grads = backward(
      new Map([
        [left, doubles([1, 10, 100])],
        [right, doubles([1, 1, 1])],
      ]),
    );
    expect(grads.get(x)?.tolist()).toEqual([4, 24, 206]);
  });

  it('counts an output that is also read by another', () => {
    const y = x.mul(2);
    const grads = backward(
      new Map([
        [y.mul(5), doubles([1, 1, 1])],
        [y, doubles([1, 1, 1])],
      ]),
    );
    expect(grads.get(y)?.tolist()).toEqual([6, 6, 6]);
    expect(grads.get(x)?.tolist()).toEqual([12, 12, 12]);
  });

  it('gives an output that nothing was made from its own seed', () => {
    const seed = doubles([7, 8, 9]);
    expect([...backward(new Map([[x, seed]]))]).toEqual([[x, seed]]);
  });

  it('has no gradient for what the output was not made from', () => {
    const other = new Variable(scalar(1));
    expect(backward(new Map([[x.exp(), ones([3])]])).get(other)).toBeUndefined();
  });

  it('goes through each variable once, however many ways lead there', () => {
    let y = x;
    for (let doubled = 0; doubled < 40; doubled++) y = y.add(y);
    expect(
      backward(new Map([[y, doubles([1, 1, 1])]]))
        .get(x)
        ?.tolist(),
    ).toEqual([2 ** 40, 2 ** 40, 2 ** 40]);
  });
});

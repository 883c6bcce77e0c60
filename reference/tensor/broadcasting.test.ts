import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { between, shapes, shapesWithin, tensorsOf } from '../testing/arbitrary.ts';
import { contents, ints, numbers } from '../testing/contents.ts';
import { accumulator, tensor, zeros } from './constructors.ts';
import { TensorError } from './errors.ts';
import type { Tensor } from './tensor.ts';

const a = tensor([
  [1, -2, 3.5],
  [0.25, 0, -6],
]);
const row = tensor([10, 20, 30]);
const column = tensor([[2], [-4]]);
const half = tensor(0.5);
const operations = ['add', 'sub', 'mul', 'div', 'eq'] as const;
/** Bits of any kind, special values and numbers of one size. */
const anyFloat = fc.oneof(fc.float(), between(-8, 8));

/** Two tensors whose shapes broadcast. */
function pairs(dtype: 'float32' | 'float64') {
  const operand = (shape: readonly number[]) =>
    shapesWithin(shape).chain((within) => tensorsOf(within, dtype, anyFloat));
  return shapes().chain((shape) => fc.tuple(operand(shape), operand(shape)));
}

/** What stands in `of`, stretched to `shape`, by its place in each dimension. */
function stretched(of: Tensor, shape: readonly number[]): readonly number[] {
  const missing = shape.length - of.ndim;
  const count = shape.reduce((product, size) => product * size, 1);
  return Array.from({ length: count }, (_, flat) => {
    let rest = flat;
    const index = shape.toReversed().map((size) => {
      const coordinate = rest % size;
      rest = Math.floor(rest / size);
      return coordinate;
    });
    const own = index.toReversed().slice(missing);
    return of.get(...own.map((coordinate, dim) => (of.shape[dim] === 1 ? 0 : coordinate)));
  });
}

describe('expand', () => {
  it('repeats along dimensions of size 1 and along new ones', () => {
    const cases = shapes().chain((shape) =>
      shapesWithin(shape).chain((within) =>
        fc.tuple(tensorsOf(within, 'float32', anyFloat), fc.constant(shape)),
      ),
    );
    fc.assert(
      fc.property(cases, ([t, shape]) => {
        const result = t.expand(shape);
        expect(result.shape).toEqual(shape);
        expect(numbers(result)).toEqual(stretched(t, shape));
      }),
    );
  });

  it('keeps a size for -1', () => {
    expect(contents(column.expand(-1, 3))).toEqual(
      contents(
        tensor([
          [2, 2, 2],
          [-4, -4, -4],
        ]),
      ),
    );
    expect(row.expand(2, -1).shape).toEqual([2, 3]);
    expect(ints([7]).expandAs(a).tolist()).toEqual([
      [7, 7, 7],
      [7, 7, 7],
    ]);
  });

  const refused: [Tensor, number[], string][] = [
    [
      row,
      [4],
      'expand: [3] does not stretch to [4]: only dimensions of size 1 stretch. Which dimension should repeat?',
    ],
    [
      a,
      [3],
      'expand: [2, 3] does not stretch to [3]: only dimensions of size 1 stretch. Which dimension should repeat?',
    ],
    [
      row,
      [-1, 3],
      'expand: [3] does not stretch to [-1, 3]: only dimensions of size 1 stretch. Which dimension should repeat?',
    ],
    [
      a,
      [3, 2, 1],
      'expand: [2, 3] does not stretch to [3, 2, 1]: only dimensions of size 1 stretch. Did you mean view?',
    ],
    [
      half,
      [1.5],
      'expand: [] does not stretch to [1.5]: only dimensions of size 1 stretch. Which dimension should repeat?',
    ],
  ];
  test.each(refused)('of %o to %o is refused', (t, shape, message) => {
    expect(() => t.expand(shape)).toThrow(message);
  });
});

describe.each(operations)('%s', (name) => {
  it.each(['float32', 'float64'] as const)(
    'broadcasts as if both were expanded first, in %s',
    (dtype) => {
      fc.assert(
        fc.property(pairs(dtype), ([left, right]) => {
          const result = left[name](right);
          const expanded = left.expand(result.shape)[name](right.expand(result.shape));
          expect(contents(result)).toEqual(contents(expanded));
        }),
      );
    },
  );

  it('in float32 is the double result rounded', () => {
    fc.assert(
      fc.property(pairs('float32'), ([left, right]) => {
        const result = left[name](right);
        const double = left.to('float64')[name](right.to('float64'));
        expect(numbers(result)).toEqual(numbers(double).map(Math.fround));
      }),
    );
  });
});

test('add, mul and eq commute to the bit', () => {
  fc.assert(
    fc.property(pairs('float32'), ([left, right]) => {
      for (const name of ['add', 'mul', 'eq'] as const) {
        expect(contents(left[name](right))).toEqual(contents(right[name](left)));
      }
    }),
  );
});

test('a number is as a tensor of it', () => {
  const cases = fc.tuple(tensorsOf([2, 2]), fc.oneof(between(-8, 8), fc.double()));
  fc.assert(
    fc.property(cases, ([t, number]) => {
      for (const name of operations) {
        expect(contents(t[name](number))).toEqual(contents(t[name](tensor(number))));
      }
    }),
  );
});

const number64 = tensor(0.1, { dtype: 'float64' });
const floats64 = number64.expand(3);
const integers = ints([1, 2, 3]);

test.each([
  ['a float64 number', 'float32 numbers', row, number64, 'float32'],
  ['a float32 number', 'float64 numbers', floats64, half, 'float64'],
  ['a float64 number', 'integers', integers, number64, 'float64'],
  ['an integer', 'float32 numbers', row, ints(2), 'float32'],
  ['a float64 number', 'a float32 number', half, number64, 'float64'],
  ['float64 numbers', 'float32 numbers', row, floats64, 'float64'],
] as const)('%s beside %s, as PyTorch has it', (_, __, left, right, dtype) => {
  expect(left.mul(right).dtype).toBe(dtype);
  expect(right.mul(left).dtype).toBe(dtype);
});

const refused: [title: string, attempt: () => unknown, message: string][] = [
  [
    'a row-wise sum beside its tensor',
    () => zeros([32, 27]).sub(zeros([32])),
    'sub: [32, 27] and [32] do not broadcast: dimension 1 is 27 on the left, 32 on the right. Did you mean [32, 1], as unsqueeze(1) or a sum with { keepdim: true } gives it?',
  ],
  [
    'the same on the left',
    () => zeros([32]).mul(zeros([32, 27])),
    'mul: [32] and [32, 27] do not broadcast: dimension 1 is 32 on the left, 27 on the right. Did you mean [32, 1], as unsqueeze(1) or a sum with { keepdim: true } gives it?',
  ],
  [
    'a matrix and its transpose',
    () => zeros([2, 3]).add(zeros([3, 2])),
    'add: [2, 3] and [3, 2] do not broadcast: dimension 0 is 2 on the left, 3 on the right. Is a .T too many, or is one missing?',
  ],
  [
    'shapes that have nothing in common',
    () => zeros([2, 3]).div(zeros([4, 5])),
    'div: [2, 3] and [4, 5] do not broadcast: dimension 0 is 2 on the left, 4 on the right. Which one has the shape that you expect?',
  ],
  [
    'matrices that share their rows',
    () => zeros([32, 30]).mul(zeros([32, 64])),
    'mul: [32, 30] and [32, 64] do not broadcast: dimension 1 is 30 on the left, 64 on the right. Did you mean matmul, with .T on the left one?',
  ],
  [
    'matrices that share their columns',
    () => zeros([32, 64]).mul(zeros([30, 64])),
    'mul: [32, 64] and [30, 64] do not broadcast: dimension 0 is 32 on the left, 30 on the right. Did you mean matmul, with .T on the right one?',
  ],
  [
    'the same in a sum, which no matrix product stands for',
    () => zeros([32, 64]).add(zeros([30, 64])),
    'add: [32, 64] and [30, 64] do not broadcast: dimension 0 is 32 on the left, 30 on the right. Which one has the shape that you expect?',
  ],
  [
    'an empty dimension beside two',
    () => zeros([0]).eq(zeros([2])),
    'eq: [0] and [2] do not broadcast: dimension 0 is 0 on the left, 2 on the right. Which one has the shape that you expect?',
  ],
  [
    'a list',
    () => a.add([1, 2, 3] as never),
    'add: the other operand is a list, not a tensor or a number. Is it what you meant to pass?',
  ],
  [
    'undefined',
    () => a.sub(undefined as never),
    'sub: the other operand is undefined, not a tensor or a number. Is an argument missing, or a name misspelt?',
  ],
  [
    'text',
    () => a.mul('2' as never),
    'mul: the other operand is a string, not a tensor or a number. Is it what you meant to pass?',
  ],
  [
    'the pair that max gives',
    () => a.sub(a.max(1, { keepdim: true }) as never),
    'sub: the other operand is the pair that max gives, not a tensor or a number. Did you mean its .values?',
  ],
  [
    'an accumulator',
    () => a.add(accumulator([2, 3]) as never),
    'add: the other operand is an accumulator, not a tensor or a number. Did you mean what its .tensor() gives?',
  ],
  [
    'a tensor as exponent',
    () => a.pow(row as never),
    'pow: the exponent must be a number, not a tensor of [3]. Which power did you mean?',
  ],
];

test.each(refused)('%s is refused', (_, attempt, message) => {
  expect(attempt).toThrow(new TensorError(message));
});

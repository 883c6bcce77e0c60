import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { contents } from '../testing/contents.ts';
import { arange, ones, onesLike, tensor, zeros, zerosLike } from './constructors.ts';
import { TensorError } from './errors.ts';
import { crossEntropy } from './functional.ts';
import { Parameter } from './parameter.ts';
import { inScope, nextStep, openMemory, seal } from './store.ts';
import { Tensor } from './tensor.ts';
import { copied, MemoryValues } from './values.ts';

/** Laid into the memory of the open scope. */
function here(t: Tensor): Tensor {
  return new Tensor(copied(Tensor.valuesOf(t)));
}

const operations: Record<string, (a: Tensor, b: Tensor) => Tensor> = {
  'a number': (a) => a.mul(3).add(0.1).sub(1e-3).div(7),
  same: (a) => a.mul(a).add(a),
  row: (a, b) => a.mul(b.at(0)).add(b.at(0).unsqueeze(0)),
  'row on the left': (a, b) => b.at(0).sub(a),
  column: (a) => a.div(a.abs().sum(1, { keepdim: true }).add(1)),
  'column on the left': (a) => a.sum(1, { keepdim: true }).sub(a),
  'one number': (a) => a.mul(a.sum()).add(a.mean()),
  'neg, abs, sqrt': (a) => a.neg().abs().sqrt(),
  'exp, log, tanh': (a) => a.exp().add(1).log().tanh(),
  powers: (a) => a.abs().add(0.5).pow(-0.5).add(a.pow(2)).add(a.abs().add(1).pow(-1.5)),
  'another power': (a) => a.abs().add(0.5).pow(0.3),
  'sum over rows': (a) => a.sum(0),
  'sum over columns': (a) => a.sum(-1, { keepdim: true }),
  variance: (a) => a.var(0, { keepdim: true }),
  'largest and where': (a) => a.max(1).values.add(a.max(0).indices.sum()).add(a.argmax()),
  softmax: (a) => a.softmax(1).add(a.logSoftmax(0)),
  'cross-entropy': (a) => crossEntropy(a, zeros([a.shape[0]], { dtype: 'int32' })),
  'matmul NN': (a, b) => a.matmul(b.T.clone()),
  'matmul NT': (a, b) => a.matmul(b.T),
  'matmul TN': (a, b) => a.T.matmul(b),
  'transpose alone': (a) => a.T.add(1),
  'rows by index': (a) => a.at(arange(a.shape[0])),
  'index put': (a) => a.indexPut([arange(a.shape[0]), zerosIndex(a)], -1, { accumulate: true }),
  'scatter and gather': (a) => a.scatterAdd(0, sameRow(a), a).gather(0, sameRow(a)),
  'shapes only': (a) => a.view(-1).unsqueeze(0).expand(2, -1).reshape(-1, 1).squeeze(),
  likes: (a) =>
    zerosLike(a)
      .add(onesLike(a))
      .add(ones([1])),
  equal: (a, b) => a.eq(b).add(a.eq(a)),
};

function zerosIndex(a: Tensor): Tensor {
  return zeros([a.shape[0]], { dtype: 'int32' });
}

function sameRow(a: Tensor): Tensor {
  return zeros(a.shape, { dtype: 'int32' });
}

const matrices = fc.integer({ min: 1, max: 9 }).chain((rows) =>
  fc.integer({ min: 1, max: 11 }).chain((columns) => {
    const numbers = fc.array(fc.float({ noNaN: true, min: -30, max: 30 }), {
      minLength: rows * columns,
      maxLength: rows * columns,
    });
    const matrix = numbers.map((list) => tensor(list).view(rows, columns));
    return fc.tuple(matrix, matrix);
  }),
);

describe('in a scope the bits are those of ordinary arrays:', () => {
  test.each(Object.entries(operations))('%s', (_, operation) => {
    fc.assert(
      fc.property(matrices, ([a, b]) => {
        const outside = contents(operation(a, b));
        inScope(() => {
          expect(contents(operation(here(a), here(b)))).toEqual(outside);
          expect(contents(operation(here(a), b))).toEqual(outside);
          expect(contents(operation(a, here(b)))).toEqual(outside);
        });
      }),
      { numRuns: 40 },
    );
  });
});

test('tensors of a scope lie in the kernels’ memory', () => {
  inScope(() => {
    expect(openMemory()).toBeDefined();
    expect(Tensor.valuesOf(zeros([2, 2]))).toBeInstanceOf(MemoryValues);
    expect(Tensor.valuesOf(zeros([2, 2], { dtype: 'float64' }))).not.toBeInstanceOf(MemoryValues);
  });
  expect(openMemory()).toBeUndefined();
  expect(Tensor.valuesOf(zeros([2, 2]))).not.toBeInstanceOf(MemoryValues);
});

test('zeros are zeros where other numbers were before', () => {
  inScope(() => {
    ones([100]).mul(7);
    nextStep();
    expect(zeros([100]).sum().item()).toBe(0);
    expect(
      zerosLike(ones([50]))
        .sum()
        .item(),
    ).toBe(0);
  });
});

describe('a tensor of an earlier step', () => {
  const uses: [string, (t: Tensor) => unknown][] = [
    ['add', (t) => t.add(1)],
    ['as the other operand', (t) => ones([2]).add(t)],
    ['view', (t) => t.view(2, 1)],
    ['T', (t) => t.view(1, 2).T],
    ['matmul', (t) => ones([1, 2]).matmul(t)],
    ['get', (t) => t.get(0)],
    ['tolist', (t) => t.tolist()],
    ['printing', (t) => `${t}`],
    ['clone', (t) => t.clone()],
    ['keep', (t) => t.keep()],
  ];

  test.each(uses)('is refused, not read: %s', (_, use) => {
    inScope(() => {
      const old = ones([2]).mul(2);
      use(old);
      nextStep();
      expect(() => use(old)).toThrow(TensorError);
      expect(() => use(old)).toThrow('Did you mean to keep it, as in const kept = x.keep()?');
    });
  });

  test('is refused after the scope, too', () => {
    const old = inScope(() => ones([2]).mul(2));
    expect(() => old.add(1)).toThrow(TensorError);
    inScope(() => expect(() => old.add(1)).toThrow(TensorError));
  });

  test('still has its shape and dtype', () => {
    const old = inScope(() => ones([2, 3]));
    expect(old.shape).toEqual([2, 3]);
    expect(old.dtype).toBe('float32');
    expect(old.numel()).toBe(6);
  });
});

test('what is kept outlasts its step and its scope', () => {
  const kept = inScope(() => {
    const made = ones([3]).mul(5);
    const kept = made.keep();
    nextStep();
    ones([3]).mul(9);
    expect(kept.add(1).tolist()).toEqual([6, 6, 6]);
    return kept;
  });
  expect(kept.tolist()).toEqual([5, 5, 5]);
});

test('what was sealed outlasts the steps, and changes in place', () => {
  inScope(() => {
    const parameter = new Parameter(copied(Tensor.valuesOf(ones([2, 3]))));
    const row = parameter.view(-1);
    seal();
    for (let step = 0; step < 3; step++) {
      nextStep();
      parameter.add_(ones([2, 3]), { alpha: -0.25 });
    }
    expect(parameter.tolist()).toEqual([
      [0.25, 0.25, 0.25],
      [0.25, 0.25, 0.25],
    ]);
    expect(row.get(0)).toBe(0.25);
  });
});

test('a scope within a scope is the same scope', () => {
  inScope(() => {
    const outer = ones([2]);
    inScope(() => ones([2]).mul(3));
    expect(outer.tolist()).toEqual([1, 1]);
  });
});

test('an error closes the scope', () => {
  const fail = () =>
    inScope(() => {
      throw new Error('inside');
    });
  expect(fail).toThrow('inside');
  expect(openMemory()).toBeUndefined();
});

test('running out of memory says how much was asked for and why it may be', () => {
  inScope(() => {
    const fill = () => {
      for (;;) zeros([4 * 2 ** 20]);
    };
    expect(fill).toThrow(
      /a tensor of 16\.0 MB was asked for, and \d+\.\d MB of \d+\.\d MB are in use/,
    );
    expect(fill).toThrow('Is there a loop within the step');
    nextStep();
    expect(zeros([4]).sum().item()).toBe(0);
  });
});

afterEach(() => expect(openMemory()).toBeUndefined());

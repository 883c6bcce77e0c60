import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { forward } from '../network/forward.ts';
import {
  lines,
  parameterNames,
  type Scope,
  type TensorName,
  tensorNames,
} from '../network/lines.ts';
import { drawNetwork, lectureNetwork, type Network } from '../network/network.ts';
import { readersOf } from '../steps/derive.ts';
import { scalar } from '../tensor/constructors.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { tensorsOf } from '../testing/arbitrary.ts';
import { contents, numbers } from '../testing/contents.ts';
import { finiteDifference } from '../testing/finiteDifference.ts';
import { forwardAndBackward, localGradient, type Name } from './gradients.ts';

const names: readonly Name[] = [...parameterNames, ...tensorNames];
const size = (min: number, max: number) => fc.integer({ min, max });

const networks: fc.Arbitrary<Network> = fc.record({
  n: size(2, 5),
  block: size(1, 3),
  embd: size(1, 3),
  hidden: size(1, 4),
  vocab: size(2, 6),
  seed: fc.nat(),
});

function run(network: Network, dtype: 'float32' | 'float64') {
  const { parameters, batch } = drawNetwork(network, dtype);
  return { parameters, batch, ...forwardAndBackward(parameters, batch) };
}

const largestOf = (t: Tensor): number => t.abs().max().item();

/**
 * Forward passes that differences can follow. Rows that are nearly equal make the normalisation so
 * steep (1 / sqrt(1e-5) = 316) that a step of 2e-5 is too long; edges.test.ts has equal rows.
 */
const passes = networks
  .map((network) => run(network, 'float64'))
  .filter(({ values }) => largestOf(values.bnvar_inv) < 30);

/** These are never negative, and what matters is their ratio: a step in them is a part of their size. */
const scales: ReadonlySet<Name> = new Set([
  'bndiff2',
  'bnvar',
  'bnvar_inv',
  'counts',
  'counts_sum',
  'counts_sum_inv',
  'probs',
]);

function stepOf(name: Name): (value: number) => number {
  return scales.has(name) ? (value) => 1e-3 * value + 1e-8 : () => 2e-5;
}

/**
 * Holds a gradient to the differences of an objective: within 1e-6 of the largest one, and what
 * rounding leaves, where `size` is that of the largest number that the objective goes through.
 */
function expectDifferences(
  name: Name,
  grad: Tensor,
  at: Tensor,
  objective: (moved: Tensor) => number,
  size: number,
) {
  const step = stepOf(name);
  const differences = numbers(finiteDifference(objective, at, step));
  const largest = Math.max(...differences.map(Math.abs));
  const values = numbers(at);
  expect(grad.shape).toEqual(at.shape);
  numbers(grad).forEach((number, i) => {
    const rounding = (8 * Number.EPSILON * Math.max(1, size)) / step(values[i]);
    expect(Math.abs(number - differences[i])).toBeLessThanOrEqual(1e-6 * largest + rounding);
  });
}

describe('forwardAndBackward', () => {
  /** The loss where one tensor is another and only the lines after it run again. */
  function lossWhere(name: Name, moved: Tensor, values: Scope<Tensor>): number {
    const scope = { ...values, [name]: moved };
    const later = tensorNames.slice(tensorNames.indexOf(name as TensorName) + 1);
    for (const line of later) scope[line] = lines[line](scope);
    return scope.loss.item();
  }

  it('agrees with finite differences for every parameter and every tensor, of networks of any size', () => {
    fc.assert(
      fc.property(passes, ({ values, gradients }) => {
        const size = largestOf(values.hprebn) * largestOf(values.bnvar_inv);
        for (const name of names) {
          const objective = (moved: Tensor) => lossWhere(name, moved, values);
          expectDifferences(name, gradients[name], values[name], objective, size);
        }
      }),
      { numRuns: 25 },
    );
  });

  it.each(['float32', 'float64'] as const)('has the values of the forward pass, in %s', (dtype) => {
    fc.assert(
      fc.property(networks, (network) => {
        const { parameters, batch, values, gradients } = run(network, dtype);
        const plain = forward(parameters, batch);
        for (const name of names) {
          expect(contents(values[name])).toEqual(contents(plain[name]));
          expect(gradients[name].shape).toEqual(values[name].shape);
          expect(gradients[name].dtype).toBe(dtype);
        }
        expect([values.Xb, values.Yb, values.n]).toEqual([batch.Xb, batch.Yb, batch.n]);
        expect(gradients.loss.item()).toBe(1);
      }),
      { numRuns: 25 },
    );
  });

  it('changes neither parameters nor batch', () => {
    const { parameters, batch } = drawNetwork({ ...lectureNetwork, hidden: 8 });
    const inputs = [...Object.values(parameters), batch.Xb, batch.Yb];
    const before = inputs.map(contents);
    forwardAndBackward(parameters, batch);
    expect(inputs.map(contents)).toEqual(before);
  });
});

/** The lines that read a tensor, the latest first, so that none reads what another has just made. */
function readers(name: Name): TensorName[] {
  return readersOf(name).map((line) => line.name as TensorName);
}

const inner = names.filter((name) => name !== 'loss');

describe('localGradient', () => {
  it.each(['float32', 'float64'] as const)(
    'with the true upstream gradients is the tape’s gradient to the bit, in %s',
    (dtype) => {
      const check = (network: Network) => {
        const { values, gradients } = run(network, dtype);
        for (const name of inner) {
          const upstream = new Map(readers(name).map((reader) => [reader, gradients[reader]]));
          const local = localGradient(name, values, readers(name), upstream);
          expect([name, contents(local)]).toEqual([name, contents(gradients[name])]);
        }
      };
      check(lectureNetwork);
      fc.assert(fc.property(networks, check), { numRuns: 25 });
    },
  );

  /** A network with random upstream gradients, in which no step of a difference moves a row's maximum. */
  const scenes = passes
    .filter(({ values }) => rows(values.logits).every((row) => gap(row) > 1e-3))
    .chain(({ values }) =>
      fc.record({
        values: fc.constant(values),
        upstream: fc.record(
          Object.fromEntries(
            tensorNames.map((name) => [name, tensorsOf(values[name].shape, 'float64')]),
          ),
        ),
      }),
    );

  it('with random upstream gradients agrees with finite differences of the lines alone', () => {
    fc.assert(
      fc.property(scenes, ({ values, upstream }) => {
        for (const name of inner) {
          const weighted = (moved: Tensor): Tensor[] =>
            readers(name).map((reader) =>
              lines[reader]({ ...values, [name]: moved }).mul(upstream[reader]),
            );
          const objective = (moved: Tensor): number =>
            weighted(moved).reduce((total, terms) => total + terms.sum().item(), 0);
          const size = weighted(values[name]).reduce(
            (total, terms) => total + terms.abs().sum().item(),
            0,
          );
          const seeds = new Map(readers(name).map((reader) => [reader, upstream[reader]]));
          const local = localGradient(name, values, readers(name), seeds);
          expectDifferences(name, local, values[name], objective, size);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('goes through several lines at once', () => {
    const { values, gradients } = run({ ...lectureNetwork, hidden: 8 }, 'float64');
    const path = tensorNames.slice(tensorNames.indexOf('logit_maxes'));
    const one = scalar(1, { dtype: 'float64' });
    const local = localGradient('logits', values, path, new Map([['loss', one]]));
    expect(contents(local)).toEqual(contents(gradients.logits));
  });

  test('of a tensor that the lines do not read is refused', () => {
    const { values } = run({ ...lectureNetwork, hidden: 1 }, 'float32');
    expect(() => localGradient('C', values, ['h'], new Map([['h', values.h]]))).toThrow(
      'C is read by none of h',
    );
  });
});

function rows(matrix: Tensor): number[][] {
  return matrix.tolist() as number[][];
}

/** How far the largest number is from the next. */
function gap(row: readonly number[]): number {
  const [largest, next] = row.toSorted((a, b) => b - a);
  return largest - next;
}

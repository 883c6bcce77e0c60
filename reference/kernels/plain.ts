import type { NumberArray } from '../tensor/dtype.ts';
import * as float32Math from './float32Math.ts';
import * as float64Math from './float64Math.ts';
import {
  type BinaryName,
  type Kernels,
  type Product,
  type Span,
  SUM_BLOCK,
  type UnaryName,
  type Walk,
} from './kernels.ts';

type Round = (x: number) => number;
type Transcendental = Record<'exp' | 'log' | 'tanh', (x: number) => number> & {
  pow(x: number, exponent: number): number;
};

/*
 * A float32 sum, product, quotient or root computed in double and rounded once is the correctly
 * rounded float32 one, so storing into a Float32Array does the rounding of these.
 */
const binaries: Record<BinaryName, (a: number, b: number) => number> = {
  add: (a, b) => a + b,
  sub: (a, b) => a - b,
  mul: (a, b) => a * b,
  div: (a, b) => a / b,
  eq: (a, b) => (a === b ? 1 : 0),
};

/**
 * The kernels in plain TypeScript: the meaning of every other implementation, which must give the
 * same bits. `round` rounds a running total to the dtype's precision.
 */
function plainKernels(round: Round, math: Transcendental): Kernels {
  const unaries: Record<UnaryName, (x: number) => number> = {
    neg: (x) => -x,
    exp: math.exp,
    log: math.log,
    tanh: math.tanh,
    sqrt: Math.sqrt,
    abs: Math.abs,
  };

  function sumOf(input: NumberArray, first: number, count: number, step: number): number {
    let total = 0;
    if (count <= SUM_BLOCK) {
      for (let k = 0; k < count; k++) total = round(total + input[first + k * step]);
      return total;
    }
    let block = SUM_BLOCK;
    while (block * SUM_BLOCK < count) block *= SUM_BLOCK;
    for (let k = 0; k < count; k += block) {
      const terms = Math.min(block, count - k);
      total = round(total + sumOf(input, first + k * step, terms, step));
    }
    return total;
  }

  return {
    unary(name, input, out) {
      const apply = unaries[name];
      for (let i = 0; i < out.length; i++) out[i] = apply(input[i]);
    },

    pow(input, exponent, out) {
      for (let i = 0; i < out.length; i++) out[i] = math.pow(input[i], exponent);
    },

    binary(name, left, right, out, walk) {
      const apply = binaries[name];
      walkRows(walk, (first, count, l, leftStep, r, rightStep) => {
        for (let k = 0; k < count; k++) {
          out[first + k] = apply(left[l + k * leftStep], right[r + k * rightStep]);
        }
      });
    },

    sum(input, out, { outer, length, inner }: Span) {
      for (let o = 0; o < outer; o++) {
        for (let i = 0; i < inner; i++) {
          out[o * inner + i] = sumOf(input, o * length * inner + i, length, inner);
        }
      }
    },

    max(input, values, indices, { outer, length, inner }: Span) {
      for (let o = 0; o < outer; o++) {
        for (let i = 0; i < inner; i++) {
          const first = o * length * inner + i;
          let best = 0;
          for (let k = 1; k < length; k++) {
            const [challenger, champion] = [input[first + k * inner], input[first + best * inner]];
            if (challenger > champion || (Number.isNaN(challenger) && !Number.isNaN(champion))) {
              best = k;
            }
          }
          values[o * inner + i] = input[first + best * inner];
          indices[o * inner + i] = best;
        }
      }
    },

    matmul(left, right, out, product: Product) {
      const { rows, depth, columns, transposeLeft, transposeRight } = product;
      const [leftRow, leftDepth] = transposeLeft ? [1, rows] : [depth, 1];
      const [rightDepth, rightColumn] = transposeRight ? [1, depth] : [columns, 1];
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) {
          let total = 0;
          for (let k = 0; k < depth; k++) {
            const term =
              left[i * leftRow + k * leftDepth] * right[k * rightDepth + j * rightColumn];
            total = round(total + round(term));
          }
          out[i * columns + j] = total;
        }
      }
    },

    transpose(input, out, rows, columns) {
      for (let i = 0; i < rows; i++) {
        for (let j = 0; j < columns; j++) out[j * rows + i] = input[i * columns + j];
      }
    },

    gather(input, positions, out, width) {
      for (let i = 0; i < positions.length; i++) {
        for (let k = 0; k < width; k++) out[i * width + k] = input[positions[i] * width + k];
      }
    },

    scatterAdd(input, positions, out, width) {
      for (let i = 0; i < positions.length; i++) {
        for (let k = 0; k < width; k++) out[positions[i] * width + k] += input[i * width + k];
      }
    },

    update(target, source, alpha) {
      const factor = round(alpha);
      for (let i = 0; i < target.length; i++) target[i] += round(factor * source[i]);
    },
  };
}

/**
 * Calls `visit` for each stretch of the last dimension, in order: where it begins in the result, its
 * length, and where it begins and how it goes on in the left and the right operand.
 */
function walkRows(
  { shape, left, right }: Walk,
  visit: (
    first: number,
    count: number,
    left: number,
    leftStep: number,
    right: number,
    rightStep: number,
  ) => void,
): void {
  const last = shape.length - 1;
  // A single number has no dimension, and is one stretch of one.
  const length = shape[last] ?? 1;
  const index = new Array<number>(shape.length).fill(0);
  const count = shape.reduce((product, size) => product * size, 1);
  let [l, r] = [0, 0];
  for (let first = 0; first < count; first += length) {
    visit(first, length, l, left[last] ?? 0, r, right[last] ?? 0);
    for (let dim = last - 1; dim >= 0; dim--) {
      index[dim]++;
      l += left[dim];
      r += right[dim];
      if (index[dim] < shape[dim]) break;
      l -= left[dim] * shape[dim];
      r -= right[dim] * shape[dim];
      index[dim] = 0;
    }
  }
}

export const plainFloat32: Kernels = plainKernels(Math.fround, float32Math);
export const plainFloat64: Kernels = plainKernels((x) => x, float64Math);

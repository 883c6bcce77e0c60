import type { NumberArray } from '../tensor/dtype.ts';
import type { Kernels } from './kernels.ts';
import { plainFloat32 } from './plain.ts';
import { productOf } from './product.ts';
import { areBlocksOf, isTable } from './rawLimits.ts';
import type { RawKernels } from './wasm.ts';

/** Bytes `start` to `end` of a memory, which nobody else uses. */
export interface Area {
  readonly start: number;
  readonly end: number;
}

type Arrays = readonly NumberArray[];

/** Copies begin at multiples of a cache line. */
const lineBytes = 64;

/**
 * The float32 kernels on any arrays. Those that live in the kernels' memory are used where they are,
 * others are copied through the scratch area. What the raw kernels are not made for (arrays too large
 * for the area, walks over three dimensions, exponents that are no product) the plain ones do, with
 * the same bits.
 */
export function wasmKernels(
  raw: RawKernels,
  scratch: Area = { start: raw.reserved, end: raw.memory.buffer.byteLength },
): Kernels {
  const { buffer } = raw.memory;
  /** Where the free part of the scratch area begins. */
  let free = roundUp(scratch.start);

  function inside(array: NumberArray): boolean {
    return array.buffer === buffer;
  }

  /** An array in the scratch area that stands for this one. */
  function standIn(array: NumberArray, keepsNumbers: boolean): NumberArray {
    if (inside(array)) return array;
    const Kind = array instanceof Int32Array ? Int32Array : Float32Array;
    const copy = new Kind(buffer, free, array.length);
    free += extent(array);
    if (keepsNumbers) copy.set(array);
    return copy;
  }

  /** Runs `call` on copies inside the memory, or plainly on the arrays themselves where no copies fit. */
  function elsewhere(
    inputs: Arrays,
    outs: Arrays,
    call: (kernels: Kernels, inputs: Arrays, outs: Arrays) => void,
    changesOuts = false,
  ): void {
    const outsiders = [...inputs, ...outs].filter((array) => !inside(array));
    const bytes = outsiders.reduce((total, array) => total + extent(array), 0);
    if (free + bytes > scratch.end) {
      call(plainFloat32, inputs, outs);
      return;
    }
    const bottom = free;
    const from = inputs.map((input) => standIn(input, true));
    const to = outs.map((out) => standIn(out, changesOuts));
    call(kernels, from, to);
    outs.forEach((out, i) => {
      if (out !== to[i]) out.set(to[i]);
    });
    free = bottom;
  }

  const kernels: Kernels = {
    unary(name, input, out) {
      if (inside(input) && inside(out)) {
        raw[name](input.byteOffset, out.byteOffset, out.length);
      } else {
        elsewhere([input], [out], (on, [a], [to]) => on.unary(name, a, to));
      }
    },

    pow(input, exponent, out) {
      const product = productOf(exponent);
      if (!product) {
        plainFloat32.pow(input, exponent, out);
      } else if (inside(input) && inside(out)) {
        const { factors, root } = product;
        raw.pow(input.byteOffset, out.byteOffset, out.length, factors, root, flag(exponent < 0));
      } else {
        elsewhere([input], [out], (on, [a], [to]) => on.pow(a, exponent, to));
      }
    },

    binary(name, left, right, out, walk) {
      if (!isTable(walk)) {
        plainFloat32.binary(name, left, right, out, walk);
      } else if (inside(left) && inside(right) && inside(out)) {
        const last = walk.shape.length - 1;
        raw[name](
          left.byteOffset,
          right.byteOffset,
          out.byteOffset,
          last === 1 ? walk.shape[0] : 1,
          last < 0 ? 1 : walk.shape[last],
          last === 1 ? walk.left[0] : 0,
          flag(last >= 0 && walk.left[last] === 1),
          last === 1 ? walk.right[0] : 0,
          flag(last >= 0 && walk.right[last] === 1),
        );
      } else {
        elsewhere([left, right], [out], (on, [a, b], [to]) => on.binary(name, a, b, to, walk));
      }
    },

    sum(input, out, span) {
      if (inside(input) && inside(out)) {
        raw.sum(input.byteOffset, out.byteOffset, span.outer, span.length, span.inner);
      } else {
        elsewhere([input], [out], (on, [a], [to]) => on.sum(a, to, span));
      }
    },

    max(input, values, indices, span) {
      const { outer, length, inner } = span;
      if (length === 0) {
        plainFloat32.max(input, values, indices, span);
      } else if (inside(input) && inside(values) && inside(indices)) {
        const places = indices.byteOffset;
        raw.max(input.byteOffset, values.byteOffset, places, outer, length, inner);
      } else {
        elsewhere([input], [values, indices], (on, [a], [to, where]) =>
          on.max(a, to, where as Int32Array, span),
        );
      }
    },

    matmul(left, right, out, product) {
      const { rows, depth, columns, transposeLeft, transposeRight } = product;
      if (transposeRight && free + depth * columns * 4 > scratch.end) {
        plainFloat32.matmul(left, right, out, product);
      } else if (inside(left) && inside(right) && inside(out)) {
        raw.matmul(
          left.byteOffset,
          right.byteOffset,
          out.byteOffset,
          rows,
          depth,
          columns,
          flag(transposeLeft),
          flag(transposeRight),
          free,
        );
      } else {
        elsewhere([left, right], [out], (on, [a, b], [to]) => on.matmul(a, b, to, product));
      }
    },

    transpose(input, out, rows, columns) {
      if (inside(input) && inside(out)) {
        raw.transpose(input.byteOffset, out.byteOffset, rows, columns);
      } else {
        elsewhere([input], [out], (on, [a], [to]) => on.transpose(a, to, rows, columns));
      }
    },

    gather(input, positions, out, width) {
      if (!areBlocksOf(input, positions, width)) {
        plainFloat32.gather(input, positions, out, width);
      } else if (inside(input) && inside(positions) && inside(out)) {
        const { byteOffset, length } = positions;
        raw.gather(input.byteOffset, byteOffset, out.byteOffset, length, width);
      } else {
        elsewhere([input, positions], [out], (on, [a, where], [to]) =>
          on.gather(a, where as Int32Array, to, width),
        );
      }
    },

    scatterAdd(input, positions, out, width) {
      if (!areBlocksOf(out, positions, width)) {
        plainFloat32.scatterAdd(input, positions, out, width);
      } else if (inside(input) && inside(positions) && inside(out)) {
        const { byteOffset, length } = positions;
        raw.scatterAdd(input.byteOffset, byteOffset, out.byteOffset, length, width);
      } else {
        const call = (on: Kernels, [a, where]: Arrays, [to]: Arrays) =>
          on.scatterAdd(a, where as Int32Array, to, width);
        elsewhere([input, positions], [out], call, true);
      }
    },

    update(target, source, alpha) {
      if (inside(target) && inside(source)) {
        raw.update(target.byteOffset, source.byteOffset, target.length, alpha);
      } else {
        elsewhere([source], [target], (on, [from], [to]) => on.update(to, from, alpha), true);
      }
    },
  };
  return kernels;
}

function flag(condition: boolean): 0 | 1 {
  return condition ? 1 : 0;
}

function roundUp(bytes: number): number {
  return Math.ceil(bytes / lineBytes) * lineBytes;
}

/** The scratch that a copy takes. None can stand for another kind of array than float32 and int32. */
function extent(array: NumberArray): number {
  return array instanceof Float64Array ? Number.POSITIVE_INFINITY : roundUp(array.byteLength);
}

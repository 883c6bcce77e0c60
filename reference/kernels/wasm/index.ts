/*
 * The float32 kernels for WebAssembly: what reference/kernels/plain.ts says, bit for bit, on arrays
 * inside one memory. Pointers are byte offsets, sizes count numbers, and nothing checks them. `out`
 * must not overlap an input, except that an elementwise `out` may be an operand of the same shape.
 */
export { add, div, eq, mul, sub } from './binary';
export { abs, exp, fill, log, neg, pow, sqrt, tanh, update } from './elementwise';
export { matmul } from './matmul';
export { max } from './max';
export { gather, scatterAdd, transpose } from './rows';
export { reserved, sum } from './sum';
export { logSoftmax, softmax, variance } from './together';

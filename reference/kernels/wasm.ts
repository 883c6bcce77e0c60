import { wasmBytes } from './wasmBytes.ts';

/** A WebAssembly.Memory of fixed size. */
export interface WasmMemory {
  readonly buffer: ArrayBuffer;
}

/** What is used of WebAssembly, which TypeScript knows only together with the browser's types. */
declare const WebAssembly: {
  readonly Memory: new (pages: { initial: number; maximum: number }) => WasmMemory;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (
    module: object,
    imports: { env: { memory: WasmMemory } },
  ) => { readonly exports: WasmExports };
  validate(bytes: Uint8Array): boolean;
};

type Flag = 0 | 1;
type RawUnary = (input: number, out: number, count: number) => void;
/** A result of [rows, columns]; strides count numbers, those from column to column are 0 or 1. */
type RawBinary = (
  left: number,
  right: number,
  out: number,
  rows: number,
  columns: number,
  leftRow: number,
  leftColumn: Flag,
  rightRow: number,
  rightColumn: Flag,
) => void;

/**
 * The kernels on arrays inside one memory. Arrays are given by their byte offsets, sizes count
 * numbers, and nothing is checked. `out` overlaps no input, except that an elementwise kernel's `out`
 * may be an operand of its own shape.
 */
interface RawFunctions {
  neg: RawUnary;
  exp: RawUnary;
  log: RawUnary;
  tanh: RawUnary;
  sqrt: RawUnary;
  abs: RawUnary;
  add: RawBinary;
  sub: RawBinary;
  mul: RawBinary;
  div: RawBinary;
  eq: RawBinary;
  /** The product of `factors` times x and, with `root`, √x; with `reciprocal`, 1 over it. */
  pow(
    input: number,
    out: number,
    count: number,
    factors: number,
    root: Flag,
    reciprocal: Flag,
  ): void;
  /** Along the middle of [outer, length, inner]. */
  sum(input: number, out: number, outer: number, length: number, inner: number): void;
  /** The same way, for length > 0; `indices` are int32. */
  max(
    input: number,
    values: number,
    indices: number,
    outer: number,
    length: number,
    inner: number,
  ): void;
  /** `scratch` has room for depth * columns numbers; it is used only with `transposeRight`. */
  matmul(
    left: number,
    right: number,
    out: number,
    rows: number,
    depth: number,
    columns: number,
    transposeLeft: Flag,
    transposeRight: Flag,
    scratch: number,
  ): void;
  transpose(input: number, out: number, rows: number, columns: number): void;
  /** `count` blocks of `width` numbers; `positions` are int32. */
  gather(input: number, positions: number, out: number, count: number, width: number): void;
  scatterAdd(input: number, positions: number, out: number, count: number, width: number): void;
  update(target: number, source: number, count: number, alpha: number): void;
  fill(out: number, count: number, value: number): void;
  /** Over the rows of a matrix; `scratch` has room for 2 * rows numbers. */
  softmax(input: number, out: number, rows: number, columns: number, scratch: number): void;
  /** Likewise; `scratch` has room for (2 + columns) * rows numbers. */
  logSoftmax(input: number, out: number, rows: number, columns: number, scratch: number): void;
  /** Of each column, divided by `freedom`; `scratch` has room for (rows + 1) * columns + 1 numbers. */
  variance(
    input: number,
    out: number,
    rows: number,
    columns: number,
    freedom: number,
    scratch: number,
  ): void;
}

type WasmExports = RawFunctions & { readonly reserved: { readonly value: number } };

export interface RawKernels extends Readonly<RawFunctions> {
  readonly memory: WasmMemory;
  /** The bytes at the beginning of the memory that the kernels keep for themselves. */
  readonly reserved: number;
}

/** A module of one function that returns an i32x4.splat: valid only where there is SIMD. */
const simdModule = Uint8Array.of(
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x01, 0x05, 0x01, 0x60, 0x00, 0x01, 0x7b],
  ...[0x03, 0x02, 0x01, 0x00],
  ...[0x0a, 0x08, 0x01, 0x06, 0x00, 0x41, 0x00, 0xfd, 0x11, 0x0b],
);

/** Whether this engine has WebAssembly with SIMD. If not, the plain kernels give the same bits. */
export function hasWasm(): boolean {
  if (typeof WebAssembly === 'undefined') return false;
  return WebAssembly.validate(simdModule);
}

const pageBytes = 65536;

/**
 * A memory of `bytes`, rounded up to whole pages of 64 KiB. It cannot grow, because growing detaches
 * every array inside. A RangeError where the system has no address space for it: engines reserve
 * about 10 GB each, of which only what is written becomes real.
 */
export function newMemory(bytes: number): WasmMemory {
  const pages = Math.ceil(bytes / pageBytes);
  return new WebAssembly.Memory({ initial: pages, maximum: pages });
}

/** The kernels, compiled and working in this memory. For engines where `hasWasm()`. */
export function loadKernels(memory: WasmMemory): RawKernels {
  const bytes = Uint8Array.from(atob(wasmBytes), (character) => character.charCodeAt(0));
  const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes), { env: { memory } });
  return { ...exports, memory, reserved: exports.reserved.value };
}

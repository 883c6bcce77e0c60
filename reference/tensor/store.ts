import type { Kernels } from '../kernels/kernels.ts';
import { plainFloat32 } from '../kernels/plain.ts';
import { hasWasm, loadKernels, newMemory, type RawKernels } from '../kernels/wasm.ts';
import { wasmKernels } from '../kernels/wasmKernels.ts';
import { TensorError } from './errors.ts';

const megabyte = 2 ** 20;
/** Of these, only what is written to becomes real. */
const memoryBytes = 320 * megabyte;
/** Room for copies of arrays that are outside the memory; scopes begin behind it. */
const scratchBytes = 64 * megabyte;
/** Arrays begin at multiples of a cache line. */
const lineBytes = 64;
const lineNumbers = lineBytes / 4;

/** The memory of the WebAssembly kernels. */
export interface Memory {
  readonly raw: RawKernels;
  readonly kernels: Kernels;
  readonly buffer: ArrayBuffer;
  readonly floats: Float32Array;
  readonly ints: Int32Array;
}

let memory: Memory | undefined;
let loaded = false;

/*
 * A scope is a time in which float32 tensors are laid one after the other into the memory, where the
 * kernels reach them without a copy. Outside, tensors own ordinary arrays, with the same bits.
 */
let open: Memory | undefined;
let mark = 0;
let top = 0;
/** Counts the steps of all scopes: a tensor of an earlier one has lost its numbers. */
let step = 1;

function load(): Memory | undefined {
  if (loaded) return memory;
  loaded = true;
  if (!hasWasm()) return undefined;
  try {
    const raw = loadKernels(newMemory(memoryBytes));
    const { buffer } = raw.memory;
    const kernels = wasmKernels(raw, { start: raw.reserved, end: scratchBytes });
    memory = {
      raw,
      kernels,
      buffer,
      floats: new Float32Array(buffer),
      ints: new Int32Array(buffer),
    };
  } catch (error) {
    // A system that has no address space to spare: the plain kernels give the same bits.
    if (!(error instanceof RangeError)) throw error;
  }
  return memory;
}

/** The float32 kernels: in WebAssembly where there is such, else the plain ones. */
export function float32Kernels(): Kernels {
  return load()?.kernels ?? plainFloat32;
}

/** For tests and measurements: only the plain kernels from now on. */
export function withoutWasm(): void {
  loaded = true;
  memory = undefined;
}

/** Runs with an open scope; afterwards the numbers of all tensors made in it are gone. */
export function inScope<Result>(run: () => Result): Result {
  const opened = load();
  if (open || !opened) return run();
  open = opened;
  mark = top = scratchBytes;
  try {
    return run();
  } finally {
    step++;
    open = undefined;
  }
}

/** What has been made in the scope so far stays until the next scope: the parameters. */
export function seal(): void {
  if (open) mark = top;
}

/** Begins a step: the numbers of all tensors since `seal` are gone. */
export function nextStep(): void {
  if (!open) return;
  top = mark;
  step++;
}

/** The memory while a scope is open. */
export function openMemory(): Memory | undefined {
  return open;
}

/** Where the numbers of a scope lie, also after its end. */
export function memoryBuffer(): ArrayBuffer {
  if (memory === undefined) throw new Error('there is no memory: no scope was ever open');
  return memory.buffer;
}

/** A place for `length` 32-bit numbers in the open memory, with anything in them: a byte offset. */
export function place(length: number): number {
  const start = top;
  top += Math.ceil(length / lineNumbers) * lineBytes;
  if (top <= memoryBytes) return start;
  top = start;
  throw new TensorError(outOfMemory(length * 4));
}

function outOfMemory(bytes: number): string {
  const [asked, used, all] = [bytes, top - mark, memoryBytes - mark].map(
    (size) => `${(size / megabyte).toFixed(1)} MB`,
  );
  return `out of memory: a tensor of ${asked} was asked for, and ${used} of ${all} are in use in this step. Is there a loop within the step, or a tensor that grows with every step?`;
}

/** The step that goes on now. */
export function currentStep(): number {
  return step;
}

/** Refuses numbers of an earlier step, unless they were sealed. */
export function checkStep(ofStep: number, pointer: number): void {
  if (ofStep === step || pointer < mark) return;
  throw new TensorError(
    'a tensor of an earlier step was used, and its numbers are gone. Did you mean to keep it, as in const kept = x.keep()?',
  );
}

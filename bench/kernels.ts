import type { Kernels, Walk } from '../reference/kernels/kernels.ts';
import { plainFloat32 } from '../reference/kernels/plain.ts';
import { loadKernels, newMemory } from '../reference/kernels/wasm.ts';
import { wasmKernels } from '../reference/kernels/wasmKernels.ts';
import { type Limit, limit } from './limit.ts';
import { digits, median, table } from './table.ts';
import { rounds, takeTurns } from './takeTurns.ts';

type Run = (kernels: Kernels, a: Float32Array, b: Float32Array, out: Float32Array) => void;
type Benchmark = readonly [name: string, sizes: readonly number[], run: Run, operations?: number];

const flat = (count: number): Walk => ({ shape: [count], left: [1], right: [1] });
const wholeRow: Walk = { shape: [32, 200], left: [200, 1], right: [0, 1] };
const wholeColumn: Walk = { shape: [32, 27], left: [27, 1], right: [1, 0] };
const number: Walk = { shape: [6400], left: [1], right: [0] };
const positions = Int32Array.from({ length: 96 }, (_, i) => (i * 7) % 27);
const indices = new Int32Array(32);

const products = [
  ['embcat @ W1', 32, 30, 200, false, false],
  ['h @ W2', 32, 200, 27, false, false],
  ['dlogits @ W2.T', 32, 27, 200, false, true],
  ['h.T @ dlogits', 200, 32, 27, true, false],
  ['embcat.T @ dhprebn', 30, 32, 200, true, false],
  ['dhprebn @ W1.T', 32, 200, 30, false, true],
] as const;

const benchmarks: Benchmark[] = [
  ...products.map(([name, rows, depth, columns, transposeLeft, transposeRight]): Benchmark => {
    const product = { rows, depth, columns, transposeLeft, transposeRight };
    const run: Run = (kernels, a, b, out) => kernels.matmul(a, b, out, product);
    const sizes = [rows * depth, depth * columns, rows * columns];
    return [`${name} [${rows}, ${depth}] @ [${columns}]`, sizes, run, 2 * rows * depth * columns];
  }),
  ['add, same', [6400, 6400, 6400], (k, a, b, out) => k.binary('add', a, b, out, flat(6400))],
  ['mul, a number', [6400, 1, 6400], (k, a, b, out) => k.binary('mul', a, b, out, number)],
  ['sub, a row', [6400, 200, 6400], (k, a, b, out) => k.binary('sub', a, b, out, wholeRow)],
  ['div, a column', [864, 32, 864], (k, a, b, out) => k.binary('div', a, b, out, wholeColumn)],
  ['tanh 6400', [6400, 0, 6400], (k, a, _, out) => k.unary('tanh', a, out)],
  ['exp 864', [864, 0, 864], (k, a, _, out) => k.unary('exp', a, out)],
  ['log 864', [864, 0, 864], (k, a, _, out) => k.unary('log', a, out)],
  ['sqrt 6400', [6400, 0, 6400], (k, a, _, out) => k.unary('sqrt', a, out)],
  ['pow 2, 6400', [6400, 0, 6400], (k, a, _, out) => k.pow(a, 2, out)],
  ['pow -0.5, 200', [200, 0, 200], (k, a, _, out) => k.pow(a, -0.5, out)],
  ['sum [32, 200] over rows', [6400, 0, 200], (k, a, _, out) => k.sum(a, out, span(1, 32, 200))],
  ['sum [32, 27] over columns', [864, 0, 32], (k, a, _, out) => k.sum(a, out, span(32, 27, 1))],
  ['max [32, 27]', [864, 0, 32], (k, a, _, out) => k.max(a, out, indices, span(32, 27, 1))],
  ['transpose [200, 27]', [5400, 0, 5400], (k, a, _, out) => k.transpose(a, out, 200, 27)],
  ['gather 96 rows of 10', [270, 0, 960], (k, a, _, out) => k.gather(a, positions, out, 10)],
  [
    'scatterAdd 96 rows of 10',
    [960, 0, 270],
    (k, a, _, out) => k.scatterAdd(a, positions, out, 10),
  ],
  ['update 6000', [6000, 0, 6000], (k, a, _, out) => k.update(out, a, 1e-9)],
];

function span(outer: number, length: number, inner: number) {
  return { outer, length, inner };
}

const memory = newMemory(2 ** 20);
const raw = loadKernels(memory);
const middle = memory.buffer.byteLength / 2;
const inWasm = wasmKernels(raw, { start: middle, end: memory.buffer.byteLength });

function inMemory(sizes: readonly number[]): Float32Array[] {
  let next = Math.ceil(raw.reserved / 64) * 64;
  return sizes.map((size) => {
    const array = new Float32Array(memory.buffer, next, size);
    next += Math.ceil(array.byteLength / 64) * 64;
    return array;
  });
}

function fill(array: Float32Array): Float32Array {
  return array.map((_, i) => ((i * 37) % 101) / 50 - 1);
}

/**
 * How long each float32 kernel takes at the sizes of exercise 4's training step: in WebAssembly on
 * arrays inside its memory, in WebAssembly on arrays that are copied in and out, and in plain
 * TypeScript. For matrix products also GFLOP/s, a multiplication and an addition being two, and
 * their share of the processor's own limit.
 */
export async function kernels(): Promise<void> {
  const most = await limit();
  const times = new Map<Benchmark, number[]>();
  for (const benchmark of benchmarks) times.set(benchmark, timesOf(benchmark, most));
  const rows = (isProduct: boolean): string[][] =>
    [...times]
      .filter(([[, , , operations]]) => (operations !== undefined) === isProduct)
      .map(([benchmark, measured]) => rowOf(benchmark, measured, most));

  console.log('## Kernels at the sizes of exercise 4\n');
  console.log(
    `Medians of ${rounds} rounds in turn, microseconds: in the WebAssembly memory, copied`,
  );
  console.log(
    'in and out of it, plain TypeScript. The limit is that of a loop of multiplications and',
  );
  console.log('additions of four lanes that touches registers only.\n');
  const columns = ['in memory', 'copied', 'plain', 'plain : in memory'];
  const speeds = ['GFLOP/s', 'limit', 'share'];
  console.log(
    table(['matrix product', ...columns, ...speeds], [...rows(true), allOf(times, most)]),
  );
  console.log(`\n${table(['kernel', ...columns], rows(false))}`);
}

/** The limit's time, then those of the three ways. */
function timesOf([, sizes, run]: Benchmark, most: Limit): number[] {
  const [a, b, out] = sizes.map((size) => fill(new Float32Array(size)));
  const [c, d, to] = inMemory(sizes);
  c.set(a);
  d.set(b);
  to.set(out);
  return takeTurns([
    most.run,
    () => run(inWasm, c, d, to),
    () => run(inWasm, a, b, out),
    () => run(plainFloat32, a, b, out),
  ]);
}

function rowOf(benchmark: Benchmark, measured: readonly number[], most: Limit): string[] {
  const [name, , , operations] = benchmark;
  const [limitTime, ...times] = measured;
  const row = [name, ...[...times, times[2] / times[0]].map(digits)];
  if (operations === undefined) return row;
  const speed = operations / times[0] / 1000;
  const limitSpeed = most.operations / limitTime / 1000;
  return [...row, digits(speed), digits(limitSpeed), `${Math.round((100 * speed) / limitSpeed)}%`];
}

/** The matrix products of a step together, with the limit's median. */
function allOf(times: ReadonlyMap<Benchmark, readonly number[]>, most: Limit): string[] {
  const measured = [...times].filter(([[, , , operations]]) => operations !== undefined);
  const sum = (place: number): number => measured.reduce((all, [, row]) => all + row[place], 0);
  const limitTime = median(measured.map(([, [time]]) => time));
  const operations = measured.reduce((all, [[, , , count = 0]]) => all + count, 0);
  const together: Benchmark = ['all six', [], () => undefined, operations];
  return rowOf(together, [limitTime, sum(1), sum(2), sum(3)], most);
}

import asc from 'assemblyscript/asc';

/** What is used of WebAssembly, which TypeScript knows only together with the browser's types. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: { readonly run: Loop } };
};

type Loop = (passes: number, factor: number, summand: number) => number;

const chains = 12;
const passes = 10_000;

/** A loop of multiplications and additions that touches registers only. */
export interface Limit {
  readonly run: () => void;
  /** Of one run: a multiplication and an addition of four lanes are eight. */
  readonly operations: number;
}

/**
 * The most that four-lane vectors without fused multiply-add can reach: chains of x = x * a + b, as
 * many as keep all units busy and still fit the sixteen registers. They tend to b / (1 - a), far
 * from denormals and infinities.
 */
export async function limit(): Promise<Limit> {
  const each = (line: (x: string) => string): string =>
    Array.from({ length: chains }, (_, i) => line(`x${i}`)).join('\n');
  const source = `
    export function run(passes: i32, first: f32, second: f32): f32 {
      const a = f32x4.splat(first), b = f32x4.splat(second);
      ${each((x) => `let ${x} = f32x4.splat(0);`)}
      for (let pass = 0; pass < passes; pass++) {
        ${each((x) => `${x} = f32x4.add(f32x4.mul(${x}, a), b);`)}
      }
      let sum = f32x4.splat(0);
      ${each((x) => `sum = f32x4.add(sum, ${x});`)}
      return f32x4.extract_lane(sum, 0);
    }`;
  const bytes = await compile(source);
  const { run } = new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports;
  return { run: () => run(passes, 0.5, 1), operations: 8 * chains * passes };
}

async function compile(source: string): Promise<Uint8Array<ArrayBuffer>> {
  const written = new Map<string, Uint8Array<ArrayBuffer>>();
  const { error, stderr } = await asc.main(
    ['limit.ts', '--outFile=limit.wasm', '-O3', '--noAssert', '--runtime=stub', '--enable=simd'],
    {
      readFile: (name) => (name === 'limit.ts' ? source : null),
      writeFile: (name, contents) => {
        written.set(name, contents as Uint8Array<ArrayBuffer>);
      },
      listFiles: () => [],
    },
  );
  const bytes = written.get('limit.wasm');
  if (error || !bytes) throw new Error(`the loop could not be compiled: ${stderr.toString()}`);
  return bytes;
}

import { type Attack, type Evidence, said, stub } from './attack.ts';

/** No limit of the host's held it: it came back by itself, or ran far beyond its time. */
function endless({ result }: Evidence): string | undefined {
  const { failure } = result.run;
  if (failure?.kind === 'timeout') return undefined;
  return result.run.outcomes.some(({ kind }) => kind === 'tensor') ? 'it came back' : undefined;
}

/** More than any limit that a test sets; little enough for the machine to bear where nothing stops it. */
const tooManyMegabytes = 3072;

const wasmLoop = `new Uint8Array([
    0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0,
    10, 9, 1, 7, 0, 3, 64, 12, 0, 11, 11])`;

/** Time, memory and output. */
export const resourceAttacks: readonly Attack[] = [
  {
    name: 'endless loop in JavaScript',
    tries: 'never come back',
    source: () => stub({ body: 'for (;;);' }),
    worked: endless,
  },
  {
    name: 'endless loop in WebAssembly',
    tries: 'never come back from compiled code',
    source: () =>
      stub({ body: `new WebAssembly.Instance(new WebAssembly.Module(${wasmLoop})).exports.f();` }),
    worked: endless,
  },
  {
    name: 'endless promise',
    tries: 'await what never comes',
    source: () => stub({ setUp: 'await new Promise(() => undefined);' }),
    worked: endless,
  },
  {
    name: 'endless regular expression',
    tries: 'never come back from a match',
    source: () => stub({ body: `/^(a+)+$/.test('a'.repeat(60) + 'b');` }),
    worked: endless,
  },
  {
    name: 'memory: heap',
    tries: 'hold ever more objects',
    source: () =>
      stub({
        body: `const held = [];
  for (let megabytes = 0; megabytes < ${tooManyMegabytes}; megabytes += 8) held.push(new Array(2 ** 20).fill(0.5));
  worked('held ${tooManyMegabytes} MB');`,
      }),
    worked: said,
  },
  {
    name: 'memory: typed arrays',
    tries: 'hold ever more numbers outside of the heap',
    source: () =>
      stub({
        body: `const held = [];
  for (let megabytes = 0; megabytes < ${tooManyMegabytes}; megabytes += 64) held.push(new Float64Array(2 ** 23));
  worked('held ${tooManyMegabytes} MB');`,
      }),
    worked: said,
  },
  {
    name: 'memory: WebAssembly',
    tries: 'hold a large memory of WebAssembly',
    source: () =>
      stub({
        body: `const held = [];
  for (let megabytes = 0; megabytes < ${tooManyMegabytes}; megabytes += 1024) {
    const memory = new WebAssembly.Memory({ initial: 16384, maximum: 16384 });
    held.push(memory);
  }
  worked('held ${tooManyMegabytes} MB');`,
      }),
    worked: said,
  },
  {
    name: 'deep recursion',
    tries: 'end the process by its stack',
    source: () => stub({ body: 'const dive = (n) => 1 + dive(n + 1);\n  dive(0);' }),
    worked: endless,
  },
  ...[1, 2, 3].map(
    (descriptor): Attack => ({
      name: `output flood on ${['stdout', 'stderr', 'descriptor 3'][descriptor - 1]}`,
      tries: 'bury the host in bytes',
      source: () =>
        stub({
          body: `const fs = node('fs');
  const bytes = new Uint8Array(2 ** 16).fill(120);
  for (let i = 0; i < 2 ** 14; i++) fs.writeSync(${descriptor}, bytes);
  worked('a gigabyte went out');`,
        }),
      worked: said,
    }),
  ),
  {
    name: 'output flood by console',
    tries: 'print a gigabyte',
    source: () =>
      stub({ body: `for (let i = 0; i < 2 ** 14; i++) console.log('x'.repeat(2 ** 16));` }),
    worked: ({ text }) => (text.length > 2 ** 18 ? `${text.length} characters came` : undefined),
  },
  {
    name: 'process.exit',
    tries: 'end the process before anybody judges',
    source: () => stub({ body: 'process.exit(0);' }),
    worked: endless,
  },
];

import { isCostly } from '../cost.ts';
import { type Attack, forged, stub } from './attack.ts';

/** Frames as a box sends them, for the first step and all of its probes. */
const frames = `const fs = node('fs');
  const frame = (kind, probe, dtype, shape, data) => {
    const bytes = new DataView(new ArrayBuffer(40 + data.byteLength));
    bytes.setUint32(0, 0x4a4e5042, true);
    bytes.setUint16(6, probe, true);
    [kind, dtype, shape.length].forEach((value, i) => bytes.setUint8(8 + i, value));
    shape.forEach((size, i) => bytes.setUint32(12 + 4 * i, size, true));
    bytes.setUint32(36, data.byteLength, true);
    new Uint8Array(bytes.buffer).set(new Uint8Array(data.buffer), 40);
    return new Uint8Array(bytes.buffer);
  };
  const wrong = (probe) => probe === 0
    ? frame(1, 0, 1, [32, 64], new Float32Array(32 * 64))
    : probe === 1
      ? frame(1, 1, 2, [32, 64], new Float64Array(32 * 64))
      : frame(1, 2, 2, [9, 7], new Float64Array(9 * 7));
  const done = frame(13, 0, 0, [], new Uint8Array(0));
  const send = (bytes) => fs.writeSync(1, bytes);`;

const forgeries: readonly (readonly [name: string, body: string])[] = [
  [
    'a whole answer, then exit',
    '[0, 1, 2].forEach((i) => send(wrong(i))); send(done); process.exit(0);',
  ],
  ['a whole answer before the true one', '[0, 1, 2].forEach((i) => send(wrong(i))); send(done);'],
  ['an answer in the exit handler', "process.on('exit', () => send(wrong(0))); process.exit(0);"],
  ['a frame too few', 'send(wrong(0)); send(done); process.exit(0);'],
  ['too few bytes', 'send(wrong(0).subarray(0, 1000)); process.exit(0);'],
  ['too many bytes', 'send(wrong(0)); send(new Uint8Array(13));'],
  [
    'a length that is a lie',
    'const bytes = wrong(0); bytes.fill(255, 36, 40); send(bytes); process.exit(0);',
  ],
  [
    'a shape that is a lie',
    'const bytes = wrong(0); bytes.fill(255, 12, 36); send(bytes); process.exit(0);',
  ],
  [
    'words in place of bytes',
    `send(new TextEncoder().encode('{"status":"pass","score":100}\\n')); process.exit(0);`,
  ],
  ['NaN everywhere', 'const bytes = wrong(0); bytes.fill(255, 40); send(bytes);'],
];

/** Bytes that claim to be answers. */
export const forgeryAttacks: readonly Attack[] = forgeries.map(([name, body]) => ({
  name: `forged: ${name}`,
  tries: 'be believed without the right numbers',
  source: () => stub({ body: `${frames}\n  ${body}` }),
  worked: forged,
}));

const patches: readonly (readonly [what: string, code: string])[] = [
  [
    'Array.prototype',
    'for (const name of ["every", "some", "map", "find", "findIndex", "reduce", "entries"]) Array.prototype[name] = () => true;',
  ],
  [
    'Float32Array',
    'Float32Array.prototype.every = () => true; globalThis.Float32Array = class extends Float64Array {};',
  ],
  [
    'Float64Array',
    'Object.getPrototypeOf(Float64Array.prototype).set = () => undefined; globalThis.Float64Array = Array;',
  ],
  [
    'Math',
    'for (const name of Object.getOwnPropertyNames(Math)) { try { Math[name] = () => 0; } catch { continue; } }',
  ],
  [
    'Object',
    'Object.freeze = (x) => x; Object.is = () => true; Object.entries = () => []; Object.prototype.status = "pass";',
  ],
  [
    'Proxy and Reflect',
    'globalThis.Proxy = function (target) { return target; }; Reflect.get = () => 0;',
  ],
  [
    'Symbol.hasInstance',
    'Object.defineProperty(Function.prototype, Symbol.hasInstance, { value: () => true });',
  ],
  [
    'Promise',
    'Promise.prototype.then = function (then) { then({ status: "pass" }); return this; };',
  ],
  [
    'WebAssembly',
    'WebAssembly.Instance = class { exports = {}; }; WebAssembly.validate = () => false;',
  ],
  [
    'JSON and Number',
    'JSON.parse = () => ({}); Number.isInteger = () => true; Number.isNaN = () => false;',
  ],
  [
    'the tensor itself',
    'const tensor = (await import("backprop-ninja")).zeros([1]); const type = tensor.constructor; type.valuesOf = () => 0; type.prototype.mul = function () { return this; };',
  ],
  [
    "Node's modules",
    'const fs = node("fs"); fs.writeSync = () => 1; fs.readSync = () => 0; process.exit = () => 0; globalThis.Buffer = null;',
  ],
];

/** Whatever a comparison could stand on, bent. The host compares in a realm of its own. */
export const patchAttacks: readonly Attack[] = patches.map(([what, code]) => ({
  name: `patched: ${what}`,
  tries: 'bend what its answer is judged with',
  source: () => stub({ setUp: `try { ${code} } catch (error) { console.log(error.message); }` }),
  worked: forged,
}));

/** Right numbers by thousands of forward passes: it passes, and its cost gives it away. */
export const finiteDifferences: Attack = {
  name: 'finite differences',
  tries: 'pass without a derivation',
  source: () => `import { tensor } from 'backprop-ninja';
export function dhpreact({ h, dh }) {
  const [rows, columns] = h.shape;
  const x = h.tolist().flat().map((y) => 0.5 * Math.log((1 + y) / (1 - y)));
  const upstream = dh.tolist().flat();
  const loss = () => {
    let sum = 0;
    for (let i = 0; i < x.length; i++) sum += Math.tanh(x[i]) * upstream[i];
    return sum;
  };
  const step = 1e-5;
  const slope = (i) => {
    const at = x[i];
    x[i] = at + step;
    const above = loss();
    x[i] = at - step;
    const below = loss();
    x[i] = at;
    return (above - below) / (2 * step);
  };
  return tensor(x.map((_, i) => slope(i)), { dtype: h.dtype }).view(rows, columns);
}
`,
  worked: ({ status, result, usualCost }) =>
    status === 'pass' && !isCostly(result.cost.cpuMilliseconds, usualCost)
      ? 'it passed without a flag'
      : undefined,
};

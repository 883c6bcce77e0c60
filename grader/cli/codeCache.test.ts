import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, test } from 'vitest';
import { runCommand } from '../testing/runCommand.ts';
import { CodeCache } from './codeCache.ts';

let folder = '';
let bundle = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'code-cache-'));
  bundle = join(folder, 'bundle.cjs');
  file = join(folder, 'a', 'cache', 'code.v8');
  writeFileSync(bundle, 'exports.square = (x) => x * x; exports.at = [__filename, __dirname];');
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Bundle {
  readonly square: (x: number) => number;
  readonly at: readonly string[];
}

/** Loads the bundle; its exports, and whether its code was not known and has now been kept. */
function load(): { exports: Bundle; isKept: boolean } {
  const cache = new CodeCache(file);
  const exports = cache.load(bundle) as Bundle;
  return { exports, isKept: cache.keep() };
}

test('a bundle is compiled once, and then loaded as it was', () => {
  const [first, second] = [load(), load()];
  for (const { exports } of [first, second]) {
    expect(exports.square(7)).toBe(49);
    expect(exports.at).toEqual([bundle, folder]);
  }
  expect([first.isKept, second.isKept]).toEqual([true, false]);
  expect(readdirSync(dirname(file))).toEqual(['code.v8']);
});

test('a bundle can require, and throws with its own lines', () => {
  const text = [
    "exports.base = require('node:path').basename(__filename);",
    "exports.x = require('./other.cjs').x;",
    "exports.fail = () => { throw new Error('no'); };",
  ];
  writeFileSync(bundle, text.join('\n'));
  writeFileSync(join(folder, 'other.cjs'), 'exports.x = 3;');
  for (const _ of ['compiled', 'kept']) {
    const exports = load().exports as unknown as {
      readonly base: string;
      readonly x: number;
      readonly fail: () => void;
    };
    expect(exports.base).toBe('bundle.cjs');
    expect(exports.x).toBe(3);
    expect(exports.fail).toThrow(
      expect.objectContaining({ stack: expect.stringMatching(/bundle\.cjs:3:/) }),
    );
  }
});

test('another text of the same length is compiled anew', () => {
  load();
  writeFileSync(bundle, readFileSync(bundle, 'utf8').replace('x * x', 'x + x'));
  const { exports, isKept } = load();
  expect([exports.square(7), isKept]).toEqual([14, true]);
});

describe('a file that', () => {
  test.each<[what: string, damage: (code: Buffer) => Buffer]>([
    ['is cut off', (code) => code.subarray(0, code.length / 2)],
    ['is empty', () => Buffer.alloc(0)],
    ['holds something else', () => Buffer.from('something else')],
    ['is damaged in its head', (code) => flipped(code, 1)],
    ['is damaged in its middle', (code) => flipped(code, code.length >> 1)],
    ['is damaged at its end', (code) => flipped(code, code.length - 1)],
  ])('%s is not used, and made again', (_, damage) => {
    load();
    writeFileSync(file, damage(readFileSync(file)));
    const [damaged, mended] = [load(), load()];
    expect([damaged.exports.square(3), damaged.isKept]).toEqual([9, true]);
    expect(mended.isKept).toBe(false);
  });

  test('is deleted is made again', () => {
    load();
    rmSync(dirname(file), { recursive: true });
    expect(load().isKept).toBe(true);
    expect(existsSync(file)).toBe(true);
  });

  test('cannot be written is done without', () => {
    writeFileSync(join(folder, 'a'), 'a file where the folder should be');
    const { exports, isKept } = load();
    expect([exports.square(5), isKept]).toEqual([25, false]);
  });
});

function flipped(code: Buffer, place: number): Buffer {
  const copy = Buffer.from(code);
  copy[place] ^= 0xff;
  return copy;
}

test('the command line keeps its code where several start at once, and the next uses it', async () => {
  const product = join(folder, 'product');
  const cli = join(product, 'dist', 'cli.cjs');
  cpSync(join(inject('product'), 'dist'), dirname(cli), { recursive: true });
  mkdirSync(join(product, 'node_modules'));
  for (const linked of ['package.json', 'solutions', 'reference', 'node_modules/oxc-transform']) {
    symlinkSync(resolve(linked), join(product, linked), 'junction');
  }
  const run = () => runCommand(cli, folder, ['--solutions', 'logprobs']);
  for (const { code, stderr } of await Promise.all([run(), run(), run()])) {
    expect([code, stderr]).toEqual([0, '']);
  }
  const cache = join(product, 'node_modules', '.cache', 'backprop-ninja');
  const [name, ...more] = readdirSync(cache).filter((entry) => entry.startsWith('grade-'));
  expect(more).toEqual([]);
  expect(name).toBe(`grade-${process.version}-${process.arch}.v8`);
  const { mtimeMs } = statSync(join(cache, name));
  expect((await run()).code).toBe(0);
  expect(statSync(join(cache, name)).mtimeMs).toBe(mtimeMs);
});

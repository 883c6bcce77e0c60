/*
 * Bundles the boxes, each to one file that needs nothing else beside it, as a sandbox shows nothing
 * else: box.cjs for Node, and quickjsBox.cjs, which carries QuickJS and the program that runs in it.
 * From a shell: node grader/class/box/bundle.mjs FOLDER
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const require = createRequire(import.meta.url);
const quickjs = '@jitl/quickjs-ng-wasmfile-release-sync';
const here = dirname(fileURLToPath(import.meta.url));
const common = {
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  logLevel: 'warning',
  sourcesContent: false,
  metafile: true,
};

/** Gives esbuild's output files (paths in `folder`, with their contents; written only if asked for) and metafiles. */
export async function bundleBoxes(folder, { write = true } = {}) {
  const node = { ...common, outdir: folder, outExtension: { '.js': '.cjs' }, write };
  const onNode = { ...node, format: 'cjs', platform: 'node', target: 'node20.19' };
  const plain = await build({
    ...onNode,
    entryPoints: { box: join(here, 'box.ts') },
    alias: inPlaceOf('console', 'stream'),
  });
  const inQuickjs = await build({
    ...onNode,
    entryPoints: { quickjsBox: join(here, 'quickjsBox.ts') },
    define: { GUEST_PROGRAM: JSON.stringify(await guestProgram()) },
    alias: { [`${quickjs}/emscripten-module`]: require.resolve(`${quickjs}/emscripten-module`) },
    plugins: [quickjsWasm],
  });
  return {
    outputFiles: [...(plain.outputFiles ?? []), ...(inQuickjs.outputFiles ?? [])],
    metafiles: [plain.metafile, inQuickjs.metafile],
  };
}

/** What runs inside QuickJS: the same code as in the other box, with what Node gives it replaced. */
async function guestProgram() {
  const { outputFiles } = await build({
    ...common,
    entryPoints: [join(here, 'guest/guest.ts')],
    format: 'iife',
    platform: 'neutral',
    target: 'es2023',
    alias: inPlaceOf('vm', 'util', 'console', 'stream'),
    write: false,
  });
  return outputFiles[0].text;
}

/** Small stand-ins for modules of Node. */
function inPlaceOf(...names) {
  return Object.fromEntries(names.map((name) => [`node:${name}`, join(here, `guest/${name}.ts`)]));
}

/** QuickJS's WebAssembly as bytes in the bundle. */
const quickjsWasm = {
  name: 'quickjs-wasm',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^quickjs\.wasm$/ }, () => ({
      path: require.resolve(`${quickjs}/wasm`),
      namespace: 'quickjs-wasm',
    }));
    onLoad({ filter: /.*/, namespace: 'quickjs-wasm' }, ({ path }) => ({
      contents: readFileSync(path),
      loader: 'binary',
    }));
  },
};

if (process.argv[1] === fileURLToPath(import.meta.url)) await bundleBoxes(process.argv[2]);

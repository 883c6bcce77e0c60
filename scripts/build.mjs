/*
 * Bundles what runs into dist/: the command line, the keeper and the worker that run students' code,
 * the boxes and the transpiler for classes, what an exercise may import, and the stub generator. In
 * plain JavaScript, because it runs on install.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { build } from 'esbuild';
import { bundleBoxes } from '../grader/class/box/bundle.mjs';
import { licencesOf } from './licences.mjs';

/**
 * yargs measures text by packages that take a fifth of the start of a command; these are as exact on
 * what it prints. As CommonJS, because one of those who ask for them requires them.
 */
const quickText = {
  name: 'quick-text',
  setup({ onResolve, onLoad }) {
    const inPlaceOf = {
      'string-width': "require('fast-string-width').default",
      'wrap-ansi': "require('fast-wrap-ansi').wrapAnsi",
    };
    onResolve({ filter: /^(string-width|wrap-ansi)$/ }, ({ path }) => ({
      path,
      namespace: 'quick-text',
    }));
    onLoad({ filter: /.*/, namespace: 'quick-text' }, ({ path }) => ({
      contents: `module.exports = ${inPlaceOf[path]};`,
      resolveDir: '.',
    }));
  },
};

const external = ['oxc-transform', 'bullmq', 'ioredis'];

const common = {
  outdir: 'dist',
  bundle: true,
  minifySyntax: true,
  minifyWhitespace: true,
  platform: 'node',
  target: 'node20.19',
  logLevel: 'warning',
  write: false,
  metafile: true,
};

const modules = await build({
  ...common,
  entryPoints: {
    transpiler: 'grader/class/transpiler.ts',
    reference: 'reference/index.ts',
    stubs: 'scripts/stubs.ts',
  },
  splitting: true,
  format: 'esm',
  external,
  // All in one folder: the code finds its worker and its data beside itself.
  chunkNames: 'chunk-[hash]',
});

// What starts with a command, each in one file, as CommonJS: that is there a fifth sooner, and V8 can
// keep what it compiled of it.
const scripts = await build({
  ...common,
  entryPoints: {
    cli: 'grader/cli/main.ts',
    commandLine: 'grader/cli/commandLine.ts',
    keeper: 'grader/run/keeper.ts',
    worker: 'grader/run/worker.ts',
  },
  format: 'cjs',
  // V8's code cache goes with require alone.
  supported: { 'dynamic-import': false },
  outExtension: { '.js': '.cjs' },
  external,
  plugins: [quickText],
  banner: { js: "const fileAddress = require('node:url').pathToFileURL(__filename).href;" },
  define: { 'import.meta.url': 'fileAddress' },
});

const boxes = await bundleBoxes('dist', { write: false });
const metafiles = [modules.metafile, scripts.metafile, ...boxes.metafiles];
const licences = {
  path: resolve('dist/licences.txt'),
  contents: Buffer.from(licencesOf(metafiles.flatMap(({ inputs }) => Object.keys(inputs)))),
};
const outputFiles = [
  ...modules.outputFiles,
  ...scripts.outputFiles,
  ...boxes.outputFiles,
  licences,
];

// Whoever runs what is in dist/ meanwhile finds each file whole, the old one or the new, and a
// chunk before the file that imports it.
const isChunk = ({ path }) => path.includes('chunk-');
for (const file of outputFiles.toSorted((a, b) => isChunk(b) - isChunk(a))) replace(file);
const built = new Set(outputFiles.map(({ path }) => path));
for (const path of readdirSync('dist', { recursive: true }).map((name) => resolve('dist', name))) {
  if (/\.c?js$/.test(path) && !built.has(path)) rmSync(path, { force: true });
}

function replace({ path, contents }) {
  if (existsSync(path) && readFileSync(path).equals(contents)) return;
  mkdirSync(dirname(path), { recursive: true });
  const next = join(dirname(path), `.next-${process.pid}`);
  writeFileSync(next, contents, { mode: path.endsWith('cli.cjs') ? 0o755 : 0o644 });
  renameSync(next, path);
}

/*
 * npm links a project's own command nowhere, and npx then installs the project into its cache to find it.
 * With a link where npx looks first, `npx grade` runs what is here, at once.
 */
function linkCommand() {
  const link = 'node_modules/.bin/grade';
  if (process.platform === 'win32' || !existsSync(dirname(link)) || existsSync(link)) return;
  rmSync(link, { force: true });
  symlinkSync('../../dist/cli.cjs', link);
}
linkCommand();

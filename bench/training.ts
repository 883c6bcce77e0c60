import { existsSync, readdirSync } from 'node:fs';
import { trainingNetwork } from '../reference/network/training.ts';
import {
  bundled,
  type Contestant,
  compete,
  type Program,
  type Result,
  start,
} from './contestant.ts';
import { digits, table } from './table.ts';

const rounds = 9;
const roundMilliseconds = 400;
const { hidden, n } = trainingNetwork;
const sizes = [String(hidden), String(n)];

/** A training step of exercise 4: ours, the plain kernels', tfjs's and PyTorch's. */
export async function training(): Promise<void> {
  const own = [
    bundled('this project', 'ours.js', ...sizes, 'wasm'),
    bundled('its plain kernels', 'ours.js', ...sizes, 'plain'),
  ];
  const contestants: Contestant[] = [];
  for (const program of own) contestants.push(await needed(program));
  const tfjs = await start(bundled('tfjs-wasm', 'tfjs.js', ...sizes));
  const pytorch = await startPytorch();
  const all = [...contestants, ...(tfjs ? [tfjs] : []), ...pytorch];
  const results = await compete(all, rounds, roundMilliseconds);

  console.log(`## A training step of exercise 4, n = ${n}, hidden = ${hidden}\n`);
  console.log(`Medians of ${rounds} rounds in turn, one thread each, microseconds a step.\n`);
  const head = ['', 'µs', 'times ours', 'fastest', 'CPU µs', 'times ours', 'with'];
  console.log(
    table(
      head,
      results.map((result) => rowOf(result, results[0])),
    ),
  );
  const seconds = (results[0].wall * 200_000) / 1e6;
  console.log(`\n200,000 steps of ours: ${digits(seconds)} s.`);
  if (!tfjs) {
    console.log(
      'tfjs-wasm is not here: npm install --no-save @tensorflow/tfjs-core @tensorflow/tfjs-backend-cpu @tensorflow/tfjs-backend-wasm',
    );
  }
  if (pytorch.length === 0) {
    console.log(
      'No python3 with torch is here: on Debian, apt install python3-torch libopenblas0-serial',
    );
  }
}

function rowOf({ contestant, wall, cpu, fastest }: Result, ours: Result): string[] {
  const times = [wall, wall / ours.wall, fastest, cpu, cpu / ours.cpu];
  return [contestant.name, ...times.map(digits), contestant.whatItIs];
}

async function needed(program: Program): Promise<Contestant> {
  const contestant = await start(program);
  if (!contestant) throw new Error(`${program.name} could not be started.`);
  return contestant;
}

/** PyTorch with each BLAS that Debian lets one choose; as it is installed where there is no choice. */
async function startPytorch(): Promise<Contestant[]> {
  for (const command of ['python3', '/usr/bin/python3']) {
    const contestants: Contestant[] = [];
    for (const [name, folders] of blasFolders()) {
      const contestant = await start({
        name,
        command,
        arguments: ['bench/pytorch.py', ...sizes],
        environment: environmentWith(folders),
      });
      if (contestant) contestants.push(contestant);
    }
    if (contestants.length > 0) return contestants;
  }
  return [];
}

function blasFolders(): (readonly [name: string, folders: readonly string[]])[] {
  const libraries = existsSync('/usr/lib') ? readdirSync('/usr/lib') : [];
  const triple = libraries.find((name) => name.endsWith('-linux-gnu'));
  const choices = [
    ['PyTorch, reference BLAS', ['blas', 'lapack']],
    ['PyTorch, OpenBLAS', ['openblas-serial']],
  ] as const;
  const found = choices
    .map(
      ([name, folders]) => [name, folders.map((folder) => `/usr/lib/${triple}/${folder}`)] as const,
    )
    .filter(([, folders]) => folders.every((folder) => existsSync(folder)));
  return found.length > 0 ? found : [['PyTorch', []]];
}

/** One thread, the libraries in these folders, and nothing that bends OpenBLAS's own choice of kernels. */
function environmentWith(folders: readonly string[]): NodeJS.ProcessEnv {
  const one = { OPENBLAS_NUM_THREADS: '1', OMP_NUM_THREADS: '1', MKL_NUM_THREADS: '1' };
  const environment: NodeJS.ProcessEnv = { ...process.env, ...one };
  delete environment.OPENBLAS_CORETYPE;
  delete environment.OPENBLAS_L2_SIZE;
  if (folders.length > 0) environment.LD_LIBRARY_PATH = folders.join(':');
  return environment;
}

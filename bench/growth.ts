import { trainingNetwork } from '../reference/network/training.ts';
import { bundled, type Contestant, compete, start } from './contestant.ts';
import { digits, table } from './table.ts';

const rounds = 5;
const roundMilliseconds = 200;
const { hidden, n, block, embd, vocab } = trainingNetwork;

const sizes: (readonly [hidden: number, n: number])[] = [
  ...[64, 128, 256, 512, 1024].map((units) => [units, n] as const),
  ...[32, 64, 128, 256, 512, 1024].map((rows) => [hidden, rows] as const),
];

/** How the time of our training step grows with the hidden layer and with the minibatch. */
export async function growth(): Promise<void> {
  const contestants: Contestant[] = [];
  for (const size of sizes) {
    const contestant = await start(bundled('ours', 'ours.js', ...size.map(String), 'wasm'));
    if (contestant) contestants.push(contestant);
  }
  const results = await compete(contestants, rounds, roundMilliseconds);

  console.log('## How a training step grows\n');
  console.log(
    `Medians of ${rounds} rounds in turn; GFLOP/s are the six matrix products by CPU time.\n`,
  );
  const rows = results.map(({ wall, cpu }, i) => {
    const [units, rows] = sizes[i];
    const operations = 6 * rows * units * (block * embd + vocab);
    const numbers = [wall, cpu, operations / 1e6, operations / cpu / 1000];
    return [`${units}`, `${rows}`, ...numbers.map(digits)];
  });
  console.log(table(['hidden', 'n', 'µs', 'CPU µs', 'MFLOP', 'GFLOP/s'], rows));
}

import type { Argv } from 'yargs';
import { lectureNetwork, type Network } from '../../reference/network/network.ts';
import * as say from '../wording/grading.ts';
import { requireWhole } from './requireWhole.ts';

export interface NetworkOptions {
  seed: number;
  batch: number;
  hidden: number;
}

/** Adds --seed, --batch and --hidden. */
export function withNetworkOptions<T>(yargs: Argv<T>): Argv<T & NetworkOptions> {
  const { seed, n, hidden } = lectureNetwork;
  return yargs
    .option('seed', { type: 'number', default: seed, describe: say.help.seed })
    .option('batch', { type: 'number', default: n, describe: say.help.batch })
    .option('hidden', { type: 'number', default: hidden, describe: say.help.hidden });
}

/** The lecture's network, or another one by the options. */
export function networkOf({ seed, batch, hidden }: NetworkOptions): Network {
  requireWhole('seed', seed, 0, Number.MAX_SAFE_INTEGER);
  requireWhole('batch', batch, 2, 1024);
  requireWhole('hidden', hidden, 1, 1024);
  return { ...lectureNetwork, seed, n: batch, hidden };
}

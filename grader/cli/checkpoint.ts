import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Parameters } from '../../reference/network/forward.ts';
import { byParameter, parameterNames } from '../../reference/network/lines.ts';
import type { Network } from '../../reference/network/network.ts';
import {
  decodeSafetensors,
  encodeSafetensors,
  SafetensorsError,
} from '../../reference/network/safetensors.ts';
import { sameShape } from '../../reference/tensor/shape.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { systemReason } from '../systemReason.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/training.ts';

/** A training run between two steps: all that is needed to go on. */
export interface Checkpoint {
  readonly parameters: Parameters<Values>;
  readonly nextStep: number;
}

/** What a run was made of, so that it is not resumed on something else. */
export interface Origin {
  readonly network: Network;
  /** The names, in their order. */
  readonly names: readonly string[];
}

/** Writes a checkpoint as a safetensors file: whole or not at all. */
export function saveCheckpoint(
  path: string,
  { parameters, nextStep }: Checkpoint,
  origin: Origin,
): void {
  const tensors = new Map(parameterNames.map((name) => [name, new Tensor(parameters[name])]));
  const metadata = { format: 'pt', nextStep: String(nextStep), ...signature(origin) };
  const unfinished = `${path}.unfinished`;
  try {
    writeFileSync(unfinished, encodeSafetensors({ tensors, metadata }));
    renameSync(unfinished, path);
  } catch (error) {
    throw new UsageError(say.cannotWrite(path, 'save', systemReason(error)));
  }
}

/** Whether a file is a checkpoint, of whatever run. */
export function isCheckpoint(path: string): boolean {
  try {
    return decodeSafetensors(readFileSync(path)).metadata.nextStep !== undefined;
  } catch {
    return false;
  }
}

/** Reads a checkpoint. Refuses a file that is damaged, or from a run on other names or sizes. */
export function loadCheckpoint(path: string, origin: Origin): Checkpoint {
  const { tensors, metadata } = read(path);
  const wanted = signature(origin);
  for (const key of Object.keys(wanted) as (keyof typeof wanted)[]) {
    if (metadata[key] !== wanted[key]) {
      throw new UsageError(
        say.otherCheckpoint(path, key, metadata[key] ?? say.damage.missing, wanted[key]),
      );
    }
  }
  const nextStep = Number(metadata.nextStep);
  if (!Number.isSafeInteger(nextStep) || nextStep < 0) {
    throw new UsageError(say.damagedCheckpoint(path, say.damage.progress));
  }
  const shapes = shapesIn(origin.network);
  const parameters = byParameter((name) => {
    const tensor = tensors.get(name);
    if (tensor?.dtype !== 'float32' || !sameShape(tensor.shape, shapes[name])) {
      throw new UsageError(say.damagedCheckpoint(path, say.damage.parameter(name)));
    }
    return Tensor.valuesOf(tensor);
  });
  return { parameters, nextStep };
}

function read(path: string): ReturnType<typeof decodeSafetensors> {
  try {
    return decodeSafetensors(readFileSync(path));
  } catch (error) {
    if (error instanceof SafetensorsError) {
      throw new UsageError(say.damagedCheckpoint(path, error.message));
    }
    throw new UsageError(say.cannotRead(path, systemReason(error)));
  }
}

function signature({ network, names }: Origin): Record<'seed' | 'n' | 'hidden' | 'names', string> {
  const digest = createHash('sha256').update(names.join('\n')).digest('hex').slice(0, 16);
  const { seed, n, hidden } = network;
  return { seed: String(seed), n: String(n), hidden: String(hidden), names: digest };
}

function shapesIn({ vocab, embd, block, hidden }: Network): Parameters<readonly number[]> {
  return {
    C: [vocab, embd],
    W1: [block * embd, hidden],
    b1: [hidden],
    W2: [hidden, vocab],
    b2: [vocab],
    bngain: [1, hidden],
    bnbias: [1, hidden],
  };
}

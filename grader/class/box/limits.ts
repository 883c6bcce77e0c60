import type { LevelNumber } from './levels.ts';

/** What a submission may use in its box. */
export interface BoxLimits {
  /** Of the processor, for one step: loading its file and all its calls. */
  readonly stepSeconds: number;
  /** By the clock, for all steps of a submission. */
  readonly seconds: number;
  /** Of the processor, for a full training run, which has a box and time of its own. */
  readonly trainingSeconds: number;
  readonly megabytes: number;
  /** Of answers, by one step. */
  readonly outputMegabytes: number;
  /** Of a box at once, threads among them, and those that Node itself has. */
  readonly processes: number;
  /** How often a submission gets a new box after it has lost one. */
  readonly restarts: number;
}

export const defaultLimits: BoxLimits = {
  stepSeconds: 5,
  seconds: 60,
  trainingSeconds: 180,
  megabytes: 512,
  outputMegabytes: 64,
  processes: 32,
  restarts: 5,
};

/** QuickJS takes about fifty times as long for a product of matrices, and a training step has seven large ones. */
export function defaultsAt(
  level: LevelNumber,
): Pick<BoxLimits, 'stepSeconds' | 'seconds'> & { readonly trainingSteps: number } {
  const isSlow = level === 2;
  return { trainingSteps: 3, stepSeconds: isSlow ? 20 : 5, seconds: isSlow ? 120 : 60 };
}

/** For a full training run, by itself. By the clock it may take longer, where the machine has much to do. */
export function limitsOfTraining(limits: BoxLimits): BoxLimits {
  const { trainingSeconds } = limits;
  return { ...limits, stepSeconds: trainingSeconds, seconds: 10 * trainingSeconds, restarts: 0 };
}

import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { buildExamples } from '../../../reference/network/dataset.ts';
import { trainingNetwork } from '../../../reference/network/training.ts';
import { exportOf, fileOf } from '../../../reference/steps/derive.ts';
import { setDefaultDtype } from '../../../reference/tensor/dtype.ts';
import { Tensor } from '../../../reference/tensor/tensor.ts';
import type { Values } from '../../../reference/tensor/values.ts';
import { gradedStart } from '../../gradedStart.ts';
import type { TrainingEnd } from '../../outcome.ts';
import { runTraining } from '../../run/trainer.ts';
import { judge } from '../../verdict.ts';
import type { Level } from './levels.ts';
import { defaultLimits } from './limits.ts';

import { runInBox } from './runInBox.ts';
import { bundledBoxes, levelHere } from './testing/bundled.ts';
import {
  boxStep,
  boxTrainingStep,
  gradientSteps,
  probesOf,
  stepsOf,
} from './testing/submission.ts';

/** A loaded machine is slow, not wrong. */
const patient = { ...defaultLimits, stepSeconds: 60, seconds: 600 };

const files = bundledBoxes();

/** The same bits: of plain numbers, NaN and both zeros included. */
function bits({ data }: Values): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
}

/** The solution's answer in this process, without any box. */
async function answersHere(step: (typeof gradientSteps)[number]): Promise<readonly Values[]> {
  const module = await import(/* @vite-ignore */ `../../../solutions/${fileOf(step)}`);
  return probesOf(step).map(({ dtype, given }) => {
    setDefaultDtype(dtype);
    const entries = Object.entries(given).map(([name, value]) => [
      name,
      typeof value === 'number' ? value : new Tensor(value),
    ]);
    const answer = Tensor.valuesOf(module[exportOf(step)](Object.fromEntries(entries)));
    setDefaultDtype('float32');
    return answer;
  });
}

test('what is expected is in no box', () => {
  for (const path of [files.box, files.quickjsBox]) {
    const bundle = readFileSync(path, 'utf8');
    expect(bundle).toContain('indexPut');
    expect(bundle).not.toMatch(/forwardAndBackward|localGradient|otherSizes|expected shape/);
  }
});

describe.each([3, 2, 1] as const)('level %i', (number) => {
  let level: Level | undefined;
  beforeAll(async () => {
    level = await levelHere(number, files);
  }, 60_000);

  /** Runs where the level is to be had, or skips the test. */
  function here(skip: (note?: string) => void): Level {
    if (!level) skip(`level ${number} is not available here`);
    return level as Level;
  }

  test('right answers to all 28 gradients are, bit by bit, those of no box', async ({ skip }) => {
    const steps = gradientSteps.map((step) => boxStep(step));
    const results = stepsOf(
      await runInBox({ steps }, here(skip), { ...defaultLimits, stepSeconds: 20 }),
    );
    expect(results).toHaveLength(28);
    for (const [i, step] of gradientSteps.entries()) {
      const { run } = results[i];
      expect([step.name, run.failure]).toEqual([step.name, undefined]);
      for (const [probe, expected] of (await answersHere(step)).entries()) {
        const outcome = run.outcomes[probe];
        if (outcome?.kind !== 'tensor') throw new Error(`${step.name}: ${outcome?.kind}`);
        expect(outcome.values.shape).toEqual(expected.shape);
        expect(outcome.values.dtype).toBe(expected.dtype);
        expect(bits(outcome.values)).toEqual(bits(expected));
      }
      expect(judge(step, probesOf(step), run).status).toBe('pass');
    }
  }, 60_000);

  test('training goes as it does in no box, bit by bit', async ({ skip }) => {
    const examples = buildExamples(['emma', 'olivia', 'ava', 'isabella', 'sophia'], 3);
    const network = { ...trainingNetwork, hidden: 20 };
    const span = { firstStep: 3, stopBefore: 6, maxSteps: 10 };
    const step = boxTrainingStep(network, examples, span);
    const [{ run }] = stepsOf(await runInBox({ steps: [step] }, here(skip), patient));
    const { train } = await import('../../../solutions/4-training.ts');
    const rest = { parameters: gradedStart(network), record: 'atTheEnd' as const };
    const part = { network, examples, ...span, ...rest };
    const expected = runTraining(train as (training: object) => unknown, part, () => undefined);
    expect(run.failure).toBeUndefined();
    expect(plain(run.training)).toEqual(plain(expected));
    expect(run.training?.events).toHaveLength(6);
  }, 60_000);
});

/** Events with their arrays as plain lists, so that they compare bit by bit but not by their buffers. */
function plain(end: TrainingEnd | undefined): unknown {
  return JSON.parse(
    JSON.stringify(end, (_key, value) => (ArrayBuffer.isView(value) ? [...bitsOf(value)] : value)),
  );
}

function bitsOf({ buffer, byteOffset, byteLength }: ArrayBufferView): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

import { expect, test } from 'vitest';
import { buildExamples } from '../../reference/network/dataset.ts';
import { studentAtDesk } from '../testing/studentAtDesk.ts';
import { smallNetwork } from '../testing/temporaryDesk.ts';
import type { Progress, TrainingPart } from './messages.ts';
import { type PackedEvents, unpack } from './packing.ts';
import { runStub, type StubRun } from './runStub.ts';

const { student, desk } = studentAtDesk({ seconds: 1, megabytes: 512 });

function train(
  part: Pick<TrainingPart, 'stopBefore' | 'record'>,
  onProgress?: (progress: Progress) => void,
): Promise<StubRun> {
  const task = {
    kind: 'training',
    part: {
      network: smallNetwork,
      examples: buildExamples(['emma', 'olivia', 'ava'], smallNetwork.block),
      firstStep: 0,
      maxSteps: 100_000_000,
      parameters: undefined,
      ...part,
    },
  } as const;
  return runStub(desk.pathOf('training'), 'train', task, student, onProgress);
}

test('a run that is asked to stop ends between two steps, with what it has', async () => {
  const part = { stopBefore: Number.MAX_SAFE_INTEGER, record: 'nothing' } as const;
  const { run } = await train(part, ({ step }) => step > 0 && student.stop());
  expect(run.failure).toBeUndefined();
  expect(run.training).toMatchObject({ stopped: true, events: [] });
  expect(run.training?.nextStep).toBeGreaterThan(0);
});

test('signs of life put the time limit off', async () => {
  const started = performance.now();
  const part = { stopBefore: Number.MAX_SAFE_INTEGER, record: 'nothing' } as const;
  const { run } = await train(part, () => performance.now() - started > 1300 && student.stop());
  expect(run.failure).toBeUndefined();
  expect(run.training?.stopped).toBe(true);
});

test('events come one by one, and none at the end', async () => {
  const kinds: string[] = [];
  const { run } = await train({ stopBefore: 3, record: 'asItHappens' }, ({ events }) => {
    kinds.push(...kindsOf(events));
  });
  expect(kinds).toEqual(['batch', 'report', 'batch', 'report', 'batch', 'report']);
  expect(run.training).toMatchObject({ nextStep: 3, stopped: true, events: [] });
});

test('or ten steps at a time, and the rest at the end', async () => {
  const parts: number[] = [];
  const { run } = await train({ stopBefore: 23, record: 'inParts' }, ({ events }) => {
    if (events) parts.push(kindsOf(events).length);
  });
  expect(parts).toEqual([20, 20]);
  expect(run.training?.events).toHaveLength(6);
});

test('or all at the end', async () => {
  const parts: unknown[] = [];
  const { run } = await train({ stopBefore: 3, record: 'atTheEnd' }, ({ events }) => {
    if (events) parts.push(events);
  });
  expect(parts).toEqual([]);
  expect(run.training?.events).toHaveLength(6);
});

function kindsOf(events: PackedEvents | undefined): readonly string[] {
  return events ? unpack(events).map(({ kind }) => kind) : [];
}

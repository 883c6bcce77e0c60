import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildExamples } from '../../reference/network/dataset.ts';
import type { Parameters } from '../../reference/network/forward.ts';
import { parameterNames } from '../../reference/network/lines.ts';
import { startTraining, trainingNetwork } from '../../reference/network/training.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { UsageError } from '../usageError.ts';
import { loadCheckpoint, saveCheckpoint } from './checkpoint.ts';

const origin = { network: trainingNetwork, names: ['emma', 'olivia', 'ava'] };
const examples = buildExamples(origin.names, trainingNetwork.block);
const start = startTraining({ network: trainingNetwork, examples, firstStep: 0 });
const parameters = Object.fromEntries(
  parameterNames.map((name) => [name, Tensor.valuesOf(start.parameters[name])]),
) as Parameters<Values>;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'checkpoint-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what was saved comes back to the last bit, and nothing else is left in the folder', () => {
  const path = join(folder, 'run.safetensors');
  saveCheckpoint(path, { parameters, nextStep: 5000 }, origin);
  const loaded = loadCheckpoint(path, origin);
  expect(loaded.nextStep).toBe(5000);
  for (const name of parameterNames)
    expect(loaded.parameters[name].data).toEqual(parameters[name].data);
  expect(readdirSync(folder)).toEqual(['run.safetensors']);
});

test.each([
  ['a file that is cut off', (bytes: Buffer) => bytes.subarray(0, 4000), 'is no checkpoint'],
  ['an empty file', () => Buffer.alloc(0), 'its header is cut off'],
  ['a text', () => Buffer.from('hello, this is no checkpoint at all'), 'its header is cut off'],
  [
    'a file without its step',
    (bytes: Buffer) =>
      Buffer.from(bytes.toString('latin1').replace('nextStep', 'nextSteq'), 'latin1'),
    'how far the run was',
  ],
  [
    'a file without b1',
    (bytes: Buffer) => Buffer.from(bytes.toString('latin1').replace('"b1"', '"b9"'), 'latin1'),
    'b1 is missing',
  ],
])('%s is refused by name', (_, damage, sentence) => {
  const whole = join(folder, 'whole.safetensors');
  saveCheckpoint(whole, { parameters, nextStep: 1 }, origin);
  const path = join(folder, 'damaged.safetensors');
  writeFileSync(path, damage(readFileSync(whole)));
  expect(() => loadCheckpoint(path, origin)).toThrow(UsageError);
  expect(() => loadCheckpoint(path, origin)).toThrow(sentence);
  expect(() => loadCheckpoint(path, origin)).toThrow(path);
});

test('a run on other names or sizes is not resumed', () => {
  const path = join(folder, 'other.safetensors');
  saveCheckpoint(path, { parameters, nextStep: 1 }, origin);
  expect(() => loadCheckpoint(path, { ...origin, names: ['emma'] })).toThrow('other names');
  const wider = { ...trainingNetwork, hidden: 64 };
  expect(() => loadCheckpoint(path, { ...origin, network: wider })).toThrow('another hidden layer');
});

test('a missing file and a folder that is not there are said in a sentence', () => {
  expect(() => loadCheckpoint(join(folder, 'none'), origin)).toThrow('cannot be read');
  const nowhere = join(folder, 'no', 'run.safetensors');
  expect(() => saveCheckpoint(nowhere, { parameters, nextStep: 1 }, origin)).toThrow(
    'cannot be written',
  );
});

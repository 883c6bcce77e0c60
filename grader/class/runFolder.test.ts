import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { defaultLimits } from './box/limits.ts';
import { RunFolder } from './runFolder.ts';
import { reportOfRecords, submissionRecord } from './testing/records.ts';

const { settings } = reportOfRecords([]);
let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'run-')), 'run');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));

test('a run from before there was some limit has its default', () => {
  const { processes: _, ...limits } = settings.limits;
  RunFolder.create(folder, { ...settings, limits: limits as typeof settings.limits }).close();
  const run = RunFolder.open(folder);
  expect(run.settings.limits.processes).toBe(defaultLimits.processes);
  run.close();
});

test('what was appended is there again, the last line of a submission', () => {
  const run = RunFolder.create(folder, settings);
  run.append(submissionRecord({ id: 'anna', hash: 'old' }));
  run.append(submissionRecord({ id: 'bén', name: 'Bén ☃' }));
  run.append(submissionRecord({ id: 'anna', hash: 'new' }));
  expect(run.read('anna')?.hash).toBe('new');
  run.close();
  const again = RunFolder.open(folder);
  expect(again.settings).toEqual(JSON.parse(JSON.stringify(settings)));
  expect([...again.ids]).toEqual(['anna', 'bén']);
  expect(again.read('anna')?.hash).toBe('new');
  expect(again.read('bén')?.name).toBe('Bén ☃');
  expect(again.read('cleo')).toBeUndefined();
  again.close();
});

test.each(['{"id":"be', '{', '{"id":"ben"}'])('a line cut off by a kill goes: %s', (rest) => {
  const run = RunFolder.create(folder, settings);
  run.append(submissionRecord({ id: 'anna' }));
  run.close();
  appendFileSync(join(folder, 'results.jsonl'), rest);
  const again = RunFolder.open(folder);
  expect([...again.ids]).toEqual(['anna']);
  again.append(submissionRecord({ id: 'ben' }));
  again.close();
  const lines = readFileSync(join(folder, 'results.jsonl'), 'utf8').trim().split('\n');
  expect(lines.map((line) => JSON.parse(line).id)).toEqual(['anna', 'ben']);
});

test('a folder that holds a run is not begun anew, one that holds none is not opened', () => {
  expect(() => RunFolder.open(folder)).toThrow('holds no run');
  RunFolder.create(folder, settings).close();
  expect(() => RunFolder.create(folder, settings)).toThrow('holds a run already');
});

test('results that are set aside are kept whole, and the run begins anew', () => {
  const run = RunFolder.create(folder, settings);
  run.append(submissionRecord({ id: 'anna' }));
  const before = run.setAside();
  expect(before.read('anna')?.id).toBe('anna');
  const next = RunFolder.create(folder, settings);
  expect([...next.ids]).toEqual([]);
  before.close();
  next.close();
});

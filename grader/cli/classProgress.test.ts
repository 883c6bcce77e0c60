import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { submissionRecord } from '../class/testing/records.ts';
import { queueProgress } from './classProgress.ts';

const record = submissionRecord();
const isTTY = process.stderr.isTTY;
let said: string[] = [];
beforeEach(() => {
  said = [];
  vi.useFakeTimers({ toFake: ['performance'] });
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(line));
  process.stderr.isTTY = false;
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
  process.stderr.isTTY = isTTY;
});

test('without a terminal it says now and then how far the class is, how long it will take, and who works', () => {
  const progress = queueProgress(1_200, 3);
  progress.workers(0);
  progress.workers(0);
  expect(said).toEqual([expect.stringMatching(/^No worker .* at level 3 is there yet/)]);
  // What was there before says nothing about how fast it goes.
  for (let i = 0; i < 100; i++) progress.tick(record, true);
  for (let i = 0; i < 200; i++) progress.tick(record, false);
  vi.advanceTimersByTime(20_000);
  progress.workers(2);
  vi.advanceTimersByTime(1_000);
  progress.workers(2);
  expect(said.slice(1)).toEqual(['300 of 1,200 graded, 90 s left, 2 workers.']);
  expect(progress.done).toBe(300);
  vi.advanceTimersByTime(60_000);
  progress.workers(1);
  expect(said.at(-1)).toBe('300 of 1,200 graded, 7 min left, 1 worker.');
  progress.workers(0);
  expect(said.at(-1)).toMatch(/^No worker/);
  progress.stop();
});

import { expect, test } from 'vitest';
import manifest from '../../package.json' with { type: 'json' };
import { defaultLimits } from '../class/box/limits.ts';
import { reportOfRecords } from '../class/testing/records.ts';
import {
  type ClassOptions,
  differences,
  givenOf,
  gradingOf,
  requireOptions,
} from './classOptions.ts';

function optionsWith(own: Partial<ClassOptions>): ClassOptions {
  const none = { _: [], $0: '', fullTraining: false, resume: false, one: false, json: false };
  return { ...none, concurrency: 1, jobMegabytes: 8, 'job-megabytes': 8, ...own } as ClassOptions;
}

test('without limits, a class has those of its level', () => {
  expect(gradingOf(3, optionsWith({}))).toEqual({
    ...{ trainingSteps: 3, fullTraining: false, limits: defaultLimits },
  });
  const slow = { ...defaultLimits, stepSeconds: 20, seconds: 120 };
  expect(gradingOf(2, optionsWith({})).limits).toEqual(slow);
});

test('every limit has an option', () => {
  const limits = {
    ...{ stepSeconds: 1, seconds: 2, trainingSeconds: 4, megabytes: 65 },
    ...{ outputMegabytes: 3, processes: 17, restarts: 0 },
  };
  const options = optionsWith({
    ...{ seconds: 1, totalSeconds: 2, trainingSeconds: 4, megabytes: 65, outputMegabytes: 3 },
    ...{ processes: 17, restarts: 0 },
  });
  expect(gradingOf(2, options).limits).toEqual(limits);
  expect(givenOf(options)).toEqual([
    ...[
      '--seconds 1',
      '--total-seconds 2',
      '--training-seconds 4',
      '--megabytes 65',
      '--output-megabytes 3',
    ],
    ...['--processes 17', '--restarts 0'],
  ]);
});

test.each<[Partial<ClassOptions>, RegExp]>([
  [{ totalSeconds: 0 }, /--total-seconds.*1.*86400/],
  [{ totalSeconds: Number.NaN }, /--total-seconds/],
  [{ processes: 15 }, /--processes.*16.*4096/],
  [{ restarts: -1 }, /--restarts.*0.*100/],
  [{ restarts: 1.5 }, /--restarts/],
  [{ outputMegabytes: 2000 }, /--output-megabytes/],
  [{ trainingSteps: 2001 }, /--training-steps/],
  [{ fullTraining: true, trainingSteps: 0 }, /--full-training comes after the first steps/],
  [{ trainingSeconds: 0 }, /--training-seconds/],
])('%o is refused by name and range', (own, sentence) => {
  expect(() => requireOptions(optionsWith(own))).toThrow(sentence);
});

test('at level 2, nobody trains in full', () => {
  const options = optionsWith({ fullTraining: true });
  expect(() => gradingOf(2, options)).toThrow(/At sandbox level 2 .* hours/);
  expect(gradingOf(3, options).fullTraining).toBe(true);
  expect(givenOf(options)).toEqual(['--full-training']);
});

test('a run goes on with the limits that it was begun with', () => {
  const { settings: made } = reportOfRecords([]);
  const settings = { ...made, product: manifest.version };
  const { folder, limits } = settings;
  expect(differences(settings, folder, optionsWith({}))).toEqual([]);
  const same = { totalSeconds: limits.seconds, processes: limits.processes };
  expect(differences(settings, folder, optionsWith(same))).not.toContain('--total-seconds');
  const others = { totalSeconds: limits.seconds + 1, processes: 99, restarts: 9 };
  expect(differences(settings, folder, optionsWith(others))).toEqual([
    ...['--total-seconds', '--processes', '--restarts'],
  ]);
});

import { expect, test } from 'vitest';
import { titleOf } from '../../../reference/steps/derive.ts';
import { steps } from '../../../reference/steps/table.ts';
import { defaultLimits } from '../box/limits.ts';
import { submissionRecord } from '../testing/records.ts';
import { SigningKey } from './key.ts';
import { jobIdOf, jobText, pack, parseJob, recordFor, unpack } from './parcel.ts';

const key = new SigningKey('sixteen characters and more');
const place = { kind: 'job', queue: 'q', id: 's1' } as const;
const exam = { seed: 7, trainingSteps: 5, limits: defaultLimits };

test('a submission comes out as it went in', () => {
  const texts = new Map(steps.map((step) => [step, `// ${titleOf(step)} \u0000 ü\u2028\n`]));
  const refused = new Map([[steps[3], 'it is a link']]);
  const handed = { texts, refused, problems: ['one', 'two'], hash: 'abc' };
  const content = { handed, isMissing: false, exam };
  const text = unpack(pack(jobText(content), place, key), place, key);
  expect(parseJob(text ?? '')).toEqual(content);
});

test.each<[why: string, parcel: unknown, at: Parameters<typeof unpack>[1]]>([
  ['another signature', { ...pack('x', place, key), signature: 'x'.repeat(44) }, place],
  ['other bytes', { ...pack('x', place, key), packed: pack('y', place, key).packed }, place],
  ['another job', pack('x', place, key), { ...place, id: 's2' }],
  ['a job for a result', pack('x', place, key), { ...place, kind: 'result' }],
  ['no parcel', null, place],
  ['nothing in it', {}, place],
  ['a number for bytes', { packed: 7, signature: '' }, place],
])('refused: %s', (_, parcel, at) => {
  expect(unpack(parcel, at, key)).toBeUndefined();
});

test('the id is the same for the same, and another for anything else that counts', () => {
  const id = jobIdOf('hash', exam, 'queue', 'rubric');
  expect(jobIdOf('hash', { ...exam }, 'queue', 'rubric')).toBe(id);
  const others = [
    jobIdOf('other', exam, 'queue', 'rubric'),
    jobIdOf('hash', { ...exam, seed: 8 }, 'queue', 'rubric'),
    jobIdOf('hash', { ...exam, trainingSteps: 4 }, 'queue', 'rubric'),
    jobIdOf('hash', { ...exam, limits: { ...defaultLimits, seconds: 1 } }, 'queue', 'rubric'),
    jobIdOf('hash', exam, 'another version', 'rubric'),
    jobIdOf('hash', exam, 'queue', 'another rubric'),
  ];
  expect(new Set([id, ...others]).size).toBe(7);
});

test('a result is the record of whoever handed that in', () => {
  const text = JSON.stringify(submissionRecord({ id: '', name: '' }));
  const record = recordFor(text, { id: 'ben.zip', name: 'Ben' });
  expect(record).toEqual(submissionRecord({ id: 'ben.zip', name: 'Ben' }));
  // The report's bytes follow the order of the fields.
  expect(Object.keys(record)).toEqual(Object.keys(submissionRecord()));
});

import { createHash } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { titleOf } from '../../../reference/steps/derive.ts';
import type { Step } from '../../../reference/steps/step.ts';
import { steps } from '../../../reference/steps/table.ts';
import type { Handed } from '../collectPicker.ts';
import type { SubmissionRecord } from '../record.ts';
import type { RunSettings } from '../runFolder.ts';
import type { Signed, SigningKey } from './key.ts';

/** What decides a run's verdicts, the level apart, which is in the queue's name. */
export type ExamSettings = Pick<RunSettings, 'seed' | 'trainingSteps' | 'fullTraining' | 'limits'>;

/** What a worker is sent: a submission without its student. */
export interface JobContent {
  readonly handed: Handed;
  /** On the roster only. */
  readonly isMissing: boolean;
  readonly exam: ExamSettings;
}

/** As it is in Redis: JSON, packed, in base64, and who vouches for it. */
export interface Parcel {
  readonly packed: string;
  readonly signature: string;
}

/** Nothing that is unpacked may be larger, whatever a job says; a host sends less. */
const mostMegabytes = 64;

const byTitle = new Map(steps.map((step) => [titleOf(step), step]));

/** The same for the same submission, exercises, probes and points: a job that is there is not put twice. */
export function jobIdOf(hash: string, exam: ExamSettings, queue: string, rubric: string): string {
  const { seed, trainingSteps, fullTraining, limits } = exam;
  const all = JSON.stringify([hash, queue, seed, trainingSteps, fullTraining, limits, rubric]);
  return `s${createHash('sha256').update(all).digest('hex').slice(0, 40)}`;
}

export function jobText({ handed, isMissing, exam }: JobContent): string {
  const named = (map: ReadonlyMap<Step, string>) =>
    [...map].map(([step, text]) => [titleOf(step), text] as const);
  const { texts, refused, problems, hash } = handed;
  const flat = { texts: named(texts), refused: named(refused), problems, hash };
  return JSON.stringify({ handed: flat, isMissing, exam });
}

export function parseJob(text: string): JobContent {
  const { handed, isMissing, exam } = JSON.parse(text);
  const byStep = (named: readonly (readonly [string, string])[]): Map<Step, string> =>
    new Map(
      named.flatMap(([title, text]) => {
        const step = byTitle.get(title);
        return step ? [[step, text] as const] : [];
      }),
    );
  const { texts, refused, problems, hash } = handed;
  return {
    handed: { texts: byStep(texts), refused: byStep(refused), problems, hash },
    isMissing,
    exam,
  };
}

type Place = Omit<Signed, 'bytes'>;

export function pack(text: string, place: Place, key: SigningKey): Parcel {
  const bytes = gzipSync(text);
  return { packed: bytes.toString('base64'), signature: key.sign({ ...place, bytes }) };
}

/** Nothing where it is not signed with this key, for this place. */
export function unpack(parcel: unknown, place: Place, key: SigningKey): string | undefined {
  const { packed, signature } = (parcel ?? {}) as Partial<Parcel>;
  if (typeof packed !== 'string') return undefined;
  const bytes = Buffer.from(packed, 'base64');
  if (!key.isSigned({ ...place, bytes }, signature)) return undefined;
  return gunzipSync(bytes, { maxOutputLength: mostMegabytes * 2 ** 20 }).toString();
}

/** A result as the record of one student who handed this in. */
export function recordFor(
  text: string,
  { id, name }: Pick<SubmissionRecord, 'id' | 'name'>,
): SubmissionRecord {
  return { ...(JSON.parse(text) as SubmissionRecord), id, name };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileOf, titleOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { isFailure } from '../run/transpile.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';
import type { Level } from './box/levels.ts';
import { encodeRequest } from './box/request.ts';
import { readSubmission, type Submission } from './collect.ts';
import type { Handed } from './collectPicker.ts';
import type { Grader } from './gradeSubmission.ts';
import { gradeSubmission } from './gradeSubmission.ts';
import type { SubmissionRecord } from './record.ts';
import type { RunFolder } from './runFolder.ts';

export interface ClassRun {
  readonly submissions: readonly Submission[];
  readonly grader: Grader;
  readonly run: RunFolder;
  readonly concurrency: number;
  /** Told of each record as soon as it is on disk, and whether it was taken from before. */
  readonly onRecord?: (record: SubmissionRecord, isKept: boolean) => void;
}

/** A submission that takes longer waits for a time limit, as likely as not: another goes on meanwhile. */
const patienceMilliseconds = 1000;

/**
 * Grades a class, several submissions at a time, and appends each record to the run. What the run
 * holds already of unchanged files is kept. One at a time is in memory for each worker, and one more
 * where that one takes its time.
 */
export async function gradeClass(options: ClassRun): Promise<void> {
  const waiting = options.submissions.values();
  // Each takes the next one from the same iterator.
  const workers = Array.from({ length: options.concurrency }, async () => {
    let slow: Promise<void> = Promise.resolve();
    for (const submission of waiting) {
      const graded = gradeNext(submission, options);
      if (await isSettledSoon(graded)) continue;
      await slow;
      slow = graded;
    }
    await slow;
  });
  await Promise.all(workers);
}

/** Whether a promise is kept within a while; rejects as it does. */
async function isSettledSoon(promise: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMilliseconds);
  });
  try {
    return await Promise.race([promise.then(() => true), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function gradeNext(
  submission: Submission,
  { grader, run, onRecord }: ClassRun,
): Promise<void> {
  const handed = await readOrReason(submission);
  if (typeof handed === 'string') {
    const record = notRead(submission, handed, grader.level);
    run.append(record);
    onRecord?.(record, false);
    return;
  }
  const kept = keptRecord(run, submission, handed);
  if (kept) {
    onRecord?.(kept, true);
    return;
  }
  const record = await gradeSubmission(submission, handed, grader);
  run.append(record);
  onRecord?.(record, false);
}

/** What the run holds of a submission, if that still counts. */
export function keptRecord(
  run: RunFolder,
  { id }: Submission,
  { hash }: Handed,
): SubmissionRecord | undefined {
  const before = run.read(id);
  return before?.hash === hash && before.state !== 'notGraded' ? before : undefined;
}

/** In words why this machine could not read it. */
export async function readOrReason(submission: Submission): Promise<Handed | string> {
  try {
    return await readSubmission(submission);
  } catch (error) {
    return (error as Error).message;
  }
}

export function notRead(
  { id, name }: Submission,
  reason: string,
  { number }: Pick<Level, 'number'>,
): SubmissionRecord {
  const problems = [say.notGraded(reason)];
  const rest = { steps: [], milliseconds: 0, level: number };
  return { id, name, hash: '', state: 'notGraded', problems, ...rest };
}

/**
 * Grades the shipped answers: a box in which they do not pass is no box to grade others in. What they
 * cost tells later what is unusual.
 */
export async function calibrate(grader: Grader, solutions: string): Promise<void> {
  const { exam } = grader;
  const texts = new Map(
    exam.steps.map((step) => [step, readFileSync(join(solutions, fileOf(step)), 'utf8')] as const),
  );
  await prepare(grader, texts);
  const handed = { texts, refused: new Map(), problems: [], hash: '' };
  const submission = { id: '', name: '', path: solutions, kind: 'folder' as const };
  const { steps, problems } = await gradeSubmission(submission, handed, grader);
  const wrong = exam.steps.filter((_, i) => steps[i]?.status !== 'pass');
  if (wrong.length > 0) throw new UsageError(say.solutionsFail(wrong.map(titleOf), problems));
}

/** Shows the level the shipped answers before any other. */
async function prepare(
  { exam, transpiler, level, limits }: Grader,
  texts: ReadonlyMap<Step, string>,
): Promise<void> {
  if (!level.prepare) return;
  const files = [...texts].map(([step, text]) => ({ file: fileOf(step), text }));
  const transpiled = await transpiler.transpile(files);
  const requests = [...texts.keys()].flatMap((step, id) => {
    const result = transpiled[id];
    return isFailure(result) ? [] : encodeRequest({ ...exam.boxStep(step, result.code), id });
  });
  level.prepare(limits, requests);
}

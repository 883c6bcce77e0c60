import { exportOf, fileOf, titleOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import type { Failure, Place, Run } from '../outcome.ts';
import { placeIn } from '../run/place.ts';
import { isFailure, type Transpiled } from '../run/transpile.ts';
import * as say from '../wording/class.ts';
import type { Level } from './box/levels.ts';
import { type BoxLimits, limitsOfTraining } from './box/limits.ts';
import { type BoxJob, type BoxResult, runInBox, type StepResult } from './box/runInBox.ts';
import type { Submission } from './collect.ts';
import type { Handed } from './collectPicker.ts';
import type { Exam } from './exam.ts';
import { heatmapOf } from './heatmap.ts';
import type { StepRecord, SubmissionRecord } from './record.ts';
import type { Transpiler } from './transpilerProcess.ts';

/** What a worker of the class grades with. */
export interface Grader {
  readonly exam: Exam;
  readonly transpiler: Pick<Transpiler, 'transpile'>;
  readonly level: Level;
  readonly limits: BoxLimits;
  /** Stands in for the box in tests. */
  readonly run?: (job: BoxJob, level: Level, limits: BoxLimits) => Promise<BoxResult>;
}

/** A fault of ours may be gone a moment later. */
const attempts = 3;

/** Grades one submission. What is wrong with it is in the record; a fault of ours makes it `notGraded`. */
export async function gradeSubmission(
  submission: Submission,
  handed: Handed,
  grader: Grader,
): Promise<SubmissionRecord> {
  const started = performance.now();
  const { id, name, path } = submission;
  const { hash, problems } = handed;
  const common = { id, name, hash, level: grader.level.number };
  const took = () => Math.round(performance.now() - started);
  let reason = '';
  for (let attempt = 0; attempt < attempts; attempt++) {
    try {
      const answers = await answersOf(handed, grader);
      if (typeof answers !== 'string') {
        const isNothing = handed.texts.size === 0 && handed.refused.size === 0;
        const state = path === undefined ? 'missing' : isNothing ? 'refused' : 'graded';
        return { ...common, state, problems, ...answers, milliseconds: took() };
      }
      reason = answers;
    } catch (error) {
      reason = (error as Error).message;
    }
  }
  return {
    ...common,
    state: 'notGraded',
    problems: [say.notGraded(reason)],
    steps: [],
    milliseconds: took(),
  };
}

/** The steps' records; in words why our side failed. */
async function answersOf(
  { texts, refused }: Handed,
  { exam, transpiler, level, limits, run = runInBox }: Grader,
): Promise<Pick<SubmissionRecord, 'steps' | 'heatmap'> | string> {
  const there = exam.steps.filter((step) => texts.has(step));
  const files = there.map((step) => ({ file: fileOf(step), text: texts.get(step) ?? '' }));
  const transpiled = await transpiler.transpile(files);
  const failures = new Map<Step, Failure>();
  const codes = new Map<Step, Transpiled>();
  transpiled.forEach((result, i) => {
    if (isFailure(result)) failures.set(there[i], result);
    else codes.set(there[i], result);
  });
  const runnable = [...codes.keys()];
  const job = { steps: runnable.map((step) => exam.boxStep(step, codes.get(step)?.code ?? '')) };
  const ran: BoxResult =
    runnable.length === 0 ? { kind: 'ran', steps: [], boxes: 0 } : await run(job, level, limits);
  if (ran.kind === 'notStarted') return ran.reason;
  const results = new Map(ran.steps.map((result, i) => [runnable[i], result] as const));

  const records = exam.steps.map((step): StepRecord => {
    const result = results.get(step);
    if (result) {
      const place = placeOf(step, result, codes.get(step));
      return exam.judge(step, result, place, texts.get(step));
    }
    const failure = failures.get(step);
    if (failure)
      return exam.record(
        step,
        failed(failure),
        failure.kind === 'parse' ? failure.place : undefined,
      );
    return withoutFile(step, refused.get(step));
  });
  for (const [i, step] of exam.steps.entries()) {
    const full = records[i].status === 'pass' && exam.fullStep(step, codes.get(step)?.code ?? '');
    if (!full) continue;
    const trained = await run({ steps: [full], life: 'long' }, level, limitsOfTraining(limits));
    if (trained.kind === 'notStarted') return trained.reason;
    const [result] = trained.steps;
    records[i] = exam.judgeFull(records[i], step, result, placeOf(step, result, codes.get(step)));
  }
  const heatmap = heatmapOf(exam, records, (step) => results.get(step)?.run);
  return { steps: records, ...(heatmap && { heatmap }) };
}

function failed(failure: Failure): Run {
  return { outcomes: [], failure, printed: [] };
}

/** Where in the student's file something was thrown. */
function placeOf(
  step: Step,
  { run }: StepResult,
  transpiled: Transpiled | undefined,
): Place | undefined {
  const { failure, outcomes } = run;
  const thrown = failure ?? outcomes.find(({ kind }) => kind === 'threw');
  if (!thrown || !('stack' in thrown) || !transpiled) return undefined;
  return placeIn(fileOf(step), thrown.stack, transpiled.maps);
}

/** Nothing was handed in for a step, or something that was refused. */
function withoutFile(step: Step, refused: string | undefined): StepRecord {
  const message = refused ?? say.fileNotHandedIn(fileOf(step), exportOf(step));
  return {
    name: titleOf(step),
    status: refused === undefined ? 'todo' : 'error',
    message,
    feedback: message,
    exact: null,
    approximate: null,
    maxdiff: null,
    shape: null,
    expectedShape: null,
    rounding: null,
    mistake: null,
    probes: [],
    costly: false,
    printed: [],
    milliseconds: 0,
  };
}

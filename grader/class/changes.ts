import * as say from '../wording/class.ts';
import type { StepRecord, SubmissionRecord } from './record.ts';
import { pointsOf, type Rubric, scoreOf } from './rubric.ts';

/** What a student's score was and is, and why. */
export interface Change {
  readonly id: string;
  readonly name: string;
  /** None where it was not graded, or not there. */
  readonly before: number | null;
  readonly after: number | null;
  readonly reasons: readonly string[];
}

/** A submission's record with the rubric that it was scored by. */
export interface Scored {
  readonly record: SubmissionRecord | undefined;
  readonly rubric: Rubric;
}

/** Nothing where the score stays. */
export function changeOf(before: Scored, after: Scored): Change | undefined {
  const either = after.record ?? before.record;
  if (!either) return undefined;
  const score = ({ record, rubric }: Scored) => (record ? scoreOf(record, rubric) : null);
  const change = { id: either.id, name: either.name, before: score(before), after: score(after) };
  if (change.before === change.after) return undefined;
  return { ...change, reasons: reasonsFor(before, after) };
}

function reasonsFor(before: Scored, after: Scored): string[] {
  const [was, is] = [before.record, after.record];
  if (!was) return [say.handedInSince()];
  if (!is) return [say.goneSince()];
  const own = was.hash === is.hash ? [] : [say.otherFiles()];
  if (was.state !== is.state) own.push(say.otherState(was.state, is.state));
  const old = new Map(was.steps.map((step) => [step.name, step]));
  const steps = is.steps.flatMap((step) =>
    stepReason(old.get(step.name), step, before.rubric, after.rubric),
  );
  return [...own, ...steps];
}

function stepReason(
  was: StepRecord | undefined,
  is: StepRecord,
  oldRubric: Rubric,
  newRubric: Rubric,
): string[] {
  const [old, now] = [was ? pointsOf(was, oldRubric) : 0, pointsOf(is, newRubric)];
  if (old === now) return [];
  if (!was || was.status === is.status) return [say.otherPoints(is.name, old, now)];
  return [
    say.otherStatus(
      is.name,
      was.status,
      is.status,
      is.status === 'pass' ? was.message : is.message,
    ),
  ];
}

/** How a replayed step's verdict differs from the one that was reported; nothing if it does not. */
export function verdictDifference(
  reported: StepRecord,
  replayed: StepRecord | undefined,
): string | undefined {
  if (!replayed) return say.stepIsGone(reported.name);
  const fields = [
    'status',
    'message',
    'exact',
    'approximate',
    'maxdiff',
    'shape',
    'rounding',
    'mistake',
    'probes',
  ] as const;
  const field = fields.find(
    (key) => JSON.stringify(reported[key]) !== JSON.stringify(replayed[key]),
  );
  if (!field) return undefined;
  return say.verdictDiffers(
    reported.name,
    field,
    JSON.stringify(reported[field]),
    JSON.stringify(replayed[field]),
  );
}

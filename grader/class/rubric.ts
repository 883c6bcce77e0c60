import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type AnyNode, type DocumentNode, parse } from '@humanwhocodes/momoa';
import * as v from 'valibot';
import { findStep, titleOf } from '../../reference/steps/derive.ts';
import { steps } from '../../reference/steps/table.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';
import type { StepRecord, SubmissionRecord } from './record.ts';

const visibilities = ['visible', 'hidden', 'after_due_date', 'after_published'] as const;

const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1));
const rule = {
  points: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1e6))),
  visibility: v.optional(v.picklist(visibilities)),
  /** The share of a step's points that a right answer to each probe is worth where the step fails. */
  partial: v.optional(
    v.strictObject({
      lecture: v.optional(share),
      float64: v.optional(share),
      otherSizes: v.optional(share),
    }),
  ),
};
const isStepWord = v.check((word: string) => findStep(word) !== undefined, say.unknownStep);
const schema = v.strictObject({
  ...rule,
  exercises: v.optional(v.record(v.picklist(['1', '2', '3', '4']), v.strictObject(rule))),
  steps: v.optional(v.record(v.pipe(v.string(), isStepWord), v.strictObject(rule))),
});

type Rule = v.InferOutput<v.ObjectSchema<typeof rule, undefined>>;

/** What a step is worth and who may see it. */
export interface StepRule {
  readonly points: number;
  readonly visibility: (typeof visibilities)[number];
  readonly partial: NonNullable<Rule['partial']>;
}

/** The rules of all steps, by the names that reports use. */
export type Rubric = ReadonlyMap<string, StepRule>;

/** One point a step, all visible, no partial credit. */
export const defaultRubric: Rubric = rubricOf({});

export function readRubric(path: string): Rubric {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(say.rubricUnreadable(path, (error as NodeJS.ErrnoException).code ?? ''));
  }
  return parseRubric(text, path);
}

/** Throws a UsageError with a line for each thing that is wrong, by the line that it stands in. */
export function parseRubric(text: string, path: string): Rubric {
  let tree: DocumentNode;
  try {
    tree = parse(text);
  } catch (error) {
    throw new UsageError(say.rubricSyntax(path, (error as Error).message));
  }
  if (tree.body.type !== 'Object') {
    const problem = say.rubricProblem(tree.body.loc.start.line, '', say.noObject());
    throw new UsageError([say.rubricInvalid(path), problem].join('\n'));
  }
  const result = v.safeParse(schema, JSON.parse(text));
  if (result.success) return rubricOf(result.output);
  const lines = result.issues.map((issue) => {
    const place = (issue.path ?? []).map(({ key }) => String(key));
    return say.rubricProblem(lineOf(tree.body, place), place.join('.'), issue.message);
  });
  throw new UsageError([say.rubricInvalid(path), ...lines].join('\n'));
}

/** The line of the value at a place, or of the nearest one around it. */
function lineOf(node: AnyNode, [key, ...rest]: readonly string[]): number {
  const member =
    node.type === 'Object'
      ? node.members.find(({ name }) => (name.type === 'String' ? name.value : name.name) === key)
      : undefined;
  return member ? lineOf(member.value, rest) : node.loc.start.line;
}

function rubricOf({
  exercises = {},
  steps: own = {},
  ...all
}: v.InferOutput<typeof schema>): Rubric {
  const byStep = new Map(Object.entries(own).map(([word, rule]) => [findStep(word), rule]));
  return new Map(
    steps.map((step) => {
      const rules: Rule[] = [all, exercises[`${step.exercise}`] ?? {}, byStep.get(step) ?? {}];
      const last = <Key extends keyof Rule>(key: Key): Rule[Key] =>
        rules.findLast((rule) => rule[key] !== undefined)?.[key];
      const points = last('points') ?? 1;
      const visibility = last('visibility') ?? 'visible';
      return [titleOf(step), { points, visibility, partial: last('partial') ?? {} }];
    }),
  );
}

/** The points that a step has earned. */
export function pointsOf({ name, status, probes }: StepRecord, rubric: Rubric): number {
  const { points, partial } = ruleOf(name, rubric);
  if (status === 'pass') return points;
  const earned = probes.reduce((sum, probe) => sum + (partial[probe] ?? 0), 0);
  return rounded(points * Math.min(1, earned));
}

export function ruleOf(name: string, rubric: Rubric): StepRule {
  return rubric.get(name) ?? { points: 0, visibility: 'hidden', partial: {} };
}

/** The points of a submission; none where it was not graded, which is no zero. */
export function scoreOf({ state, steps }: SubmissionRecord, rubric: Rubric): number | null {
  if (state === 'notGraded') return null;
  return rounded(steps.reduce((sum, step) => sum + pointsOf(step, rubric), 0));
}

/** The points that all of these steps are worth. */
export function mostPoints(names: readonly string[], rubric: Rubric): number {
  return rounded(names.reduce((sum, name) => sum + ruleOf(name, rubric).points, 0));
}

/** Without the dust of binary fractions. */
function rounded(points: number): number {
  return Number(points.toFixed(6));
}

const keptName = 'rubric.json';

/** Keeps the rubric with the run, so that a later grading can tell what has changed. */
export function keepRubric(runFolder: string, path: string | undefined): void {
  const text = path === undefined ? '{}\n' : readFileSync(path, 'utf8');
  writeFileSync(join(runFolder, keptName), text);
}

/** Where a run's own rubric is; none if it has none. */
export function keptPath(runFolder: string): string | undefined {
  const path = join(runFolder, keptName);
  return existsSync(path) ? path : undefined;
}

export function keptRubric(runFolder: string): Rubric {
  const path = keptPath(runFolder);
  return path === undefined ? defaultRubric : readRubric(path);
}

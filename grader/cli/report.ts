import kleur from 'kleur';
import { numberOf } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { pythonBool, pythonFloat } from '../../reference/tensor/pythonNumber.ts';
import type { Comparison } from '../compare.ts';
import type { Graded } from '../grade.ts';
import type { Verdict } from '../verdict.ts';
import * as say from '../wording/grading.ts';
import { prose, row, type Sheet } from './paragraphs.ts';

const marks: Record<Verdict['status'], string> = {
  pass: kleur.green('✓'),
  fail: kleur.red('✗'),
  error: kleur.red('✗'),
  timeout: kleur.red('✗'),
  todo: kleur.dim('·'),
};

export function verdictMark(status: Verdict['status']): string {
  return marks[status];
}

/** The line that the lecture's cmp prints. */
export function cmpLine(name: string, { exact, approximate, maxdiff }: Comparison): string {
  const [ex, app] = [pythonBool(exact).padEnd(5), pythonBool(approximate).padEnd(5)];
  return `${name.padEnd(15)} | exact: ${ex} | approximate: ${app} | maxdiff: ${pythonFloat(maxdiff)}`;
}

/** A step's row with its mark; below it what the student printed and what there is to say. */
export function verdictLines(verdict: Verdict, file: string, sheet: Sheet = {}): string[] {
  const { step, status, cmp, message, printed, notes, tensors = [] } = verdict;
  const text = cmp
    ? cmpLine(step.name, cmp)
    : `${step.name.padEnd(15)} | ${say.statusWord(status)}`;
  const details = message === '' ? [] : [status === 'pass' ? kleur.dim(message) : message];
  return [
    ...(status === 'todo'
      ? todoLines(text, file, sheet)
      : row(marks[status], text, sheet).split('\n')),
    ...tensors.flatMap(({ name, cmp }) => tensorLines(cmpLine(name, cmp), sheet)),
    ...notes.flatMap((line) =>
      prose(`    ${line}`, sheet)
        .split('\n')
        .map((line) => kleur.dim(line)),
    ),
    // What was printed is laid out already.
    ...printed.map((line) => kleur.dim(`    > ${line}`)),
    ...details.flatMap((line) => prose(`    ${line}`, sheet).split('\n')),
  ];
}

/** The file stands in the row; in a terminal too narrow for that, below it. */
function todoLines(text: string, file: string, { isTTY, columns }: Sheet): readonly string[] {
  const fits = !isTTY || !columns || `· ${text} ${file}`.length <= columns;
  if (fits) return [`${marks.todo} ${kleur.dim(`${text} ${file}`)}`];
  return [`${marks.todo} ${kleur.dim(text)}`, kleur.dim(`    ${file}`)];
}

function tensorLines(text: string, sheet: Sheet): readonly string[] {
  const { columns } = sheet;
  const indented = columns ? { ...sheet, columns: columns - 2 } : sheet;
  const lines = row(' ', text, indented).split('\n');
  return lines.map((line) => kleur.dim(`  ${line}`));
}

type OfStep = Pick<Verdict, 'step'>;

export interface Summary {
  readonly solutions?: boolean;
  /** The words that grade the same again where the step's name alone would not. */
  readonly again?: string | undefined;
  /** What to do first where a step's file is not there. */
  readonly withoutFile?: (verdict: OfStep) => string | undefined;
  /** The step that is left where these pass, or none; the one behind the last of them, if that is not known. */
  readonly left?: Step | 'none' | undefined;
  /** Whether there is a hint that was not shown yet. */
  readonly hintsLeft?: (verdict: OfStep) => boolean;
}

/** The last lines: how many pass, and the one thing to do next. */
export function summaryLines(
  verdicts: readonly Graded[],
  fileOf: (verdict: OfStep) => string,
  {
    solutions = false,
    again,
    left,
    withoutFile = () => undefined,
    hintsLeft = () => true,
  }: Summary = {},
): string[] {
  const passed = verdicts.filter(({ status }) => status === 'pass').length;
  const todo = verdicts.filter(({ status }) => status === 'todo').length;
  const unpassed = verdicts.find(({ status }) => status !== 'pass');
  const next = unpassed?.first ?? unpassed;
  const whenAllPass = (): string => {
    if (solutions) return say.allRight();
    const { after, step } = nextAfter(verdicts, left);
    if (!step) return say.nextTrain();
    return withoutFile({ step }) ?? say.nextStep(after, fileOf({ step }));
  };
  const actionOn = (unpassed: OfStep & Pick<Verdict, 'status'>): string =>
    withoutFile(unpassed) ??
    say.next(unpassed, fileOf(unpassed), { again, hintsLeft: hintsLeft(unpassed) });
  return ['', say.progress(passed, todo, verdicts.length), next ? actionOn(next) : whenAllPass()];
}

/** Where the course goes on, after steps that all pass; without a step where it is done. */
function nextAfter(
  verdicts: readonly OfStep[],
  left: Summary['left'],
): { readonly after: string; readonly step: Step | undefined } {
  const last = verdicts.at(-1)?.step;
  const isDone = !last || verdicts.length === steps.length || last.exercise === 4;
  if (isDone || left === 'none') return { after: '', step: undefined };
  return { after: last.name, step: left ?? steps[numberOf(last)] };
}

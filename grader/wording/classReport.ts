/** What the reports of a class say: table, page, feedback and rubric. */
import { systemCode } from './systemCode.ts';

// A student's feedback, where the verdict would tell of a hidden probe.

export function acceptedByCmp(): string {
  return 'The lecture’s cmp accepts it on this batch, but with other upstream gradients it is wrong.';
}

export function hardCoded(n: number): string {
  return `It is right for n = ${n} and wrong for a network of other sizes.`;
}

export function fellOnOtherSizes(): string {
  return 'It is right on the lecture’s batch, but gave no tensor for a network of other sizes: is a size written as a number?';
}

export function fellInFloat64(): string {
  return 'It gave a tensor on the lecture’s batch, but none in float64 on another batch.';
}

export function roundingOverFirstSteps(): string {
  return 'Rounding only: over several steps some number may fall just outside allclose.';
}

// Rubric.

export function unknownStep(): string {
  return 'there is no such step';
}

export function rubricUnreadable(path: string, code: string): string {
  return `The rubric ${path} cannot be read: ${systemCode(code, 'there is no such file')}.`;
}

export function rubricSyntax(path: string, message: string): string {
  return `The rubric ${path} is no JSON: ${message.replace(/\.$/, '')}.`;
}

export function rubricInvalid(path: string): string {
  return `The rubric ${path} is not valid:`;
}

export function noObject(): string {
  return 'it should be an object, in braces';
}

export function rubricProblem(line: number, place: string, message: string): string {
  return `  line ${line}: ${place === '' ? '' : `${place}: `}${message}.`;
}

// Table and summary.

export const states = {
  graded: 'graded',
  refused: 'refused',
  notGraded: 'not graded',
  missing: 'missing',
};

export function tableHead(student: string): string {
  return `${student}    score  steps 1 to 29: ✓ passes, ✗ wrong, ! error, ⧗ timeout, · not done`;
}

export function moreInReport(count: number): string {
  return `… and ${count} more lines in the report.`;
}

export function costly(names: readonly string[]): string {
  return `Took unusually much time, perhaps by finite differences: ${names.join(', ')}.`;
}

export function stepRate(name: string, passed: number, count: number): string {
  return `${name} (${Math.round((100 * passed) / Math.max(1, count))} %)`;
}

export function mistakeCount(name: string, mistake: string, count: number): string {
  return `${mistake} in ${name} (${count})`;
}

export function classScores(
  count: number,
  mean: number | null,
  median: number | null,
  most: number,
): string {
  const submissions = `${count} submission${count === 1 ? '' : 's'}`;
  if (mean === null || median === null) return `${submissions} graded.`;
  return `${submissions}: mean score ${mean} of ${most}, median ${median}.`;
}

export function someNotGraded(count: number): string {
  return `${count} could not be graded through no fault of the students: run it again with --resume.`;
}

export function hardest(steps: readonly string[]): string {
  return `Hardest: ${steps.join(', ')}.`;
}

export function commonest(mistakes: readonly string[]): string {
  return `Commonest mistakes: ${mistakes.join(', ')}.`;
}

export function levelLine(level: number, name: string, seed: number, reason = ''): string {
  return `Sandbox level ${level} (${name}). ${reason}${reason === '' ? '' : ' '}Probes drawn from seed ${seed}.`;
}

/** Why a run is not at level 3. */
export function noHigherLevel(reason: string): string {
  return `Level 3 is not available: ${reason}.`;
}

// Feedback.

export const status = {
  pass: 'passes',
  fail: 'wrong',
  error: 'error',
  timeout: 'did not come back',
  todo: 'not done',
};

export function feedbackScore(earned: number, most: number, hidden: number): string {
  const more = hidden === 0 ? '' : ` The score of ${hidden} more steps is not shown yet.`;
  return `${Number(earned.toFixed(4))} of ${Number(most.toFixed(4))} points.${more}`;
}

export function points(earned: number, most: number): string {
  return `${earned}/${most}`;
}

// The page.

export const page = {
  title: 'The class, step by step',
  steps: 'How many pass',
  stepColumns: ['step', 'share', 'pass', 'tried', 'commonest mistake'],
  mistakes: 'What was misunderstood',
  mistakeColumns: ['students', 'step', 'mistake', 'what it is'],
  noMistakes: 'Nobody made a mistake that has a name.',
  students: 'Students',
  studentsNote:
    'Open a student to see the rows of the lecture’s cmp. In the pictures, orange is positive, blue is negative, magenta is no number; the stronger, the larger.',
  expected: 'expected',
  yours: 'theirs',
  difference: 'difference',
  submission: (id: string, level: number) => `Submission ${id}, graded at sandbox level ${level}.`,
  mistake: (name: string) => `Known mistake: ${name}.`,
  heatmap: (step: string) => `The first wrong gradient, ${step}:`,
};

// The full training.

export function trainedInFull(steps: number, loss: number, usual: number): string {
  const count = steps.toLocaleString('en');
  return `After ${count} steps the loss on names that were not trained on is ${loss.toFixed(4)}; a right loop comes to about ${usual}.`;
}

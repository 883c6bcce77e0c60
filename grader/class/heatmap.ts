import type { Step } from '../../reference/steps/step.ts';
import { sameShape } from '../../reference/tensor/shape.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { agrees, compare } from '../compare.ts';
import type { Run } from '../outcome.ts';
import { gridOf, shrink } from '../pictures/grid.ts';
import { difference } from '../pictures/numbers.ts';
import { scaleOf, strengthOf } from '../pictures/strength.ts';
import type { Exam } from './exam.ts';
import { encodePng } from './png.ts';
import type { StepRecord, SubmissionRecord } from './record.ts';

/** A report shows a thousand of them. */
const mostRows = 48;
const mostColumns = 64;

/** The page's orange, blue and magenta, for what is positive, negative and no number. */
const colours = { positive: [217, 95, 0], negative: [23, 99, 198], bad: [192, 0, 192] } as const;

/**
 * The picture of a submission's first wrong gradient of the right shape, on the first probe that shows
 * it: the answer and its difference from what is expected, on the expected one's scale.
 */
export function heatmapOf(
  exam: Exam,
  records: readonly StepRecord[],
  runOf: (step: Step) => Run | undefined,
): SubmissionRecord['heatmap'] {
  for (const [i, { status, name }] of records.entries()) {
    if (status !== 'fail') continue;
    const outcomes = runOf(exam.steps[i])?.outcomes ?? [];
    for (const [at, { expected }] of exam.probesOf(exam.steps[i]).entries()) {
      const outcome = outcomes[at];
      if (outcome?.kind !== 'tensor') break;
      const { values } = outcome;
      const between = difference(values, expected);
      if (!between || !isWrong(values, expected)) continue;
      const scale = scaleOf(expected) || scaleOf(values);
      return { step: name, yours: picture(values, scale), difference: picture(between, scale) };
    }
  }
  return undefined;
}

function isWrong(values: Values, expected: Values): boolean {
  if (expected.dtype === 'float64') return !agrees(values, expected);
  return sameShape(values.shape, expected.shape) && !compare(values, expected).approximate;
}

/** What is expected of a step on the lecture's batch, drawn likewise. */
export function expectedPicture(expected: Values): { png: string; columns: number; rows: number } {
  const { rows, columns } = shrink(gridOf(expected), mostRows, mostColumns);
  return { png: picture(expected, scaleOf(expected)), columns, rows };
}

function picture(values: Values, scale: number): string {
  const { rows, columns, places } = shrink(gridOf(values), mostRows, mostColumns);
  const pixels = new Uint8Array(4 * rows * columns);
  places.forEach((place, i) => {
    const number = values.data[place];
    const finite = Number.isFinite(number);
    const colour = finite ? colours[number < 0 ? 'negative' : 'positive'] : colours.bad;
    const strength = finite ? Math.round(15 * strengthOf(number, scale)) * 17 : 255;
    pixels.set([...colour, strength], 4 * i);
  });
  return Buffer.from(encodePng(columns, rows, pixels)).toString('base64');
}

import { findStep } from '../../reference/steps/derive.ts';
import type { Step } from '../../reference/steps/step.ts';
import type { Comparison } from '../compare.ts';
import type { Verdict } from '../verdict.ts';
import type { Judged } from './block.ts';

/** A step of the course, for a test. */
export function stepOf(name: string): Step {
  const step = findStep(name);
  if (!step) throw new Error(`no step ${name}`);
  return step;
}

/** A verdict as grading could give it, for a test. */
export function judgedOf(
  name: string,
  status: Verdict['status'],
  more: Partial<Verdict> & Pick<Partial<Judged>, 'unfinished'> = {},
): Judged {
  const { unfinished, ...rest } = more;
  const plain = { message: '', printed: [], notes: [], place: undefined, milliseconds: 12.3 };
  const verdict = { step: stepOf(name), status, expectedShape: [32, 27], ...plain, ...rest };
  return { verdict, unfinished, at: '12:34:56' };
}

/** What the lecture's cmp finds in a wrong gradient. */
export const wrong: Comparison = {
  exact: false,
  approximate: false,
  maxdiff: 0.0061292462050914764,
  relative: 0.02,
  worst: undefined,
};

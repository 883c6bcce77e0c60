/*
 * Of an answer that puts nothing where Xb or Yb says, in a step whose tensor is read there: no number
 * in it can be right for another reason.
 */
import type { Step } from '../reference/steps/step.ts';
import { codeOnly } from './stubText.ts';
import * as say from './wording/notPlaced.ts';
import { shapeAdvice } from './wording/shapes.ts';

/** What puts values at places, or makes a mask of them. */
const placing =
  /\b(?:indexPut|index_put_?|indexAdd|index_add_?|scatter\w*|accumulator|oneHot|one_hot|tolist|set)\s*\(|\.eq\(|\]\s*[-+]?=(?!=)/;
/** Tensors' own errors that come of shapes which do not meet. */
const ofShapes = /do not broadcast|\] @ \[|is no matrix|holds \d+ numbers/;

/** Where the answer belongs, if nothing of it is put anywhere; '' of others. */
export function placedIn({ name, exercise }: Step, text: string): string {
  const code = codeOnly(text);
  if (exercise === 4 || code === '' || placing.test(code)) return '';
  return say.placed.get(name) ?? '';
}

/** Beside an error of shapes, or of a method that an index tensor does not have. */
export function placesOfError(
  step: Step,
  { message }: { readonly message: string },
  text: string,
): string {
  const isOfIndex = /^[XY]b\b.* is not a function$/.test(message);
  return isOfIndex || ofShapes.test(message) ? placedIn(step, text) : '';
}

interface Judged {
  readonly status: string;
  readonly message: string;
  readonly mistake?: string | undefined;
  readonly hint?: 1 | 2 | 3 | undefined;
}

/** In place of what is said of an answer of no known mistake; '' where there is nothing to say. */
export function placesOfAnswer(
  step: Step,
  { status, message, mistake, hint }: Judged,
  text: string,
): string {
  if (status !== 'fail') return '';
  const sentence = placedIn(step, text);
  // Zeros into which the text puts nothing are not said to have lost what was put in.
  const isUntouched = mistake === 'zeros' && !/\.(?:add|sub)\(/.test(codeOnly(text));
  const isKnown =
    hint !== undefined && mistake !== undefined && !isUntouched && !(mistake in shapeAdvice);
  // Of C none of the known mistakes says where to put what.
  if (sentence === '' || (isKnown && step.name !== 'C')) return '';
  const [shape] = /^The shape is \[[^\]]*\], expected \[[^\]]*\]/.exec(message) ?? [];
  return shape === undefined ? sentence : `${shape}. ${sentence}`;
}

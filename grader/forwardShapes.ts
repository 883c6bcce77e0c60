/* What the forward lines say of the shapes of a step, where nothing is known of the answer's own text. */
import { type Line, readersOf, upstreamOf } from '../reference/steps/derive.ts';
import type { GradientStep } from '../reference/steps/step.ts';
import { type Shape, sizeOf } from '../reference/tensor/shape.ts';
import { type Named, stretchesTo } from './knowns.ts';
import { codeOnly } from './stubText.ts';
import { placed } from './wording/notPlaced.ts';
import * as say from './wording/shapes.ts';

/** The line that has the tensor as a factor of a matrix product. */
export function productOf(name: string): Line | undefined {
  const isFactor = new RegExp(`\\b${name}\\.matmul\\(|\\.matmul\\(${name}\\)`);
  return readersOf(name).find(({ forward }) => isFactor.test(forward));
}

/** What makes a table of zeros and ones, by which a matrix product picks, puts or sums rows. */
const picking = /\b(?:oneHot|one_hot|ones\w*|eq)\(/;

/** Code in which products of given tensors that no matrix product fits are taken number by number, as the forward lines have it. */
export function numberByNumber(step: GradientStep, code: string, given: readonly Named[]): string {
  if (step.fuses || productOf(step.name)) return code;
  const shapeOf = (name: string): Shape | undefined =>
    given.find((tensor) => tensor.name === name)?.tensor.shape;
  return code.replace(/\b(\w+)\.matmul\((\w+)\)/g, (whole, first, second) => {
    const [left, right] = [shapeOf(first), shapeOf(second)];
    if (left?.length !== 2 || right?.length !== 2 || left[1] === right[0]) return whole;
    const isStretched = stretchesTo(left, right) || stretchesTo(right, left);
    return isStretched ? `${first}.mul(${second})` : whole;
  });
}

/** What to do about shapes that do not fit each other; '' if the forward lines do not say it. */
export function adviceOnShapes(
  step: GradientStep,
  message: string,
  given: readonly Named[],
  text: string,
): string {
  const { name, fuses } = step;
  if (fuses) return /do not broadcast/.test(message) ? overExamples(codeOnly(text), given) : '';
  const view = readersOf(name).find(({ forward }) => forward.includes('.view('));
  if (/^(?:view|reshape): .* holds /.test(message)) return view ? '' : say.noView(name);
  if (!/^(?:matmul|add|sub|mul|div): .*(?:inner sizes|do not broadcast|matrices)/.test(message)) {
    return '';
  }
  if (view) return say.viewBack(view, name);
  const product = productOf(name);
  if (product) return say.noProduct(name, product.name);
  const mayPick = placed.has(name) || picking.test(codeOnly(text));
  if (message.startsWith('matmul')) return mayPick ? '' : say.noMatrixProduct(name);
  // The other questions about shapes that do not broadcast name a way, and ask no which.
  const largest = given
    .filter((tensor) => upstreamOf(step).includes(tensor.name))
    .sort((a, b) => sizeOf(b.tensor.shape) - sizeOf(a.tensor.shape))
    .at(0);
  const isEmpty = /\. Which [^.]*\?$/.test(message);
  return isEmpty && largest ? say.asUpstream(largest.name, largest.tensor.shape) : '';
}

/** Of sums over the columns, where what is given was stretched over the rows alone. */
function overExamples(code: string, given: readonly Named[]): string {
  const stretchedOver = (dim: number): Named | undefined =>
    given.find(({ tensor: { shape } }) => shape.length === 2 && shape[dim] === 1);
  const row = stretchedOver(0);
  const isOverColumns = /\.(?:sum|mean)\(\s*(?:1|-1)\b/.test(code);
  if (!row || stretchedOver(1) || !isOverColumns) return '';
  return say.overExamples(row.name, row.tensor.shape);
}

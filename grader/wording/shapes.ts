/** What the grader says of an answer's shape. */
import type { Line } from '../../reference/steps/derive.ts';
import { type Shape, showShape } from '../../reference/tensor/shape.ts';

/** What is wrong with a shape, and what to do about it. */
export function wrongShape(yours: Shape, expected: Shape, advice: string): string {
  return `The shape is ${showShape(yours)}, expected ${showShape(expected)}: ${advice}.`;
}

/** The same where the mistake behind it is known. */
export function wrongShapeBecause(yours: Shape, expected: Shape, sentence: string): string {
  return `The shape is ${showShape(yours)}, expected ${showShape(expected)}. ${sentence}`;
}

/** Where a tensor of n rows has them n times. */
export function indexKept(n: number): string {
  return `There is a dimension too many: did an index keep its ${showShape([n, 1])} shape? max(1).indices without keepdim is ${showShape([n])}.`;
}

/** Of the cross-entropy step. */
export function lossItself(): string {
  return 'This is the loss itself, a single number: what is asked for is its gradient, a number for each of the logits.';
}

/** What to do about a wrong shape, by the name of the mistake. */
export const shapeAdvice = {
  keepdim: 'a dimension of size 1 is lost, which a sum keeps with { keepdim: true }',
  transposed:
    'it is transposed: write .T on the whole or leave one out; a matrix product may also swap its factors and move the .T to the other one',
  'column-for-row':
    'it is a column where a row belongs: write unsqueeze(0) in place of unsqueeze(1), leave a .T out, or write .T on the whole',
  'row-for-column':
    'it is a row where a column belongs: write unsqueeze(1) in place of unsqueeze(0), leave a .T out, or write .T on the whole',
  'extra-dimension':
    'a dimension of size 1 is too many: leave out what made it, be it { keepdim: true }, an unsqueeze or a size of 1',
  'column-by-row':
    'every number of one met every number of the other, as in a matrix product or where a column meets a row: write mul, with both in the shape of the tensor',
  'not-summed': 'what was stretched in the forward pass is summed in the backward pass',
  'not-stretched':
    'a dimension was summed or picked away, or what arrives is not yet stretched to the shape of the tensor',
  'wrong-dimension':
    'it is summed over the wrong dimension, or a matrix product crossed what mul would pair',
  view: 'there are as many numbers as there should be, which a view brings into the shape of the tensor',
  shape: 'a gradient has the shape of its tensor, and the second hint says which shapes meet here',
  size: 'the rows are as many as they should be, and the columns are not: take their number from the shape of a tensor that has as many, as x.shape[1], or write mul where a matrix product crossed every row with every other',
};

/** Of an upstream gradient that is returned as `what`, such as its transpose. */
export function upstreamItself(
  what: string,
  name: string,
  tensor: string,
  line: Line | undefined,
): string {
  const rule = line ? `the rule of ${line.forward}` : 'the rule of the forward line';
  return `It is ${what} and nothing else, the gradient of ${name.slice(1)}: ${rule} leads from it to the gradient of ${tensor}.`;
}

/** Of an answer that stays the same with other upstream gradients. */
export function withoutUpstream(names: readonly string[]): string {
  return `The answer does not change with ${names.join(' and ')}, by which the chain rule multiplies: is it left out?`;
}

/** `line`: the product that `factor` is a factor of. */
export function noProduct(factor: string, line: string): string {
  return `${factor} is a factor of a matrix product, and so its gradient is one too: the matmul of d${line} and the other factor, one of them with .T.`;
}

/** Of a tensor that is no factor of a matrix product. */
export function noMatrixProduct(name: string): string {
  return `No line that reads ${name} has a matrix product, and so its gradient needs none: write mul in place of matmul, and leave each .T out.`;
}

export function noView(name: string): string {
  return `No line that reads ${name} has a view, and so its gradient needs none: leave it out.`;
}

/** `line`: the one that has the view. */
export function viewBack({ name, forward }: Line, tensor: string): string {
  return `${forward} only lays the numbers of ${tensor} out anew: lay those of d${name} out as ${tensor} has them, by a view, and nothing else.`;
}

/** Of operations number by number: `upstream` is what arrives. */
export function asUpstream(upstream: string, shape: Shape): string {
  return `Number by number, each of the two is ${showShape(shape)}, as ${upstream} is, or has a 1 where it is stretched.`;
}

/** `name`: a tensor that has one row for all the examples. */
export function overExamples(name: string, shape: Shape): string {
  return `The sums of this step run over the examples, as ${name} of ${showShape(shape)} shows, which each of them shares: write sum(0, { keepdim: true }) in place of sum(1).`;
}

/** What is said of a wrong training loop where the mistake is known; the plain findings are in loop.ts. */
import type { Cell } from '../compare.ts';
import { takeSizes } from './grading.ts';
import { listed, number, numberBeside } from './numbers.ts';

function are(names: readonly string[]): string {
  return `${listed(names)} ${names.length === 1 ? 'is' : 'are'}`;
}

// Gradients.

export function zeroGradients(i: number, names: readonly string[]): string {
  return `In step ${i}, ${are(names)} all zeros in the report: onStep takes the gradients that the update uses.`;
}

export function accumulated(i: number): string {
  return `In step ${i}, the gradients of step ${i - 1} are added to those of this step: each step begins its gradients anew.`;
}

export function stale(i: number): string {
  return `In step ${i}, the report has the gradients of step ${i - 1} again: each step computes its own.`;
}

export function oldBatch(i: number, old: number): string {
  return `In step ${i}, the loss is that of the minibatch of step ${old}: each step goes through the Xb and Yb that its own batch(i) gives.`;
}

export function otherForward(i: number, what: string): string {
  return `In step ${i}, the loss tells that ${what}.`;
}

/** Of a loss that no known mistake explains. */
export function forwardDiffers(i: number, yours: number, expected: number, later: boolean): string {
  const [loss, wanted] = [numberBeside(yours, expected), numberBeside(expected, yours)];
  const start = `In step ${i}, the loss is ${loss} where your parameters and this minibatch give ${wanted}, so the forward pass, or the loss that is reported, differs from the lecture’s.`;
  return later
    ? `${start} It was right in the steps before: does something stay from one step to the next?`
    : `${start} Compare it with the forward lines in the comments of exercises/1-chunked, from 26-C.ts back to 09-h.ts.`;
}

/** Of a loop that is right for `n` rows. */
export function otherSizes(
  i: number,
  n: number,
  otherN: number,
  lookAt: readonly string[],
): string {
  const where =
    lookAt.length === 1
      ? `${lookAt[0]} goes wrong`
      : `it goes wrong somewhere in ${listed(lookAt, ' or ')}`;
  return `In step ${i}, on a network of other sizes, ${where}: it is right for n = ${n}, and here n is ${otherN}. ${takeSizes(true)}`;
}

/** That network has small weights, too. */
export function forwardOnOtherSizes(i: number, n: number, otherN: number): string {
  return `In step ${i}, on a network of other sizes and small weights, the forward pass goes wrong: it is right for n = ${n}, and here n is ${otherN}. Is a size written as a number, or something else than 1e-5 added to bnvar?`;
}

export function swapped(i: number, a: string, b: string): string {
  return `In step ${i}, ${a} and ${b} are swapped: what is reported as ${a} is ${b}, and the other way round.`;
}

export function changedTooEarly(i: number, gradient: string, parameter: string): string {
  return `In step ${i}, ${gradient} was computed with ${parameter} as it is after its update: compute all gradients before any parameter changes.`;
}

export function namedMistake(i: number, gradient: string, sentence: string): string {
  return `In step ${i}, it goes wrong at ${gradient}. ${sentence}`;
}

export function scaledReport(i: number, names: readonly string[], factor: number): string {
  const times = number(Number(factor.toPrecision(3)));
  return `In step ${i}, ${are(names)} ${times} times what is expected: onStep takes the gradients as they are, without the rate.`;
}

/** Where the gradients begin to be wrong: those of the parameters above are right. */
export function wherever(
  i: number,
  { right, wrong, lookAt }: Record<'right' | 'wrong' | 'lookAt', readonly string[]>,
  later: boolean,
): string {
  const above = right.length === 0 ? '' : `${are(right)} right, and `;
  const start = `In step ${i}, ${above}${wrong[0]} is not the gradient of the loss at your own parameters`;
  const question = later
    ? ' It was right in the steps before: does something stay from one step to the next?'
    : '';
  return `${start}: look at ${listed(lookAt)}.${question}`;
}

export function furthestOff(gradient: string, { index, yours, expected }: Cell): string {
  return `Furthest off: ${gradient} at [${index.join(', ')}] is ${numberBeside(yours, expected)}, expected ${numberBeside(expected, yours)}.`;
}

// Losses.

export function summedLoss(i: number): string {
  return `In step ${i}, the reported loss is summed over the rows of the minibatch: it is their mean.`;
}

export function lossSign(i: number): string {
  return `In step ${i}, the reported loss has the wrong sign: it is minus the mean of the logarithms, which is positive.`;
}

export function lossAfterUpdate(i: number): string {
  return `In step ${i}, the reported loss is that of the parameters after the update: it is the loss that the gradients belong to, before the update.`;
}

// The end, reports and updates.

export function goesOn(maxSteps: number): string {
  return `The loop goes on with step ${maxSteps}, where maxSteps is ${maxSteps}: it should end there, so write i < maxSteps as its condition.`;
}

export function reportedTwice(i: number): string {
  return `Step ${i} was reported twice: call onStep once in every step.`;
}

/** `names` are the parameters that did, where others moved rightly. */
export function updatedTwice(i: number, names: readonly string[] | undefined): string {
  return `In step ${i}, ${names ? listed(names) : 'the parameters'} moved by twice the rate times the gradient: is the update made twice?`;
}

export function someUphill(i: number, names: readonly string[]): string {
  return `In step ${i}, ${listed(names)} ${names.length === 1 ? 'goes' : 'go'} uphill and the others downhill: every update subtracts its gradient.`;
}

export function someAtOtherRate(
  i: number,
  names: readonly string[],
  yours: number,
  expected: number,
): string {
  return `In step ${i}, ${are(names)} updated at a rate of ${yours} and the others at ${expected}: one rate serves all parameters.`;
}

/** Of a rate that is wrong in a run that begins after the drop. */
export function resumedAt(step: number): string {
  return `That run begins at firstStep = ${step}, as a resumed one does: take the rate from i alone, as in const lr = i < 100000 ? 0.1 : 0.01;`;
}

export function rateDropsEarly(i: number, yours: number): string {
  return `In step ${i}, the learning rate is ${yours} already: it stays at 0.1 before step 100,000, whatever maxSteps is.`;
}

export function gradientOfAnother(i: number, name: string, other: string): string {
  return `In step ${i}, ${name} was moved by d${other}: each parameter moves by its own gradient.`;
}

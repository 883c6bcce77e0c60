/** What is said of a training loop. */
import { type Shape, showShape } from '../../reference/tensor/shape.ts';
import type { Cell } from '../compare.ts';
import { cell, number } from './numbers.ts';

export function endedEarly(i: number, maxSteps: number): string {
  return `The loop ended before step ${i}, and maxSteps is ${maxSteps}: it should go on while i < maxSteps.`;
}

/** Of a loop of which nothing came. */
export function noStep(firstStep: number, maxSteps: number): string {
  return `The loop made no step, where firstStep is ${firstStep} and maxSteps is ${maxSteps}: begin it as the stub does, for (let i = firstStep; i < maxSteps; i++), with the names in braces that the stub takes.`;
}

/** Of a loop that had returned when steps were still to come. */
export const isAsync =
  'train is async, and it returned before its last step: leave async and await out, as batch and onStep answer at once';

export function noBatch(i: number): string {
  return `Step ${i} was reported without a minibatch of its own: the one before was used twice. Call batch(i) in every step.`;
}

export function wrongBatch(i: number, asked: number): string {
  if (asked === i - 1) {
    return `Step ${i} used the minibatch of step ${asked} a second time: call batch(i), with i counting up.`;
  }
  return `Step ${i} asked for the minibatch of step ${asked}: call batch(i), with i counting up from firstStep.`;
}

export function noReport(i: number): string {
  return `Step ${i} was not reported: call onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias }) once in every step.`;
}

/** `what` was passed instead of a report. */
export function onStepTakes(what: string): string {
  return `onStep takes one object, not ${what}: write onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias }), in braces`;
}

export function noGradient(i: number, name: string, what: string): string {
  const written =
    what === 'an accumulator'
      ? `d${name}: d${name}.tensor() there, which is what it adds up to`
      : 'onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias }), with these names';
  return `In step ${i}, d${name} is ${what} in the report, not a tensor: write ${written}.`;
}

export function gradientShape(i: number, name: string, yours: Shape, expected: Shape): string {
  return `In step ${i}, d${name} has the shape ${showShape(yours)}, expected ${showShape(expected)}: a gradient has the shape of its parameter.`;
}

/** `later`: the step before was right. */
export function gradientNotFinite(i: number, name: string, where: Cell, later: boolean): string {
  const advice = later
    ? 'Is the rate so large that the parameters run away?'
    : 'Look, from the forward pass on, for a division by zero, a root or fractional power of a negative number, or a logarithm of zero.';
  return `In step ${i}, d${name} has a number that is not finite: ${cell(where)}. ${advice}`;
}

export function wrongLoss(i: number, loss: number | string, expected: number): string {
  if (typeof loss === 'string') {
    return `In step ${i}, the loss is ${loss} in the report: pass what crossEntropy(logits, Yb) gives, as in onStep({ loss, … }).`;
  }
  return `In step ${i}, the reported loss is ${number(loss)}, expected ${number(expected)}: the mean cross-entropy of the minibatch, before the update.`;
}

export function notUpdated(i: number, names: readonly string[]): string {
  const which =
    names.length > 6
      ? 'The parameters do'
      : `${names.join(', ')} ${names.length === 1 ? 'does' : 'do'}`;
  const one = names.length > 6 ? 'W1' : names[0];
  return `${which} not change in step ${i}: update every parameter, as in ${one}.add_(d${one}, { alpha: -lr }).`;
}

export function otherGradient(i: number, name: string): string {
  return `In step ${i}, ${name} was moved by something else than the reported d${name}: update with the same gradient that goes to onStep, once.`;
}

export function uphill(i: number): string {
  return `In step ${i}, the parameters go uphill: the update subtracts the gradient, so alpha is -lr.`;
}

export function wrongRate(i: number, yours: number, expected: number): string {
  return `In step ${i}, the learning rate is ${number(yours)}, expected ${number(expected)}: 0.1 before step 100,000, 0.01 from there on.`;
}

export function rateNeverDrops(i: number, yours: number): string {
  return `In step ${i}, the learning rate is still ${number(yours)}: from step 100,000 on it is 0.01.`;
}

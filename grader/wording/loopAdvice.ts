/** What to do about an error that a training loop threw. */

const update = 'W1.add_(dW1, { alpha: -lr })';

export const advice = {
  outlasting:
    'Make accumulators and sums inside the loop, so that each step begins anew, and let no name outlast its step; what should, such as a loss for later, is kept by x.keep() or x.item().',
  operators: `Write add, sub, mul, div or pow, for Python’s @ matmul, and an update as ${update}.`,
  noGradient: `What stands there is undefined: pass the gradient that you computed, by its name, as in ${update} (a tensor has no .grad here).`,
  minibatch: 'It comes with the minibatch, in braces: const { Xb, Yb, n } = batch(i);',
  drawn: 'The minibatch is drawn for you: const { Xb, Yb, n } = batch(i);',
  list: 'Make it above the loop: const lossi: number[] = [];',
  append: 'An array’s append is push: lossi.push(loss.item()).',
  logarithm: 'A logarithm to base 10 is taken of a plain number: Math.log10(loss.item()).',
  parameters:
    'It is one of the parameters: const { C, W1, b1, W2, b2, bngain, bnbias } = parameters;',
  rate: 'Declare it before the update: const lr = i < 100000 ? 0.1 : 0.01;',
  batchNorm:
    'Batch normalisation is written out, line by line: bnmean, bnvar, bnvar_inv, bnraw and hpreact.',
  number: 'A tensor of one number is made a plain number by .item().',
  rateIsNumber:
    'A tensor of one number is made a plain number by .item(); the rate is a plain number: const lr = i < 100000 ? 0.1 : 0.01;',
  counter: 'The loop counts i: for (let i = firstStep; i < maxSteps; i++) { … }.',
  oneOrder: 'Gradients come in the order of their parameters: C, W1, b1, W2, b2, bngain, bnbias.',
  byName: `Parameters go by their names: const { C, W1, b1, W2, b2, bngain, bnbias } = parameters; and each has its own update, as in ${update}.`,
  noParameter: (name: string): string =>
    `add_ changes a parameter, and ${name} is none here (any other tensor is made anew, by add): is it a copy or only the name of one of the seven?`,
  toNumber: 'A tensor of one number is made a plain number first: loss.item().toFixed(4).',
  pairs: `Parameters and gradients go by their names: update each in a line of its own, as in ${update}.`,
  noGrad: 'Nothing records gradients here: leave torch.no_grad() out.',
  noZeroing: `A tensor has no .grad here, and none is to be set to zero: leave that line out, and update by the gradient’s own name, as in ${update}.`,
  byHand: 'Nothing records gradients here: compute dlogits, dh and so on by hand, line by line.',
  tanh: 'The network’s nonlinearity is tanh: h = hpreact.tanh().',
  updateComesLater: (gradient: string): string =>
    `${gradient} is used above the line that makes it: put the update below the whole backward pass.`,
  usedAbove: (name: string): string =>
    `${name} is used above the line that makes it: put that line first.`,
};

/** The stub's own throw below a loop that is written. */
export function throwBelowLoop(line: number): string {
  return `The stub’s throw in line ${line} still stands below your loop: remove that line.`;
}

/** Of a parameter's name that is given to a new tensor, as by zeros. */
export function isGiven(line: number, name: string): string {
  return `In line ${line}, ${name} is made anew, but the parameters are given: write const { C, W1, b1, W2, b2, bngain, bnbias } = parameters;`;
}

/** `word`: a return or a break inside of the loop; `surely`: under no condition. */
export function endsLoop(word: string, line: number, surely: boolean): string {
  return surely
    ? `The ${word} in line ${line} ends it: remove that line.`
    : `Does the ${word} in line ${line} end it?`;
}

/** The loop over steps; `counter` as it is named. */
export function stepLoop(counter: string): string {
  return `Write for (let ${counter} = firstStep; ${counter} < maxSteps; ${counter}++) { … }.`;
}

/** A loop with bounds of its own. */
export function countedLoop(counter: string, from: string, to: string): string {
  return `Write for (let ${counter} = ${from}; ${counter} < ${to}; ${counter}++) { … }.`;
}

/** Of a report that is written as Python's named arguments. */
export function namedArguments(line: number): string {
  return `In line ${line}, the report is written as Python’s named arguments: write onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias }), in braces.`;
}

/** Of a name that nothing is known of. */
export const misspelt = 'Is it misspelt, or is the line that makes it missing?';

/** `what`: how the text tries to change the parameter, as in `W1 = …`. */
export function noUpdate(line: number, what: string, update: string): string {
  return `In line ${line}, ${what} does not change the parameter: it changes in place by add_ alone, so write ${update}.`;
}

/** Of an update that is computed by an operation such as `p.sub(…)`. */
export function newTensor(line: number, what: string, update: string): string {
  return `In line ${line}, ${what} gives a new tensor and leaves the parameter as it was: it changes in place by add_ alone, so write ${update}.`;
}

/** Of an add_ whose alpha stands there as a plain number. */
export function alphaAsObject(call: string, alpha: string): string {
  return `Write ${call}, { alpha: ${alpha} }).`;
}

/** Of an add that is given an alpha. */
export function addInPlace(name: string, gradient: string): string {
  return `Only add_ takes an alpha, and changes a parameter: write ${name}.add_(${gradient}, { alpha: -lr }), with the underscore.`;
}

/** Of a parameter that is given the gradient of another tensor. */
export function movesByOwn(name: string, other: string): string {
  return `${name} moves by d${name}, and d${other} is the gradient of ${other}: pass d${name}.`;
}

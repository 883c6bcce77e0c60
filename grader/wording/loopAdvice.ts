/** What to do about an error that a training loop threw. */

const update = 'W1.add_(dW1, { alpha: -lr })';

export const advice = {
  outlasting:
    'Make accumulators and sums inside the loop, so that each step begins anew, and let no name outlast its step; what should, such as a loss for later, is kept by x.keep() or x.item().',
  operators: `Write add, sub, mul, div or pow, for Python’s @ matmul, and an update as ${update}.`,
  noGradient: `Pass the gradient that you computed, by its name, as in ${update}: a tensor has no .grad here.`,
  minibatch: 'It comes with the minibatch, in braces: const { Xb, Yb, n } = batch(i);',
  parameters:
    'It is one of the parameters: const { C, W1, b1, W2, b2, bngain, bnbias } = parameters;',
  rate: 'Declare it before the update: const lr = i < 100000 ? 0.1 : 0.01;',
  batchNorm:
    'Batch normalisation is written out, line by line: bnmean, bnvar, bnvar_inv, bnraw and hpreact.',
  number:
    'A tensor of one number is made a plain number by .item(); the rate is a plain number: const lr = i < 100000 ? 0.1 : 0.01;',
  byName: `Parameters go by their names: const { C, W1, b1, W2, b2, bngain, bnbias } = parameters; and each has its own update, as in ${update}.`,
  noParameter: (name: string): string =>
    `add_ changes a parameter, and ${name} is none here (any other tensor is made anew, by add): is it a copy or only the name of one of the seven?`,
  toNumber: 'A tensor of one number is made a plain number first: loss.item().toFixed(4).',
  pairs: `Parameters and gradients go by their names: update each in a line of its own, as in ${update}.`,
  byHand: 'Nothing records gradients here: compute dlogits, dh and so on by hand, line by line.',
  tanh: 'The network’s nonlinearity is tanh: h = hpreact.tanh().',
  updateComesLater: (gradient: string): string =>
    `${gradient} is used above the line that makes it: put the update below the whole backward pass.`,
  usedAbove: (name: string): string =>
    `${name} is used above the line that makes it: put that line first.`,
};

/** Of a report that is written as Python's named arguments. */
export function namedArguments(line: number): string {
  return `In line ${line}, the report is written as Python’s named arguments: write onStep({ loss, dC, dW1, db1, dW2, db2, dbngain, dbnbias }), in braces.`;
}

/** Of a name that nothing is known of. */
export const misspelt = 'Is it misspelt, or made only further down?';

/** `what`: how the text tries to change the parameter, as in `W1 = …`. */
export function noUpdate(line: number, what: string, name: string): string {
  return `In line ${line}, ${what} does not change the parameter: it changes in place by add_ alone, so write ${name}.add_(d${name}, { alpha: -lr }).`;
}

/** What to do about an error that a training loop threw. */

const update = 'W1.add_(dW1, { alpha: -lr })';

export const advice = {
  outlasting:
    'Make accumulators and sums inside the loop, so that each step begins anew, and let no name outlast its step; what should, such as a loss for later, is kept by x.keep() or x.item().',
  operators: `Write add, sub, mul, div or pow, for Python’s @ matmul, and an update as ${update}.`,
  noGradient: `A tensor has no .grad here: pass the gradient that you computed, as in ${update}.`,
  minibatch: 'It comes with the minibatch, in braces: const { Xb, Yb, n } = batch(i);',
  parameters:
    'It is one of the parameters: const { C, W1, b1, W2, b2, bngain, bnbias } = parameters;',
  rate: 'Declare it before the update: const lr = i < 100000 ? 0.1 : 0.01;',
  batchNorm:
    'Batch normalisation is written out, line by line: bnmean, bnvar, bnvar_inv, bnraw and hpreact.',
  number:
    'A tensor of one number is made a plain number by .item(); the rate is a plain number: const lr = i < 100000 ? 0.1 : 0.01;',
  byName: `Parameters go by their names: const { C, W1, b1, W2, b2, bngain, bnbias } = parameters; and each has its own update, as in ${update}.`,
  copy: (name: string): string =>
    `${name} is no parameter here, but a copy or a new tensor: use the ${name} that parameters has.`,
  pairs: `Parameters and gradients go by their names: update each in a line of its own, as in ${update}.`,
  byHand: 'Nothing records gradients here: compute dlogits, dh and so on by hand, line by line.',
  tanh: 'The network’s nonlinearity is tanh: h = hpreact.tanh().',
  updateComesLater: (gradient: string): string =>
    `${gradient} is used above the line that makes it: put the update below the whole backward pass.`,
  usedAbove: (name: string): string =>
    `${name} is used above the line that makes it: put that line first.`,
};

/** Of a name that nothing is known of. */
export const misspelt = 'Is it misspelt, or made only further down?';

/** `what`: how the text tries to change the parameter, as in `W1 = …`. */
export function noUpdate(line: number, what: string, name: string): string {
  return `In line ${line}, ${what} does not change the parameter: it changes in place by add_ alone, so write ${name}.add_(d${name}, { alpha: -lr }).`;
}

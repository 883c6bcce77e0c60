/** What to do about an error of the language's own, which only says what happened. */
import { callOf } from './pythonWords.ts';

const onlyFromHere = "An exercise may import from 'backprop-ninja' only.";

export const advice = {
  recursion: 'Does a function call itself without end?',
  size: 'Is a size far too large?',
  constant: 'Declare it with let instead of const.',
  parameter:
    'A parameter is changed in place, as by C.add_(dC, { alpha: -lr }); anything else is declared with let instead of const.',
  noData:
    'What stands before it is undefined: is it misspelt, or a .data or .grad, which no tensor has here? An update is W1.add_(dW1, { alpha: -lr }).',
  readOnly: 'What it was given and the language’s own objects never change: make a new object.',
  require: onlyFromHere,
  elsewhere: 'A stub computes and returns: it needs nothing of the kind.',
  // The next two follow a colon.
  braces: 'import names in braces, as in import { zeros }.',
  method: (method: string): string => `it is a method, write ${callOf(method)}.`,
};

export function importIt(name: string): string {
  return `Write import { ${name} } from 'backprop-ninja'.`;
}

export function takeIt(given: readonly string[]): string {
  return `Take it from what the step is given: { ${given.join(', ')} }.`;
}

export function callIt(name: string, method: string): string {
  return `${name} is a method: write ${callOf(method)}.`;
}

/** `getter` with its receiver before it, as in `dlogits.T`. */
export function noParentheses(name: string, getter: string): string {
  return `${name} is no function: write ${getter}, without parentheses.`;
}

/** `name` is a function that was called as if `receiver` had it. */
export function noMethod(name: string, receiver: string): string {
  const rest = { oneHot: ', count', crossEntropy: ', Yb' }[name] ?? '';
  return `${name} is a function: write ${name}(${receiver}${rest}), and import it from 'backprop-ninja'.`;
}

/** A tensor's own method was asked of something else. */
export function noTensor(name: string): string {
  if (name === 'item') return 'Is it a number already? Then leave .item() out.';
  return `Only a tensor has ${name}: is it a number (scalar(2) makes a tensor of 2), an accumulator (take its .tensor()) or what max gives (take its .values)?`;
}

export function didYouMean(guess: string): string {
  return `Did you mean ${guess}?`;
}

/** Of a gradient step that read something of what is undefined. */
export function isUndefined(given: readonly string[]): string {
  return `What stands before it is undefined. ${isItGiven(given)} (A tensor has no .data and no .grad here.)`;
}

export function isItGiven(given: readonly string[]): string {
  return `Is it among what the step is given: ${given.join(', ')}?`;
}

import * as exercise from '../reference/index.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import { nearest } from './nearest.ts';
import type { Thrown } from './outcome.ts';

const importable = Object.keys(exercise);
/** What other programs have, and a stub has no use for. */
const elsewhere = /^(set(Timeout|Interval|Immediate)|queueMicrotask|fetch|Buffer|window|document)$/;
const methods = Object.getOwnPropertyNames(Tensor.prototype);

/** What to do about an error of the language's own, which only says what happened; '' if that is all there is. */
export function adviceOn({ error, message }: Thrown, given: readonly string[]): string {
  const rules: readonly (readonly [error: string, pattern: RegExp, advice: Advice])[] = [
    ['ReferenceError', /^(\w+) is not defined$/, (name) => onUnknown(name, given)],
    ['TypeError', /\.(\w+) is not a function$/, (name) => didYouMean(name, methods)],
    ['TypeError', /^Cannot (?:read|destructure) propert/, () => isItGiven(given)],
    ['TypeError', /read only property|not extensible|^Cannot (?:add|define|delete)/, makeNew],
    ['TypeError', /^Assignment to constant/, () => 'Declare it with let instead of const.'],
    ['RangeError', /call stack/, () => 'Does a function call itself without end?'],
    ['RangeError', /^Invalid .*length|allocation failed/, () => 'Is a size far too large?'],
  ];
  for (const [name, pattern, advice] of rules) {
    const match = name === error && pattern.exec(message);
    if (match) return advice(match[1] ?? '');
  }
  return '';
}

type Advice = (name: string) => string;

/** What to import instead of a name that 'backprop-ninja' does not have. */
export function adviceOnImport(name: string): string {
  if (name === 'default') return 'import names in braces, as in import { zeros }.';
  const guess = nearest(name, importable);
  return guess === undefined ? '' : `did you mean ${guess}?`;
}

function onUnknown(name: string, given: readonly string[]): string {
  if (name === 'require') return "An exercise may import from 'backprop-ninja' only.";
  if (elsewhere.test(name)) return 'A stub computes and returns: it needs nothing of the kind.';
  if (importable.includes(name)) return `Write import { ${name} } from 'backprop-ninja'.`;
  if (given.includes(name)) return `Take it from what the step is given: { ${given.join(', ')} }.`;
  return didYouMean(name, [...importable, ...given]) || isItGiven(given);
}

function didYouMean(name: string, known: readonly string[]): string {
  const guess = nearest(name, known);
  return guess === undefined ? '' : `Did you mean ${guess}?`;
}

function isItGiven(given: readonly string[]): string {
  return given.length === 0 ? '' : `Is it among what the step is given: ${given.join(', ')}?`;
}

function makeNew(): string {
  return 'What it was given and the language’s own objects never change: make a new object.';
}

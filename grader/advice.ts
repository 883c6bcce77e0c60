import * as exercise from '../reference/index.ts';
import { Stored } from '../reference/tensor/stored.ts';
import { Tensor } from '../reference/tensor/tensor.ts';
import { nearest } from './nearest.ts';
import type { Thrown } from './outcome.ts';
import * as say from './wording/advice.ts';
import { misspelt } from './wording/loopAdvice.ts';
import { inPlace, pythonMethods, pythonNames } from './wording/pythonWords.ts';

const importable = Object.keys(exercise);
/** What takes a tensor and is no method of it. */
const functions = [
  'zerosLike',
  'onesLike',
  'oneHot',
  'crossEntropy',
] satisfies readonly (keyof typeof exercise)[];
/** What other programs have, and a stub has no use for. */
const elsewhere = /^(set(Timeout|Interval|Immediate)|queueMicrotask|fetch|Buffer|window|document)$/;
const members = [Stored, Tensor].flatMap(({ prototype }) =>
  Object.entries(Object.getOwnPropertyDescriptors(prototype)),
);
const getters = members.filter(([, member]) => member.get).map(([name]) => name);
const methods = members
  .filter(([name, member]) => typeof member.value === 'function' && name !== 'constructor')
  .map(([name]) => name);

/** What to do about an error of the language's own, which only says what happened; '' if that is all there is. */
export function adviceOn(
  { error, message }: Thrown,
  given: readonly string[],
  isTraining = false,
): string {
  const rules: readonly (readonly [error: string, pattern: RegExp, advice: Advice])[] = [
    ['ReferenceError', /^(\w+) is not defined$/, (name) => onUnknown(name, given, isTraining)],
    ['TypeError', /^(.*)\.(\w+) is not a function$/, onNoMethod],
    ['TypeError', /^Cannot (?:read|destructure) propert/, () => onUndefined(given, isTraining)],
    [
      'TypeError',
      /read only property|not extensible|^Cannot (?:add|define|delete)/,
      () => say.advice.readOnly,
    ],
    [
      'TypeError',
      /^Assignment to constant/,
      () => (isTraining ? say.advice.parameter : say.advice.constant),
    ],
    ['RangeError', /call stack/, () => say.advice.recursion],
    ['RangeError', /^Invalid .*length|allocation failed/, () => say.advice.size],
  ];
  for (const [name, pattern, advice] of rules) {
    const match = name === error && pattern.exec(message);
    if (match) return advice(match[1] ?? '', match[2] ?? '');
  }
  return '';
}

type Advice = (first: string, second: string) => string;

/** What to import instead of a name that 'backprop-ninja' does not have. */
export function adviceOnImport(name: string): string {
  if (name === 'default') return say.advice.braces;
  const method = methodMeant(name);
  if (method !== undefined) return say.advice.method(method);
  const guess = nearest(name, importable);
  const advice = guess === undefined ? pythonMethods.get(name) : say.didYouMean(guess);
  return (advice ?? '').replace(/^Did/, 'did');
}

/** The tensor's method of that name, in Python's spelling or in ours. */
function methodMeant(name: string): string | undefined {
  if (importable.includes(name) || name === 'toString') return undefined;
  return name.endsWith('_') ? undefined : methods.find((method) => plain(method) === plain(name));
}

/** Without capitals and underscores. */
function plain(name: string): string {
  return name.toLowerCase().replaceAll('_', '');
}

function onNoMethod(receiver: string, name: string): string {
  const getter = name === 't' ? 'T' : name;
  if (getters.includes(getter)) {
    const owner = /^[\w.]+$/.test(receiver) ? receiver : '';
    return say.noParentheses(name, `${owner}.${getter}`);
  }
  const advice = pythonMethods.get(name);
  if (advice !== undefined) return advice;
  if (methods.includes(name)) return say.noTensor(name);
  const alone = functions.find((entry) => plain(entry) === plain(name));
  if (alone !== undefined) {
    return say.noMethod(alone, /^\w+$/.test(receiver) ? receiver : 'x');
  }
  const method = name.endsWith('_') ? nearest(name, methods) : undefined;
  return method === undefined ? didYouMean(name, [...methods, ...getters]) : inPlace(method);
}

function onUnknown(name: string, given: readonly string[], isTraining: boolean): string {
  if (name === 'require') return say.advice.require;
  if (elsewhere.test(name)) return say.advice.elsewhere;
  if (importable.includes(name)) return say.importIt(name);
  if (given.includes(name)) return say.takeIt(given);
  const advice = pythonNames.get(name);
  if (advice !== undefined) return advice;
  const method = methodMeant(name);
  if (method !== undefined) return say.callIt(name, method);
  const meant = didYouMean(name, [...importable, ...given]) || pythonMethods.get(name);
  return meant || (isTraining ? misspelt : isItGiven(given));
}

function didYouMean(name: string, known: readonly string[]): string {
  const guess = nearest(name, known);
  return guess === undefined ? '' : say.didYouMean(guess);
}

function onUndefined(given: readonly string[], isTraining: boolean): string {
  if (isTraining) return say.advice.noData;
  return given.length === 0 ? '' : say.isUndefined(given);
}

function isItGiven(given: readonly string[]): string {
  return given.length === 0 ? '' : say.isItGiven(given);
}

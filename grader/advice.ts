import { notGiven } from './courseNames.ts';
import { nearest, plain } from './nearest.ts';
import { countedIn, onNotIterable, pairIn } from './notIterable.ts';
import type { Thrown } from './outcome.ts';
import { operatorOf } from './rewrite/operators.ts';
import { kindsOf } from './seenKind.ts';
import {
  codeIn,
  codeOnly,
  comparedIn,
  isWithoutValue,
  placeInCall,
  undefinedIn,
  unknownParameter,
  usesItself,
  withoutBraces,
} from './stubText.ts';
import { didYouMean, onUnknown, type Stub } from './unknownName.ts';
import { functions, getters, importable, methodMeant, methods } from './vocabulary.ts';
import * as say from './wording/advice.ts';
import { advice } from './wording/loopAdvice.ts';
import { inPlace, pythonMethods, pythonNames } from './wording/pythonWords.ts';
import { writtenInto } from './writtenInto.ts';

/** What to do about an error of the language's own, which only says what happened; '' if that is all there is. */
export function adviceOn(
  { error, message }: Thrown,
  given: readonly string[],
  isTraining = false,
  { text = '', own = '', line, rows }: Stub = {},
): string {
  const stub = { text, own, rows };
  if (error === 'TypeError' || error === 'TensorError') {
    const parameters = onParameters(message, given, stub);
    if (parameters !== '') return parameters;
  }
  if (error === 'TensorError') {
    if (/^\[.*?\]:/.test(message)) {
      return writtenInto({ text, line, rows: given.includes('n') ? 'n' : (rows ?? 'n') });
    }
    if (/^operator:/.test(message)) return comparedIn(text, line) ? say.advice.comparison : '';
    const isOwn = /\boperand is a function\b/.test(message) && usesItself(text, own);
    return isOwn ? say.ownFunction(own, given) : '';
  }
  const rules: readonly (readonly [error: string, pattern: RegExp, advice: Advice])[] = [
    [
      'ReferenceError',
      /^(\w+) is not defined$/,
      (name) =>
        (/^a?range$/.test(name) && countedIn(codeIn(text, line))) ||
        pairIn(codeIn(text, line)) ||
        lostOne(name, codeIn(text, line)) ||
        onCalled(name, text, onUnknown(name, given, isTraining, stub), given),
    ],
    [
      'TypeError',
      /^(.*)\.(\w+) is not a function$/,
      (receiver, name) => onNoMethod(receiver, name, given, { own, text }),
    ],
    [
      'TypeError',
      /^Cannot (?:read|destructure) propert(?:.*\(reading '(\w+)'\))?/,
      (member) => onUndefined(member, given, isTraining, { text, line }),
    ],
    [
      'TypeError',
      /is not iterable/,
      () => onNotIterable(codeIn(text, line), kindsOf(codeOnly(text), isTraining ? ['n'] : given)),
    ],
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
    ['ReferenceError', /^Cannot access '(\w+)' before/, (name) => onTooEarly(name, { text, line })],
    [
      'RangeError',
      /call stack/,
      () =>
        !isTraining && given.length > 0 && usesItself(text, own)
          ? say.ownFunction(own, given)
          : say.advice.recursion,
    ],
    ['RangeError', /^Invalid .*length|allocation failed/, () => say.advice.size],
  ];
  for (const [name, pattern, advice] of rules) {
    const match = name === error && pattern.exec(message);
    if (match) return advice(match[1] ?? '', match[2] ?? '');
  }
  return '';
}

/** `e-5` without its 1. */
function lostOne(name: string, code: string): string {
  const [, exponent] = (name === 'e' && /(?<![\w.$])e\s*-\s*(\d+)/.exec(code)) || [];
  return exponent === undefined ? '' : say.lostOne(exponent);
}

/** Of a name that is called, and of which there is no more to say than that of a tensor. */
function onCalled(name: string, text: string, advice: string, given: readonly string[]): string {
  const isCalled = new RegExp(`(?<![.\\w$])${name}\\s*\\(`).test(codeOnly(text));
  return isCalled && given.length > 0 && advice === say.isItGiven(given)
    ? say.noFunction(name)
    : advice;
}

type Advice = (first: string, second: string) => string;

/** What to import instead of a name that 'backprop-ninja' does not have. */
export function adviceOnImport(name: string): string {
  if (name === 'default') return say.advice.braces;
  const method = methodMeant(name);
  if (method !== undefined) return say.advice.method(method);
  const guess = nearest(name, importable);
  const python = pythonMethods.get(name) ?? pythonNames.get(name);
  const advice = guess === undefined ? python : say.didYouMean(guess);
  return (advice ?? say.advice.notImported).replace(/^[DOLWA](?=[a-z]+ )/, (first) =>
    first.toLowerCase(),
  );
}

/** Of parameters that the step does not give. */
function onParameters(message: string, given: readonly string[], stub: Stub): string {
  const { text = '', own = '', rows } = stub;
  if (given.length === 0 || own === '') return '';
  const isUndefined = message.includes('undefined');
  const unknown = isUndefined ? unknownParameter(text, own, given) : undefined;
  const isUnknown = unknown === undefined ? '' : notGiven(unknown, given, rows);
  return withoutBraces(text, own, given) || isUnknown;
}

function onNoMethod(
  receiver: string,
  name: string,
  given: readonly string[],
  { own = '', text = '' }: Stub,
): string {
  if (receiver === own && methods.includes(name)) return say.ownFunction(own, given);
  // What ends in a brace is an object of options, after which a parenthesis closes too late.
  if (receiver.startsWith('{') && methods.includes(name)) return say.afterOptions(name);
  const getter = name === 't' ? 'T' : name;
  if (getters.includes(getter)) {
    const owner = /^[\w.]+$/.test(receiver) ? receiver : '';
    const place =
      name === 'shape' && owner !== '' ? placeInCall(`${owner}.shape`, text) : undefined;
    if (place !== undefined) return say.noCall(`${owner}.shape`, place);
    return say.noParentheses(name, `${owner}.${getter}`);
  }
  const advice = pythonMethods.get(name);
  if (advice !== undefined) return advice;
  if (receiver === 'n' && given.includes('n')) {
    const operator = operatorOf(name);
    if (operator !== undefined && /^[-+*/]/.test(operator)) return say.isNumber(receiver, operator);
  }
  if (methods.includes(name)) return say.noTensor(name);
  const alone = functions.find((entry) => plain(entry) === plain(name));
  if (alone !== undefined) {
    return say.noMethod(alone, /^\w+$/.test(receiver) ? receiver : 'x');
  }
  const method = name.endsWith('_') ? nearest(name, methods) : undefined;
  if (method !== undefined) return inPlace(method);
  return didYouMean(name, [...methods, ...getters]) || say.noSuchMethod(name);
}

/** A name is read before its own line is through, or above it. */
function onTooEarly(name: string, { text = '', line }: Stub): string {
  if (line === undefined) return say.readTooEarly(name);
  const isDeclared = new RegExp(`\\b(?:const|let)\\b[^=]{0,200}\\b${name}\\b`);
  return isDeclared.test(codeIn(text, line)) ? say.readTooEarly(name) : advice.usedAbove(name);
}

function onUndefined(
  member: string,
  given: readonly string[],
  isTraining: boolean,
  { text = '', line }: Stub,
): string {
  if (isTraining) return say.advice.noData;
  if (given.length === 0) return '';
  const what = member === '' ? '' : undefinedIn(text, line, member);
  return isWithoutValue(what, text) ? say.noValue(what) : say.isUndefined(given, what);
}

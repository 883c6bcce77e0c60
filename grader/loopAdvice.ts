import { parameterNames, tensorNames } from '../reference/network/lines.ts';
import { closingAt } from './closing.ts';
import { isOfCourse, isParameter } from './courseNames.ts';
import type { Thrown } from './outcome.ts';
import {
  addInPlace,
  advice,
  alphaAsObject,
  countedLoop,
  movesByOwn,
  stepLoop,
} from './wording/loopAdvice.ts';

type Rule = readonly [error: string, pattern: RegExp, advice: string | ((name: string) => string)];

const parameter = parameterNames.join('|');

/** The first that fits an error speaks. */
const rules: readonly Rule[] = [
  ['TensorError', /of an earlier step was used/, advice.outlasting],
  ['TensorError', /^operator:.*\(here \[\]\)/, advice.number],
  ['TensorError', /^operator:/, advice.operators],
  ['TensorError', /^add_: .* own shape, not undefined\./, advice.noGradient],
  ['TensorError', /^set: .*\.grad\b/, advice.noZeroing],
  ['ReferenceError', /^(n|Xb|Yb) is not defined/, advice.minibatch],
  ['ReferenceError', /^(ix|Xtr|Ytr|randint|batch_?size) is not defined/i, advice.drawn],
  ['ReferenceError', new RegExp(`^(?:${parameter}) is not defined`), advice.parameters],
  ['ReferenceError', /^i is not defined/, advice.counter],
  ['ReferenceError', /^lr is not defined/, advice.rate],
  ['ReferenceError', /^(?:lossi|losses) is not defined/, advice.list],
  ['ReferenceError', /^(?:batch_?norm\w*) is not defined/i, advice.batchNorm],
  ['ReferenceError', /^(?:zip|grads?|optim\w*|SGD) is not defined/, advice.pairs],
  [
    'ReferenceError',
    new RegExp(`^Cannot access '(d(?:${parameter}))' before`),
    advice.updateComesLater,
  ],
  ['ReferenceError', /^Cannot access '(\w+)' before/, advice.usedAbove],
  ['TypeError', /^batch is not a function or its return value/, advice.minibatch],
  ['TypeError', /^Cannot destructure property '(?:Xb|Yb|n)'/, advice.minibatch],
  ['TypeError', new RegExp(`^Cannot destructure property '(?:${parameter})'`), advice.parameters],
  ['TypeError', /^parameters(?:\.\w+)? is not (?:iterable|a function)/, advice.byName],
  ['TypeError', /^((?!d)\w+)\.add_ is not a function/, advice.noParameter],
  ['TypeError', /\.append is not a function/, advice.append],
  ['TypeError', /\.log10 is not a function/, advice.logarithm],
  ['TypeError', /\.(?:toFixed|toPrecision) is not a function/, advice.toNumber],
  [
    'TypeError',
    /\.(?:backward|zero_?grad|requires_?grad_?)(?:\(\.\.\.\))? is not a/i,
    advice.byHand,
  ],
  ['TypeError', /\.(\w*relu|sigmoid|gelu|elu) is not a function/i, advice.tanh],
  ['TypeError', /\.(?:batch_?norm\w*|std) is not a function/i, advice.batchNorm],
];

/** What a training loop is given. */
export const givenToLoop = ['parameters', 'batch', 'firstStep', 'maxSteps', 'onStep'];

/** Of what is told by the line that it stands in. */
function adviceOnLine({ error, message }: Thrown, line: string): string {
  if (error === 'TensorError') return adviceOnTensor(message, line);
  if (/^a?range is not/.test(message)) return adviceOnRange(line);
  if (error !== 'ReferenceError' || !/^torch is not/.test(message)) return '';
  if (/\btorch\.no_grad\b/.test(line)) return advice.noGrad;
  return /\btorch\.randint\(/.test(line) ? advice.drawn : '';
}

/** Of a loop over a range, as `for (const k of range(n))`. */
function adviceOnRange(line: string): string {
  const head = /\bfor\s*\(\s*(?:\w+\s+)?(\w+)\s+(?:of|in)\s+a?range\(/.exec(line);
  if (!head) return '';
  const [from, counter] = [head.index + head[0].length, head[1]];
  const range = line.slice(from, closingAt(line, from - 1));
  if (/\b(?:max_?steps|firstStep)\b/i.test(range)) return stepLoop(counter);
  const bounds = range.split(',').map((bound) => bound.trim());
  return countedLoop(counter, bounds.length > 1 ? bounds[0] : '0', bounds[1] ?? bounds[0]);
}

function adviceOnTensor(message: string, line: string): string {
  if (/^operator:.*\(here \[\]\)/.test(message) && /\b(?:lr|alpha)\b/.test(line)) {
    return advice.rateIsNumber;
  }
  if (/^at: .* undefined/.test(message) && /\bXb\b/.test(line)) return advice.minibatch;
  const other = gradientOfOther(message, line);
  if (other !== '') return other;
  const isAlpha = message.startsWith('add_: its options are written as an object');
  const isSwapped = /^add_: .* own shape, not a number/.test(message);
  const isAdd = message.startsWith('add: it takes one operand, and an object');
  const isOrder = differsInSize(message);
  for (const { index, 0: call, 1: name } of line.matchAll(/([\w.]+(?:\[\w+\])?)\.add_?\(/g)) {
    const from = index + call.length;
    const [, first, second] =
      /^([^,]+),\s*(.+)\)$/.exec(line.slice(from, closingAt(line, from - 1) + 1)) ?? [];
    if (isOrder && !isParameter(name)) return advice.oneOrder;
    if (second === undefined) continue;
    if (isAlpha) return alphaAsObject(`${call}${first}`, second);
    if (isSwapped) return alphaAsObject(`${call}${second}`, first);
    if (isAdd) return isOfCourse(name) && !isParameter(name) ? '' : addInPlace(name, first);
  }
  return '';
}

/** Of a parameter that is to move by what has another tensor's name, as by `b2.add_(db1, …)`. */
function gradientOfOther(message: string, line: string): string {
  if (!/^add_: .* own shape, not \[/.test(message)) return '';
  // What is computed of another tensor's gradient may well be the parameter's own.
  const gradient = `(?:${parameter})\\b|(?:${tensorNames.join('|')})(?=\\s*[,)])`;
  const calls = new RegExp(`\\b(${parameter})\\.add_\\(\\s*d(${gradient})`, 'g');
  for (const [, name, other] of line.matchAll(calls)) {
    if (name !== other) return movesByOwn(name, other);
  }
  return '';
}

/** Whether a gradient has another number of numbers than the parameter that is to move by it. */
function differsInSize(message: string): boolean {
  const [, ...shapes] =
    /^add_: a parameter of \[(.*?)\] .* own shape, not \[(.*?)\]/.exec(message) ?? [];
  const [one, other] = shapes.map((shape) =>
    shape.split(', ').reduce((n, size) => n * Number(size), 1),
  );
  return one !== other;
}

/**
 * What to do about an error that a training loop threw in this line, where a gradient's would be told
 * otherwise.
 */
export function adviceOnLoop(thrown: Thrown, line = ''): string {
  const { error, message } = thrown;
  const here = adviceOnLine(thrown, line);
  if (here !== '') return here;
  for (const [name, pattern, said] of rules) {
    const match = name === error && pattern.exec(message);
    if (match) return typeof said === 'string' ? said : said(match[1] ?? '');
  }
  return '';
}

import { parameterNames } from '../reference/network/lines.ts';
import type { Step } from '../reference/steps/step.ts';
import { closingAt, topLevelCommas } from './closing.ts';
import { lengthOfTensor, loopOverNames } from './emptyLoop.ts';
import { placesOfAnswer } from './notPlaced.ts';
import { onlyLast } from './onlyLast.ts';
import { onlyRead } from './onlyRead.ts';
import { orSayLess } from './orSayLess.ts';
import { kindsIn } from './seenKind.ts';
import { callsThatBegin } from './statementCalls.ts';
import { codeOnly, lineAt } from './stubText.ts';
import { belowReturn, returnInLoop } from './unreached.ts';
import * as say from './wording/droppedResult.ts';

/** The operations that people expect to change what they are called on. */
export const operations = new Set(
  (
    'add sub mul div neg pow exp log tanh sqrt abs matmul sum mean max softmax logSoftmax view reshape ' +
    'unsqueeze squeeze expand expandAs scatter scatterAdd indexAdd indexPut'
  ).split(' '),
);
/** The first name that a loop gives to what it goes over, as in `for (const [p, dp] of pairs)`. */
const goneOver = /\bfor\s*\(\s*(?:const|let|var)\s*\[?\s*(\w+)[^;)]{0,80}?\sof\s/g;
/** What a forEach goes over, and the name that it gives to each. */
const eachOf = /\b(\w+|\])\.forEach\(\s*\(?\s*(\w+)/g;
/** An accumulator does change by a call, and a set or an object of a class of one's own may. */
const changing = /\b(\w+)\s*(?:(?::\s*\w+\s*)?=\s*(?:accumulator|new)|:\s*(?:Accumulator|Set))\b/g;

/**
 * What to say of statements that are never reached; else of the first statement in a stub that is an
 * operation on a tensor and nothing else, so that its result is lost: PyTorch's `d += x` written as
 * `d.add(x)`; else of a loop that may have run over nothing, as up to a tensor's length, or of commas
 * that keep only the last; '' if there is none of these. In the training loop a parameter is told that it
 * changes by add_ alone.
 */
export function droppedResult(text: string, step: Step): string {
  const { exercise } = step;
  const code = codeOnly(text);
  const unreached = exercise === 4 ? '' : belowReturn(code) || returnInLoop(code);
  if (unreached !== '') return unreached;
  const read = exercise === 4 ? '' : onlyRead(text, step);
  if (read !== '') return read;
  const kindOf = kindsIn(code, step);
  const [changes, ofLoops] = [namesIn(code, changing), namesGoneOver(code)];
  const parameters: readonly string[] = exercise === 4 ? [...parameterNames, ...ofLoops] : [];
  const each = new Map([...code.matchAll(eachOf)].map(([, list, name]) => [name, list]));
  for (const { index, name, method } of callsThatBegin(code)) {
    if (!operations.has(method) || changes.has(name)) continue;
    const isParameter = parameters.includes(name);
    if (!isParameter && mayChange(name, method, code) && kindOf(name) !== 'tensor') continue;
    const line = lineAt(code, index);
    if (!isParameter && method === 'add' && hasSecondArgument(code.slice(index))) {
      return say.notAnAccumulator(line, name);
    }
    if (isParameter) return say.notInPlace(line, name, method);
    if (exercise !== 4 && each.has(name)) {
      const call = [name, ...chainFrom(code, index + name.length)].join('.');
      return say.droppedByForEach(line, call, each.get(name));
    }
    const isConstant = new RegExp(
      `\\bconst\\s*(?:\\s${name}\\s*[:=]|[[{][^=]{0,200}\\b${name}\\b[^=]{0,200}=)`,
    ).test(code);
    return say.dropped(line, name, chainFrom(code, index + name.length), isConstant);
  }
  // That no step was made is said with the loop as it should be.
  const ofNames = exercise === 4 && /\sin\s+maxSteps\b/.test(code) ? '' : loopOverNames(code, step);
  return ofNames || lengthOfTensor(code, step) || onlyLast(text);
}

/** Whether what has the name may be a list, an object or something else that a call does change. */
function mayChange(name: string, method: string, code: string): boolean {
  const isObject = new RegExp(`\\b${name}\\s*(?::[^=;\\n]{0,80})?=\\s*[[{]`).test(code);
  const own = new RegExp(
    `\\baccumulator\\b(?!\\s*[,}])|\\bnew\\b(?!\\s+Error)|(?<!\\bfunction\\s+|[\\w.])${method}\\s*(?::|\\([^()]{0,80}\\)\\s*\\{)`,
  );
  return isObject || own.test(code);
}

function namesIn(code: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...code.matchAll(pattern)].map(([, name]) => name));
}

/** The names that loops give to what they go over. */
export function namesGoneOver(code: string): ReadonlySet<string> {
  return namesIn(code, goneOver);
}

/** The calls that follow one another from `index`, as in `.neg(…).add(…)`. */
function chainFrom(code: string, index: number): readonly string[] {
  const methods: string[] = [];
  const next = /\s*\.\s*(\w+)\s*\(/y;
  next.lastIndex = index;
  for (let match = next.exec(code); match; match = next.exec(code)) {
    const end = closingAt(code, next.lastIndex - 1);
    methods.push(`${match[1]}(${code[next.lastIndex] === ')' ? '' : '…'})`);
    next.lastIndex = end + 1;
  }
  return methods;
}

/** Whether a comma stands between the parentheses that open first, in no others. */
function hasSecondArgument(code: string): boolean {
  const open = code.indexOf('(');
  const list = code.slice(open + 1, closingAt(code, open)).trimEnd();
  return topLevelCommas(list).some((comma) => comma < list.length - 1);
}

/**
 * The judgement with what the stub's text explains of a wrong answer: that nothing of it is put where an
 * index says, or, before the rest, the operation of which nothing came.
 */
export function withDroppedResult<
  Judged extends {
    readonly status: string;
    readonly message: string;
    readonly mistake?: string | undefined;
  },
>(judged: Judged, text: string, step: Step): Judged {
  const places = orSayLess(() => placesOfAnswer(step, judged, text), '');
  if (places !== '') return { ...judged, message: places };
  // What says all there is to write says why an answer of no known mistake is wrong.
  const isUnknown = judged.status === 'fail' && judged.mistake === undefined && step.exercise !== 4;
  const read = isUnknown ? orSayLess(() => onlyRead(text, step), '') : '';
  if (read !== '') return { ...judged, message: read };
  const dropped = judged.status === 'fail' ? orSayLess(() => droppedResult(text, step), '') : '';
  return dropped === '' ? judged : { ...judged, message: `${dropped} ${judged.message}`.trim() };
}

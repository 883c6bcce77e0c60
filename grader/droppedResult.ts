import { parameterNames } from '../reference/network/lines.ts';
import type { Step } from '../reference/steps/step.ts';
import { isOfCourse } from './courseNames.ts';
import { placesOfAnswer } from './notPlaced.ts';
import { onlyLast } from './onlyLast.ts';
import { rewriteAt } from './rewrite/statements.ts';
import { codeOnly } from './stubText.ts';
import * as say from './wording/failures.ts';
import { asBrackets, givenRows, writtenInto } from './writtenInto.ts';

/** A call on what has a name, but for the language's own objects. */
const call = /(?<![\w.])(?!console\b|Math\b|Object\b)(\w+)\.(\w+)\(/g;
/** The operations that people expect to change what they are called on. */
const operations = new Set(
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
 * What to say of the first statement in a stub that is an operation on a tensor and nothing else, so
 * that its result is lost: PyTorch's `d += x` written as `d.add(x)`; else of a loop that may have run
 * over nothing, as up to a tensor's length, or of commas that keep only the last; '' if there is none of these. In the
 * training loop a parameter is told that it changes by add_ alone. Linear in the text.
 */
export function droppedResult(text: string, { exercise }: Pick<Step, 'exercise'>): string {
  const code = codeOnly(text);
  const [changes, ofLoops] = [namesIn(code, changing), namesGoneOver(code)];
  const parameters: readonly string[] = exercise === 4 ? [...parameterNames, ...ofLoops] : [];
  const each = new Map([...code.matchAll(eachOf)].map(([, list, name]) => [name, list]));
  for (const { index, 1: name, 2: method } of code.matchAll(call)) {
    const isNew = operations.has(method) || (method === 'at' && exercise !== 4);
    if (!isNew || changes.has(name) || !beginsStatement(code, index)) continue;
    const line = code.slice(0, index).split('\n').length;
    const isParameter = parameters.includes(name);
    if (!isParameter && method === 'add' && hasSecondArgument(code, code.indexOf('(', index))) {
      return say.notAnAccumulator(line, name);
    }
    if (isParameter) return say.notInPlace(line, name, method);
    if (method === 'at') {
      const written = rewriteAt(text, line);
      if (written?.line === line && written.code.includes('indexPut')) {
        return say.onlyRead(line, written.code);
      }
      const into = { text: asBrackets(text), line, rows: givenRows(code) };
      const advice = writtenInto(into);
      if (advice !== '') return say.onlyReadIn(line, advice);
      continue;
    }
    if (exercise !== 4 && each.has(name)) {
      const call = [name, ...chainFrom(code, index + name.length)].join('.');
      return say.droppedByForEach(line, call, each.get(name));
    }
    const isConstant = new RegExp(`\\bconst\\s+${name}\\s*[:=]`).test(code);
    return say.dropped(line, name, chainFrom(code, index + name.length), isConstant);
  }
  // That no step was made is said with the loop as it should be.
  const ofNames = exercise === 4 && /\sin\s+maxSteps\b/.test(code) ? '' : loopOverNames(code);
  return ofNames || lengthOfTensor(code) || onlyLast(text);
}

/** Of the length of a tensor, which is undefined, so that a loop up to it runs over nothing; '' if none is read. */
export function lengthOfTensor(code: string): string {
  for (const { index, 1: name } of code.matchAll(/(?<![\w.])(\w+)\.length\b/g)) {
    if (!isOfCourse(name)) continue;
    const line = code.slice(0, index).split('\n').length;
    return say.noLength(line, name, /\b(?:for|while)\b/.test(code.split('\n')[line - 1]));
  }
  return '';
}

/** Of Python's `for k in …`, which goes through no numbers and no tensor here. */
function loopOverNames(code: string): string {
  const [before, counter] =
    /^[\s\S]*?\bfor\s*\(\s*(?:const|let|var)\s+(\w+)\s+in\b/.exec(code) ?? [];
  return before === undefined ? '' : say.loopOverNames(before.split('\n').length, counter);
}

function namesIn(code: string, pattern: RegExp): ReadonlySet<string> {
  return new Set([...code.matchAll(pattern)].map(([, name]) => name));
}

/** The names that loops give to what they go over. */
export function namesGoneOver(code: string): ReadonlySet<string> {
  return namesIn(code, goneOver);
}

/**
 * Whether a statement begins at `index`: what is before it ends by its mark, is the head of a loop or
 * a condition, or ends with its line where nothing asks to go on.
 */
function beginsStatement(code: string, index: number): boolean {
  const before = code.slice(0, index);
  const last = before.trimEnd();
  const onNewLine = before.indexOf('\n', last.length) >= 0;
  if (/[;{})]$|\b(?:else|do)$/.test(last.slice(-5))) return true;
  if (/\.forEach\(\s*(?:\([^()]{0,80}\)|\w{1,80})\s*=>$/.test(last.slice(-200))) return true;
  return onNewLine && /[\w\]]$/.test(last.slice(-1));
}

/** The calls that follow one another from `index`, as in `.neg(…).add(…)`. */
function chainFrom(code: string, index: number): readonly string[] {
  const methods: string[] = [];
  const next = /\s*\.\s*(\w+)\s*\(/y;
  next.lastIndex = index;
  for (let match = next.exec(code); match; match = next.exec(code)) {
    const end = closing(code, next.lastIndex - 1);
    const isEmpty = code.slice(next.lastIndex - 1, end) === '()';
    methods.push(`${match[1]}(${isEmpty ? '' : '…'})`);
    next.lastIndex = end;
  }
  return methods;
}

/** The place after the parenthesis that closes what opens at `index`; the end, if none does. */
export function closing(code: string, index: number): number {
  let depth = 0;
  for (let i = index; i < code.length; i++) {
    if ('([{'.includes(code[i])) depth++;
    if (')]}'.includes(code[i])) depth--;
    if (depth === 0) return i + 1;
  }
  return code.length;
}

/** Whether a comma stands between the parentheses that open at `index`, in no others. */
function hasSecondArgument(code: string, index: number): boolean {
  let depth = 0;
  for (const mark of code.slice(index).match(/[()[\]{},]/g) ?? []) {
    if (mark === ',' && depth === 1) return true;
    if (mark !== ',') depth += '([{'.includes(mark) ? 1 : -1;
    if (depth === 0) return false;
  }
  return false;
}

/**
 * The judgement with what the stub's text explains of a wrong answer: that nothing of it is put where an
 * index says, or, before the rest, the operation of which nothing came.
 */
export function withDroppedResult<
  Judged extends { readonly status: string; readonly message: string },
>(judged: Judged, text: string, step: Step): Judged {
  const places = placesOfAnswer(step, judged, text);
  if (places !== '') return { ...judged, message: places };
  const dropped = judged.status === 'fail' ? droppedResult(text, step) : '';
  // What says all there is to write says why the answer is wrong.
  if (dropped.includes('only reads')) return { ...judged, message: dropped };
  return dropped === '' ? judged : { ...judged, message: `${dropped} ${judged.message}`.trim() };
}

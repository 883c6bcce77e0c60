/* What to change in an answer whose shapes do not come right. */

import { showShape } from '../../reference/tensor/shape.ts';
import type { Repair } from '../repair/repair.ts';

/** Of more code than this, only the end is shown. */
const longest = 60;

/** One change, as what is to be written. */
export function repair({ kind, from, to, shape }: Repair): string {
  const gives = shape ? `, which gives ${showShape(shape)}` : '';
  // The error has said why.
  if (kind === 'surplus') return `Write ${to} in place of ${from}${gives}.`;
  if (to.startsWith(from)) {
    return `${because[kind]}: write ${to.slice(from.length)} after ${brief(from)}${gives}.`;
  }
  if (from.startsWith(to)) {
    const left = from.slice(to.length);
    return `${ofLeavingOut(left)}: leave ${left} out after ${brief(to)}${gives}.`;
  }
  const [old, other] = from.length > longest ? differing(from, to) : [from, to];
  return `${because[kind]}: write ${other} in place of ${old}${gives}.`;
}

/** Of two long codes, without the calls before they differ or the arguments after that, or without both. */
function differing(from: string, to: string): readonly string[] {
  const [start, end] = [sharedStart(from, to), sharedEnd(from, to)];
  const cut = (left: number, right: number): readonly string[] =>
    [from, to].map((code) =>
      right === 0 ? code.slice(left) : `${code.slice(left, code.length - right)}…)`,
    );
  const cuts = [cut(start, 0), cut(0, end), cut(start, end)];
  const short = cuts.find((codes) => codes.every(({ length }) => length <= longest));
  return short ?? cut(start, end).map(brief);
}

/** How long the arguments are in which two calls that differ in their names end. */
function sharedEnd(a: string, b: string): number {
  let length = 0;
  while (length < Math.min(a.length, b.length) && a.at(-1 - length) === b.at(-1 - length)) length++;
  const open = a.slice(a.length - length).indexOf('(');
  return open < 0 ? 0 : length - open - 1;
}

/** Where two calls begin to differ, at a dot outside of all parentheses. */
function sharedStart(a: string, b: string): number {
  let [start, depth] = [0, 0];
  for (let i = 0; i < a.length && a[i] === b[i]; i++) {
    if (a[i] === '(') depth++;
    if (a[i] === ')') depth--;
    if (a[i] === '.' && depth === 0) start = i;
  }
  return start;
}

const because: Readonly<Record<Exclude<Repair['kind'], 'surplus'>, string>> = {
  mul: 'Here each number meets its own counterpart, where a matrix product crosses rows and columns',
  matmul: 'The shapes of a matrix product say which factor stands where, and which of them has .T',
  transpose: 'Rows and columns are the other way round',
  sum: 'What is summed is the dimension that was stretched in the forward pass',
  sumAfter: 'The sum comes after the product, of which it sums each number',
  mean: 'A mean is taken where a sum belongs',
  drop: 'There is one operation too many',
  stretch: 'What was summed in the forward pass is stretched in the backward pass',
  view: 'The numbers belong in another layout',
  swap: 'The numbers are those of the other tensor, and the shape is that of this one',
  row: 'A dimension of size 1 is missing or too many',
  tensor: 'It is a tensor already',
  oneHot: 'Labels are the numbers of columns, of which oneHot makes a row each',
};

function ofLeavingOut(code: string): string {
  if (/^\.(?:sum|mean)\(/.test(code)) return 'Nothing is to be summed there';
  if (code === '.T') return 'There is a .T too many';
  return 'That is not needed there';
}

function brief(code: string): string {
  return code.length <= longest ? code : `…${code.slice(1 - longest)}`;
}

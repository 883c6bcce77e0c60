/*
 * The statements of a stub that are written in Python's words, or with JavaScript's operators on
 * tensors, and how they are written here.
 */
import { parameterNames } from '../../reference/network/lines.ts';
import { withoutComments } from '../stubText.ts';
import { emit, type Type, type Types, type Written } from './emit.ts';
import { type Expression, isSameCode, parse, Unreadable } from './parse.ts';

export interface Rewrite {
  /** The lines of the text that the statement stands in, from 1. */
  readonly line: number;
  readonly lastLine: number;
  /** The statement as it should be. */
  readonly code: string;
}

interface Piece {
  readonly text: string;
  readonly line: number;
}

/** Nobody writes a longer file or statement by hand. */
const longestText = 20_000;
const longestStatement = 600;

/** The statements of a stub that are to be rewritten, in order; where types are not known, none. */
export function rewritesIn(text: string): readonly Rewrite[] {
  if (text.length > longestText) return [];
  const code = withoutComments(text);
  const types = typesIn(code);
  const rewrites: Rewrite[] = [];
  for (const { text: piece, line } of piecesOf(code)) {
    const statement = withoutHeads(piece);
    if (statement === '' || statement.length > longestStatement) continue;
    const written = rewritten(statement, types);
    if (written === undefined) continue;
    rewrites.push({ line, lastLine: line + newlinesIn(piece), code: `${written};` });
  }
  return rewrites;
}

/** What the names of a stub stand for as it begins: what it is given, and the numbers of its loops. */
function typesIn(code: string): Map<string, Type> {
  const types = new Map<string, Type>();
  const declare = (pattern: RegExp, type: Type): void => {
    for (const [, names] of code.matchAll(pattern)) {
      for (const name of names.match(/\w+/g) ?? []) types.set(name, type);
    }
  };
  declare(/\b(?:const|let|var|function)\s+(\w+)/g, 'other');
  declare(/\b(?:const|let|var)\s*[[{]([^\]}=]*)[\]}]/g, 'other');
  declare(/\bfunction\s+\w+\s*\(([^)]*)\)/g, 'other');
  declare(/[(,]\s*(\w+)\s*(?::\s*\w+\s*)?(?=[,)][^()]{0,60}=>)/g, 'other');
  declare(/\bfor\s*\(\s*(?:let|var)\s+(\w+)\s*=/g, 'number');
  declare(/\bfor\s+(\w+)\s+in\b/g, 'number');
  const [, name = '', given = ''] = /\bfunction\s+(d\w+|train)\s*\(\s*\{([^}]*)\}/.exec(code) ?? [];
  if (name === 'train') {
    for (const parameter of [...parameterNames, 'Xb', 'Yb']) types.set(parameter, 'tensor');
    for (const number of ['n', 'firstStep', 'maxSteps']) types.set(number, 'number');
  } else {
    for (const entry of given.match(/\w+/g) ?? []) types.set(entry, 'tensor');
    if (types.has('n')) types.set('n', 'number');
  }
  return types;
}

/** The text between the marks that end a statement, outside of all parentheses. */
function piecesOf(code: string): readonly Piece[] {
  const pieces: Piece[] = [];
  let [start, depth, line] = [0, 0, 1];
  const end = (index: number): void => {
    const text = code.slice(start, index);
    const blank = text.slice(0, text.length - text.trimStart().length);
    if (text.trim() !== '') pieces.push({ text: text.trim(), line: line + newlinesIn(blank) });
    line += newlinesIn(code.slice(start, index + 1));
    start = index + 1;
  };
  for (let i = 0; i < code.length; i++) {
    const mark = code[i];
    if (mark === '(' || mark === '[') depth++;
    else if (mark === ')' || mark === ']') depth = Math.max(0, depth - 1);
    else if (depth > 0) continue;
    else if (mark === ';' || mark === '{' || mark === '}') end(i);
    else if (mark === '\n' && !goesOn(code, i)) end(i);
  }
  end(code.length);
  return pieces;
}

function newlinesIn(text: string): number {
  return text.split('\n').length - 1;
}

/** Whether a statement goes on in the next line. */
function goesOn(code: string, newline: number): boolean {
  const before = code.slice(Math.max(0, newline - 200), newline).trimEnd();
  const after = code.slice(newline, newline + 200).trimStart();
  return /[-+*/@=,(]$/.test(before) || /^(?:\.|[*/@]|[-+](?![-+]))/.test(after);
}

/** Without the head of a loop or a condition that stands in the same line. */
function withoutHeads(piece: string): string {
  const head = /^(?:else\s+)?(?:for|if|while)\s*\(/.exec(piece);
  if (!head) return piece;
  let depth = 0;
  for (let i = head[0].length - 1; i < piece.length; i++) {
    if (piece[i] === '(') depth++;
    if (piece[i] === ')' && --depth === 0) return withoutHeads(piece.slice(i + 1).trim());
  }
  return '';
}

/** The statement in our words, or undefined if it is that already or not known; `types` learns what it declares. */
function rewritten(statement: string, types: Map<string, Type>): string | undefined {
  const [, start = '', declared, target, operator, rest] =
    /^(return\b|(?:const|let|var)\s+(\w+)(?:\s*:\s*\w+)?\s*=(?!=)|(\w+(?:\s*\[[^=]*\])?)\s*([-+*/]|)=(?!=)|)\s*([\s\S]*)$/.exec(
      statement,
    ) ?? [];
  const learn = (name: string | undefined, type: Type): void => {
    if (name !== undefined) types.set(name, type);
  };
  try {
    const right = parse(rest);
    if (target !== undefined) return assigned(statement, { target, operator, right }, types, learn);
    const { code, type } = emit(right, types);
    learn(declared, type);
    if (isSameCode(rest, code)) return undefined;
    return `${start} ${code}`.trim();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    learn(declared, 'other');
    return undefined;
  }
}

interface Assignment {
  readonly target: string;
  readonly operator: string;
  readonly right: Expression;
}

function assigned(
  statement: string,
  { target, operator, right }: Assignment,
  types: Types,
  learn: (name: string, type: Type) => void,
): string | undefined {
  const left = parse(target);
  if (left.kind === 'index') return written(left, operator, right, types);
  const isParameter =
    (parameterNames as readonly string[]).includes(target) && types.has('maxSteps');
  if (left.kind !== 'name' || isParameter) throw new Unreadable();
  const old = types.get(target);
  if (operator !== '' && old !== 'tensor') throw new Unreadable();
  const value: Expression = operator === '' ? right : { kind: 'binary', operator, left, right };
  const { code, type } = emit(value, types);
  learn(target, type);
  const whole = `${target} = ${code}`;
  return isSameCode(statement, whole) ? undefined : whole;
}

/** `d[arange(n), Yb] -= 1`, which writes into a tensor or an accumulator. */
function written(
  { of, entries }: Extract<Expression, { kind: 'index' }>,
  operator: string,
  right: Expression,
  types: Types,
): string {
  const table = emit(of, types);
  const value = emit(operator === '-' ? { kind: 'negative', of: right } : right, types);
  const places = entries.map((entry) => emit(entry, types));
  const list = places.map(({ code }) => code).join(', ');
  const areAll = (type: Type): boolean => places.every((place: Written) => place.type === type);
  const adds = operator === '+' || operator === '-';
  if (table.type === 'accumulator' && areAll('number') && adds) {
    const index = places.length === 1 ? list : `[${list}]`;
    return `${table.code}.add(${index}, ${value.code})`;
  }
  if (table.type !== 'tensor' || !areAll('tensor') || operator === '*' || operator === '/') {
    throw new Unreadable();
  }
  const how = adds ? ', { accumulate: true }' : '';
  return `${table.code} = ${table.code}.indexPut([${list}], ${value.code}${how})`;
}

/** What the statement in this line should be, or one before it; without a line, the last one of all. */
export function rewriteAt(text: string, line: number | undefined): Rewrite | undefined {
  const rewrites = rewritesIn(text);
  if (line === undefined) return rewrites.at(-1);
  return rewrites.findLast((rewrite) => rewrite.line <= line);
}

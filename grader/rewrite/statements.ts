/*
 * The statements of a stub that are written in Python's words, or with JavaScript's operators on
 * tensors, and how they are written here.
 */
import { isParameter } from '../courseNames.ts';
import { withoutComments } from '../stubText.ts';
import { isWriting } from './calls.ts';
import { emit, type Types, typeIn } from './emit.ts';
import { inOneBracket, slice } from './meant.ts';
import { type Expression, parse } from './parse.ts';
import { newlinesIn, piecesOf, typesIn } from './pieces.ts';
import { addedAt, placesOf, written } from './places.ts';
import { isOwnWord, isSameCode, Unreadable } from './tokens.ts';
import type { Type } from './written.ts';

export interface Rewrite {
  /** The lines of the text that the statement stands in, from 1. */
  readonly line: number;
  readonly lastLine: number;
  /** The statement as it should be. */
  readonly code: string;
}

/** Nobody writes a longer statement by hand. */
export const longestStatement = 600;

/** The statements of a stub that are to be rewritten, in order; where types are not known, none. */
export function rewritesIn(text: string): readonly Rewrite[] {
  const uncommented = withoutComments(text);
  const lines = uncommented.split('\n');
  const types = typesIn(uncommented);
  const rewrites: Rewrite[] = [];
  for (const { text: piece, line } of piecesOf(uncommented)) {
    const statement = withoutHeads(piece);
    if (statement === '' || statement.length > longestStatement) continue;
    const written = rewritten(statement, types);
    if (written === undefined) continue;
    const whole = piece.includes('\n')
      ? undefined
      : lines[line - 1].slice(0, longestStatement).trim();
    const code = withHead(piece, statement, written, whole);
    rewrites.push({ line, lastLine: line + newlinesIn(piece), code });
  }
  return rewrites;
}

const head = /^(?:else\s+)?(?:for|if|while)\s*\(/;

/** What is to be written, with the head of a loop or a condition if that stands in the same line. */
function withHead(
  piece: string,
  statement: string,
  written: string,
  line: string | undefined,
): string {
  if (line !== undefined && head.test(line) && line.includes(statement)) {
    const whole = line.replace(statement, () => written);
    return /[;}]$/.test(whole) ? whole : `${whole};`;
  }
  return `${piece.slice(0, piece.length - statement.length)}${written};`;
}

/** Without the head of a loop or a condition that stands in the same line. */
export function withoutHeads(piece: string): string {
  const found = head.exec(piece);
  if (!found) return piece;
  let depth = 0;
  for (let i = found[0].length - 1; i < piece.length; i++) {
    if (piece[i] === '(') depth++;
    if (piece[i] === ')' && --depth === 0) return withoutHeads(piece.slice(i + 1).trim());
  }
  return '';
}

/** The statement in our words, or undefined if it is that already or not known; `types` learns what it declares. */
function rewritten(statement: string, types: Map<string, Type>): string | undefined {
  const [, start = '', declared, target, operator, rest] =
    /^(return\b|(?:const|let|var)\s+(\w+)(?:\s*:\s*\w+)?\s*=(?!=)|(\w+(?:\s*\[(?:[^=]|(?<=dim|axis)=)*\]|\.(?:at|get)\([^=]*\))?)\s*([-+*/]|)=(?!=)|)\s*([\s\S]*)$/.exec(
      statement,
    ) ?? [];
  const learn = (name: string | undefined, type: Type): void => {
    if (name !== undefined) types.set(name, type);
  };
  try {
    if (declared !== undefined && isOwnWord(declared)) return undefined;
    const right = parse(start === 'return' ? withoutAssigning(rest) : rest);
    if (target !== undefined) return assigned(statement, { target, operator, right }, types, learn);
    const added = start === '' ? addedAt(right, types) : undefined;
    if (added !== undefined) return added;
    const { code, type } = emit(right, types);
    learn(declared, type);
    const changed = start === '' ? changedInPlace(right, types) : undefined;
    if (changed !== undefined) return `${changed} = ${code}`;
    if (isSameCode(rest, code)) return undefined;
    return `${start} ${code}`.trim();
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    learn(declared, 'other');
    return undefined;
  }
}

/** The tensor that such a statement as `d.add_(x)` would change. */
function changedInPlace(right: Expression, types: Types): string | undefined {
  if (right.kind !== 'call' || right.of.kind !== 'member') return undefined;
  const { of, name } = right.of;
  if (!name.endsWith('_') && !isWriting(name)) return undefined;
  if (of.kind !== 'name' || types.get(of.text) !== 'tensor') return undefined;
  // In the training loop a parameter has add_.
  if (types.has('maxSteps')) throw new Unreadable();
  return of.text;
}

/** `return d += x`, of which only the value is meant. */
function withoutAssigning(returned: string): string {
  return returned.replace(/^(\w+)\s*([-+*/])=(?!=)([\s\S]+)$/, '$1 $2 ($3)');
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
  const parsed = placesOf(parse(target));
  const left = parsed.kind === 'index' ? placeOrWhole(parsed, types) : parsed;
  if (left.kind === 'index') {
    const whole = written(left, operator, right, types);
    return isSameCode(statement.replace(/[-+*/]?=/, ','), whole.replace(/[-+*/]?=/, ','))
      ? undefined
      : whole;
  }
  if (left.kind !== 'name') throw new Unreadable();
  const name = left.text;
  if (isParameter(name) && types.has('maxSteps')) throw new Unreadable();
  const old = types.get(name);
  if (operator !== '' && old !== 'tensor' && old !== 'number') throw new Unreadable();
  const value: Expression = operator === '' ? right : { kind: 'binary', operator, left, right };
  const { code, type } = emit(value, types);
  // Between numbers an operator before the = stays.
  if (operator !== '' && type === 'number') return undefined;
  learn(name, type);
  const whole = `${old === undefined ? 'let ' : ''}${name} = ${code}`;
  return isSameCode(statement, whole) ? undefined : whole;
}

/** `d[:] = x` sets all of d. */
function placeOrWhole(index: Extract<Expression, { kind: 'index' }>, types: Types): Expression {
  const isAll = index.entries.every((entry) => slice(entry) !== undefined);
  return isAll && index.entries.length > 0 ? index.of : inOneBracket(index, typeIn(types));
}

/** What the statement in this line should be, or one before it; without a line, the last one of all. */
export function rewriteAt(text: string, line: number | undefined): Rewrite | undefined {
  const rewrites = rewritesIn(text);
  if (line === undefined) return rewrites.at(-1);
  return rewrites.findLast((rewrite) => rewrite.line <= line);
}

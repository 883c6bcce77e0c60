/* What a stub's text falls into: its statements, and the names that it declares. */
import { parameterNames } from '../../reference/network/lines.ts';
import type { Type } from './written.ts';

interface Piece {
  readonly text: string;
  readonly line: number;
}

/** What the names of a stub stand for as it begins: what it is given, and the numbers of its loops. */
export function typesIn(code: string): Map<string, Type> {
  const types = new Map<string, Type>();
  const declare = (pattern: RegExp, type: Type): void => {
    for (const [, names] of code.matchAll(pattern)) {
      for (const name of names.match(/\w+/g) ?? []) types.set(name, type);
    }
  };
  declare(/\b(?:const|let|var|function)\s+(\w+)/g, 'other');
  for (const [, list] of code.matchAll(/\b(?:let|var)\s+([^;\n]*)/g)) {
    for (const [name] of list.matchAll(/(?<=,\s*)\w+(?=\s*(?:[,=]|$))/g)) types.set(name, 'other');
  }
  declare(/\b(?:const|let|var)\s*[[{]([^\]}=]*)[\]}]/g, 'other');
  declare(/\bfunction\s+\w+\s*\(([^)]*)\)/g, 'other');
  declare(/[(,]\s*(\w+)\s*(?::\s*\w+\s*)?(?=[,)][^()]{0,60}=>)/g, 'other');
  declare(/\bfor\s*\(\s*(?:let|var)\s+(\w+)\s*=/g, 'number');
  declare(/\bfor\s+(\w+)\s+in\b/g, 'number');
  const [, name = '', given = ''] =
    /\b(?:function|const)\s+(d\w+|train)\s*(?:=\s*)?\(\s*\{([^}]*)\}/.exec(code) ?? [];
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
export function piecesOf(code: string): readonly Piece[] {
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

export function newlinesIn(text: string): number {
  return text.split('\n').length - 1;
}

/** Whether a statement, in JavaScript or in Python, goes on in the next line. */
export function goesOn(code: string, newline: number): boolean {
  const before = code.slice(Math.max(0, newline - 200), newline).trimEnd();
  const after = code.slice(newline, newline + 200).trimStart();
  // A colon ends the head of a block in Python, but for the one that belongs to a question mark.
  const isOpen = /(?:[-*/@%=,(?&|<]|(?<!\+)\+|(?<!=)>|\?[^;{}]*:)$/.test(before);
  return isOpen || /^(?:[.*/@%?:&|<>,;=]|[-+](?![-+]))/.test(after);
}

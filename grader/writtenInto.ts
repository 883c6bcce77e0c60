/* What to do instead of writing into a tensor by brackets, as in Python's `d[i, Yb[i]] -= 1`. */
import { codeIn, codeOnly } from './stubText.ts';
import * as say from './wording/writtenInto.ts';

/** What is known of the stub. */
interface Known {
  readonly text: string;
  readonly line: number | undefined;
  /** How its number of rows is written, where it is not that of the tensor itself. */
  readonly rows: string | undefined;
}

/** Of a line that writes into a tensor by brackets, where only the reading of it was refused; '' of others. */
export function writtenInto({ text, line, rows: known }: Known): string {
  const code = codeIn(text, line);
  const [, name, places, operator] =
    /\b(?!(?:const|let|var|of)\b)(\w+)\s*(\[(?!\s*\])[^=;]*\])\s*([-+*/]?)=(?!=)/.exec(code) ?? [];
  if (name === undefined) return '';
  if (isArray(name, text)) return readIn(code.slice(code.indexOf('=')), text);
  const rows = known ?? `${name}.shape[0]`;
  if (operator === '*' || operator === '/') return say.changeWhole(name, operator);
  const isPair = /^\[\s*\w+\s*(?:,|\]\s*\[)/.test(places);
  const shape = shapeOfZeros(text, name);
  if (shape !== undefined) return say.addInto(name, { shape, isPair, isAdded: operator !== '' });
  const isConstant = new RegExp(`\\bconst\\s+${name}\\b`).test(codeOnly(text));
  const isTaken = /\bvalues\b/.test(codeOnly(text));
  const whole = wholeLoop(code, name, rows);
  if (whole !== undefined) return say.insteadOfLoop(name, whole, isConstant);
  const isLoop = /\b(?:for|while|forEach|map)\b/.test(codeOnly(text));
  return say.writeInto(name, { isPair, operator, rows, isConstant, isTaken, isLoop });
}

/** Of a tensor's add that is given an index, in a line that calls it; '' where its table does not begin as zeros. */
export function accumulatorMeant(message: string, { text, line }: Omit<Known, 'rows'>): string {
  if (!message.startsWith('add: a tensor takes no index')) return '';
  const [, name = ''] = /(?<![\w.])(\w+)\.add\(/.exec(codeIn(text, line)) ?? [];
  const shape = name === '' ? undefined : shapeOfZeros(text, name);
  return shape === undefined ? '' : say.isAccumulators(name, shape);
}

/** Whether all that the name is set to is a plain array, which may be written into. */
export function isArray(name: string, text: string): boolean {
  const set = new RegExp(
    `(?<![\\w.])${name}\\s*(?::[^=;\\n]{0,80})?=(?![=>])([^;\\n]{0,300})`,
    'g',
  );
  const values = [...codeOnly(text).matchAll(set)].map(([, value]) => value.trim());
  const array = /^(?:\[|new\b|Array\b)|\.tolist\(\s*\)$|\.(?:map|slice|fill|concat)\(/;
  return values.length > 0 && values.every((value) => array.test(value));
}

/** Of the one tensor that a line reads by brackets; '' where it may be one of several. */
function readIn(code: string, text: string): string {
  const reads = [...code.matchAll(/(?<![\w.])(\w+)\[(\w+)\](?:\[(\w+)\])?/g)];
  const [read, ...others] = reads.filter(([, name]) => !isArray(name, text));
  if (read === undefined || others.some(([written]) => written !== read[0])) return '';
  const [written, name, row, column] = read;
  return say.readPlace(written, name, column === undefined ? [row] : [row, column]);
}

const marks: Readonly<Record<string, string>> = { add: '+', sub: '-', mul: '*', div: '/' };
const places = '\\b(\\w+)\\.(?:at|get)\\(((?:[^()\\n]|\\([^()\\n]*\\)){1,80})\\)';

/** `d.at(i, j).sub(x)` and `d.get(i, j) -= x` as `d[i, j] -= x`, which they are meant as. */
export function asBrackets(text: string): string {
  const changed = text.replace(
    new RegExp(`${places}\\.(add|sub|mul|div)\\(([^()\\n]{1,80})\\)`, 'g'),
    (_, ...found) => {
      const [name, inside, method, value] = found.map(String);
      return `${name}[${inside}] ${marks[method]}= ${value}`;
    },
  );
  return setByBrackets(changed);
}

/** Only `d.get(i, j) -= x`, which JavaScript does not parse: `d.at(i).sub(x)` is no statement of its own there. */
export function setByBrackets(text: string): string {
  return text.replace(new RegExp(`${places}(\\s*[-+*/]?=(?!=))`, 'g'), '$1[$2]$3');
}

/** n, if the stub is given it. */
export function givenRows(text: string): 'n' | undefined {
  return /[{,]\s*n\s*[,}]/.test(text) ? 'n' : undefined;
}

/** How the shape of a table is written that begins as zeros; undefined if it does not. */
function shapeOfZeros(text: string, name: string): string | undefined {
  const [, start] =
    new RegExp(`\\b${name}\\s*(?::\\s*\\w+\\s*)?=(?!=)([^;\\n]{0,200})`).exec(codeOnly(text)) ?? [];
  if (start === undefined || !/\bzeros|\bmul\(\s*0\s*\)/.test(start)) return undefined;
  const [, like, list] =
    /\bzeros(?:(?:Like|_like)\(\s*(\w+)\s*\)|\(\s*(\[[^\]]*\]))/.exec(start) ?? [];
  return like === undefined ? (list ?? 'shape') : `${like}.shape`;
}

/** The call that does for all rows what `d[i][Yb[i]] -= 1` does for one. */
function wholeLoop(code: string, name: string, rows: string): string | undefined {
  const place =
    '\\[\\s*(\\w+)\\s*(?:,|\\]\\s*\\[)\\s*(\\w+)(?:\\[\\s*\\1\\s*\\]|\\.\\w+\\(\\s*\\1\\s*\\))\\s*\\]';
  const [, counter, columns, operator, value] =
    new RegExp(`\\b${name}\\s*${place}\\s*([-+]?)=(?!=)\\s*(-?[\\w\\s./]{1,80})(?:[;}]|$)`).exec(
      code,
    ) ?? [];
  if (counter === undefined || new RegExp(`\\b${counter}\\b`).test(value)) return undefined;
  if (operator === '-' && value.startsWith('-')) return undefined;
  const number = operator === '-' ? `-${value.trim()}` : value.trim();
  const how = operator === '' ? '' : ', { accumulate: true }';
  return `${name} = ${name}.indexPut([arange(${rows}), ${columns}], ${number}${how});`;
}

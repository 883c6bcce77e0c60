/* Python's syntax in a line that does not parse, and what to write instead. */
import { nearest } from '../nearest.ts';
import { loopOverTensor } from '../rewrite/loopOverTensor.ts';
import { ownWords } from '../rewrite/tokens.ts';
import { codeOnly, longestLine } from '../stubText.ts';
import { importMeant } from '../vocabulary.ts';
import { advice, stepLoop } from './loopAdvice.ts';
import { named, namedArguments } from './pythonWords.ts';

const formatted = `An f-string is Python’s: write console.log(\`\${i}: \${loss.item().toFixed(4)}\`).`;

/** What a line that does not parse may have of Python, and what to write instead; its strings are left out. */
const pythonSyntax: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/(^|\s)#/, '# is Python’s: a comment begins with //.'],
  [
    /^\s*with\b.*\bno_grad\b/,
    'Nothing records gradients here: leave the line with torch.no_grad(): out.',
  ],
  [/\btorch\.randint\b|\b[XY]tr\[/, advice.drawn],
  [/\d,0\d\d\b/, 'A number is written without commas, as 100000 or 100_000.'],
  [/\blambda\b/, 'lambda is Python’s: write (x) => ….'],
  [/^\s*(if|elif|else|while)\b.*:\s*$/, 'A block stands in braces, without a colon: if (…) { … }.'],
  [
    /[[(].*\bfor\s+\w+\s+in\b/,
    'A list by for … in is Python’s: work on the whole tensor at once, or write for (let i = 0; i < count; i++) { … }.',
  ],
  [/^\s*assert\b/, 'assert is Python’s: leave the line out.'],
  [
    /\\\s*$/,
    'Leave the \\ at the end of the line out: a statement goes on in the next line by itself.',
  ],
  [/^\s*raise\b/, 'raise is Python’s: leave it out, and return the gradient.'],
  [
    /[\w)\]]\[[^\]{?]*:[^\]{]*\]/,
    'Slices are Python’s: write x.at(i) for a row, x.get(i, j) for a number, x.unsqueeze(1) for x[:, None].',
  ],
  [
    /\.(get|at)\(.*\)\s*[-+*/]?=(?!=)/,
    'Nothing is written into a tensor: add to an accumulator, or make a new tensor by indexPut.',
  ],
  [
    /(?<![:<|]\s?)\b\w+\[\s*\]\s*[-+*/]?=(?!=)/,
    'Between [ and ] the place is missing: an accumulator takes add(index, value), a tensor indexPut([rows, columns], values).',
  ],
  ...namedArguments.map(
    ([name, written]) => [new RegExp(`\\([^{}]*\\b${name}\\s*:`), named(written)] as const,
  ),
  [
    /[(,]\s*\*+\w/,
    '* before an argument is Python’s: write view(emb.shape), or ...list for its numbers.',
  ],
  [/\S(?<!\belse)\s+if\b.*\belse\b/, 'a if c else b is Python’s: write c ? a : b.'],
  [/\b(and|or|not)\b/, 'and, or and not are Python’s: write &&, || and !.'],
];

/** Of two names side by side, between which the parser stops. */
function twoNames(fromHere: string, text: string): string | undefined {
  const start = text.lastIndexOf('\n', text.length - fromHere.length - 1) + 1;
  const before = text.slice(start, text.length - fromHere.length).slice(-longestLine);
  const [, left] = /(?<![\w.])([A-Za-z_]\w*)[ \t]*$/.exec(before) ?? [];
  const [, right] = /^[ \t]*([A-Za-z_]\w*)/.exec(fromHere) ?? [];
  const code = codeOnly(text);
  // Words of the language, or misspelt ones, are no names that stand elsewhere too.
  const isName = (word: string | undefined): boolean =>
    word !== undefined &&
    !keywords.includes(word) &&
    new RegExp(`[{,(]\\s*${word}\\s*[},:)]|\\b(?:const|let)\\s+${word}\\b`).test(code);
  if (!isName(left) || !isName(right)) return undefined;
  const depth = before.split(/[([]/).length - before.split(/[)\]]/).length;
  return depth > 0
    ? `Between ${left} and ${right} something is missing: a comma?`
    : `Between ${left} and ${right} something is missing: a product is ${left}.mul(${right}).`;
}

/** Where a word that is no name is set. */
const reservedName = new RegExp(`^\\s*(?:(?:const|let|var)\\s+)?(${ownWords})\\s*[-+*/]?=(?![=>])`);

/** What to write instead of the Python in a line of `text` that does not parse; undefined if there is none. */
export function pythonIn(wholeLine: string, fromHere: string, text: string): string | undefined {
  const line = wholeLine.slice(0, longestLine);
  if (/^\s*("""|''')/.test(line)) return 'Strings are no comments here: a comment begins with //.';
  if (/^\s*@/.test(fromHere)) return "@ is Python's: write a.matmul(b).";
  if (/\bf(['"]).*\{.*\1|\$\{[^}]*:[^}]*\d*[defg]\}/.test(line)) return formatted;
  const code = line.replace(/(['"`]).*?\1|\/\*.*?(?:\*\/|$)|\/\/.*/g, '');
  if (/^\s*for\b[^(]*\sin\s+(?:zip\(\s*)?parameters\b/.test(code)) return advice.byName;
  const [, counter, range] =
    /^\s*for\s+(?:(?:const|let|var)\s+)?(\w+)[^(]*\s(?:in|of)\s+(.*?)\s*(?:[:{](?:\s.*)?)?$/.exec(
      code,
    ) ?? [];
  if (counter !== undefined) {
    if (/\bmax_?steps\b/i.test(range)) return stepLoop(counter);
    const loop = /^\w+$/.test(range) ? loopOverTensor(text, wholeLine, counter, range) : undefined;
    if (loop) return insteadOfLoop(counter, range, loop.whole);
    const [, count] = /^range\(([A-Za-z][\w.[\]]*)\)$/.exec(range) ?? [];
    return `Write for (let ${counter} = 0; ${counter} < ${count ?? rowsIn(text)}; ${counter}++) { … }.`;
  }
  const [, name, parameters] = /^\s*def\s+(\w+)\s*\(([\w\s,]*)\)\s*:/.exec(code) ?? [];
  if (name !== undefined && new RegExp(`\\bexport function ${name}\\b`).test(text)) {
    return `You are inside of ${name} already, which the stub’s export function begins: leave the def line out.`;
  }
  if (/^d\w|^train$/.test(name)) {
    return `def is Python’s: write export function ${name}({ ${parameters} }) { … }, as the stub has it.`;
  }
  if (/^\s*def /.test(code)) return 'def is Python’s: write function name(x) { … }.';
  const reserved = reservedName.exec(code)?.[1];
  if (reserved !== undefined) {
    return `${reserved} is a word of JavaScript’s own and no name: take another one, here and wherever it is read.`;
  }
  const floored = floorDivision(text);
  if (floored !== undefined) return floored;
  const found = pythonSyntax.find(([pattern]) => pattern.test(code))?.[1];
  return found ?? pythonImport(text) ?? misspelt(code) ?? twoNames(fromHere, text);
}

function insteadOfLoop(counter: string, over: string, whole: string | undefined): string {
  const start = `An operation works on all places of ${over} at once:`;
  return whole === undefined
    ? `${start} leave the loop out, and do with ${over} what it does with ${counter}.`
    : `${start} in place of the loop, write: ${whole}`;
}

/** Python's a // b, where what closes a parenthesis has become a comment. */
function floorDivision(text: string): string | undefined {
  const balance = (code: string): number => code.split('(').length - code.split(')').length;
  const index = text.split('\n').findIndex((line) => {
    if (line.length > longestLine) return false;
    const [, before, after] = /^([^'"`]{1,300}?[\w)\]]\s*)\/\/(.{1,300})/.exec(line) ?? [];
    return before !== undefined && balance(before) > 0 && balance(before + after) === 0;
  });
  return index < 0
    ? undefined
    : `In line ${index + 1}, // begins a comment: a division is a / b, and Python’s a // b is Math.floor(a / b).`;
}

/** Python's import goes on into the line below, which is where it does not parse. */
function pythonImport(text: string): string | undefined {
  const pattern = /^(?:import\s+[\w.]+(?:\s+as\s+\w+)?|from\s+\S+\s+import\s+(\w[\w,\s]*));?$/;
  const lines = text.split('\n').map((line) => line.trim());
  const found = lines.map((line) => line.length <= longestLine && pattern.exec(line));
  const index = found.findIndex(Boolean);
  const [, listed = ''] = found[index] || [];
  if (index < 0) return undefined;
  const named = listed.match(/\w+/g)?.flatMap((name) => importMeant(name) ?? []) ?? [];
  const names = named.length === 0 ? ['zeros'] : named;
  return `The import in line ${index + 1} is Python’s, and only 'backprop-ninja' can be imported. Write at the top of the file what you need of it, as in: import { ${names.join(', ')} } from 'backprop-ninja';`;
}

const keywords = [
  'return',
  'const',
  'let',
  'function',
  'export',
  'import',
  'for',
  'throw',
  'while',
];

/** A line whose first word is nearly a keyword. */
function misspelt(code: string): string | undefined {
  const [, word] = /^\s*(\w+)[ \t]+[\w({[-]/.exec(code) ?? [];
  if (word === undefined || keywords.includes(word)) return undefined;
  const meant = nearest(word, keywords);
  return meant === undefined ? undefined : `Did you mean ${meant} instead of ${word}?`;
}

/** How the number of rows is written in a stub, by what it is given. */
function rowsIn(text: string): string {
  const isGiven = (name: string): boolean => new RegExp(`[{,]\\s*${name}\\s*[,}]`).test(text);
  if (isGiven('n')) return 'n';
  return isGiven('Xb') ? 'Xb.shape[0]' : 'x.shape[0]';
}

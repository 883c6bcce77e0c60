/*
 * Words of Python and PyTorch that have another name here, and what to write instead. They come
 * before the nearest word, which knows only of typing errors.
 */

import { nearest } from '../nearest.ts';
import { importMeant } from '../vocabulary.ts';
import { advice, stepLoop } from './loopAdvice.ts';

/** Named arguments, which in JavaScript are assignments to names that nobody declared. */
const namedArguments: readonly (readonly [name: string, written: string])[] = [
  ['keepdim', '.sum(1, { keepdim: true })'],
  ['unbiased', '.var(0, { unbiased: false })'],
  ['alpha', '.add_(dW1, { alpha: -lr })'],
  ['accumulate', '.indexPut([index], values, { accumulate: true })'],
  ['dtype', "zeros([3, 4], { dtype: 'int32' })"],
];

const named = (written: string): string =>
  `Named arguments are written as an object here: ${written}`;

const elsewhere = 'Operations are methods here, as in x.sum(1); zeros and the like are imported.';

const byHand = 'Nothing records gradients here: the gradient is what you are to write.';

export const pythonNames: ReadonlyMap<string, string> = new Map([
  ...namedArguments.map(([name, written]) => [name, named(written)] as const),
  ['dim', 'The dimension is not named here, it comes first: .sum(1)'],
  ['axis', 'The dimension is not named here, it comes first: .sum(1)'],
  ['True', `Did you mean true? ${named('.sum(1, { keepdim: true })')}`],
  ['False', `Did you mean false? ${named('.var(0, { unbiased: false })')}`],
  ['None', 'None is Python’s: leave it out, or return the gradient instead.'],
  ['np', elsewhere],
  [
    'F',
    'Operations are methods here, as in logits.softmax(1), or functions: crossEntropy(logits, Yb).',
  ],
  ['math', elsewhere],
  ['nn', elsewhere],
  ['torch', elsewhere],
  ['range', 'Did you mean arange?'],
  ['len', 'Did you mean x.shape[0]?'],
  ['print', 'Did you mean console.log?'],
  ['grad', byHand],
]);

const formatted = `An f-string is Python’s: write console.log(\`\${i}: \${loss.item().toFixed(4)}\`).`;

/** What a line that does not parse may have of Python, and what to write instead; its strings are left out. */
const pythonSyntax: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/(^|\s)#/, '# is Python’s: a comment begins with //.'],
  [
    /^\s*with\b.*\bno_grad\b/,
    `Nothing records gradients here: leave the line with torch.no_grad(): out.`,
  ],
  [/\d,0\d\d\b/, 'A number is written without commas, as 100000 or 100_000.'],
  [/\blambda\b/, 'lambda is Python’s: write (x) => ….'],
  [/^\s*(if|elif|else|while)\b.*:\s*$/, 'A block stands in braces, without a colon: if (…) { … }.'],
  [
    /[\w)\]]\[[^\]{?]*:[^\]{]*\]/,
    'Slices are Python’s: write x.at(i) for a row, x.get(i, j) for a number, x.unsqueeze(1) for x[:, None].',
  ],
  [
    /\.(get|at)\(.*\)\s*[-+*/]?=(?!=)/,
    'Nothing is written into a tensor: add to an accumulator, or make a new tensor by indexPut.',
  ],
  ...namedArguments.map(
    ([name, written]) => [new RegExp(`\\([^{}]*\\b${name}\\s*:`), named(written)] as const,
  ),
  [
    /[(,]\s*\*+\w/,
    '* before an argument is Python’s: write view(emb.shape), or ...list for its numbers.',
  ],
  [/\S\s+if\b.*\belse\b/, 'a if c else b is Python’s: write c ? a : b.'],
  [/\b(and|or|not)\b/, 'and, or and not are Python’s: write &&, || and !.'],
];

/** Nobody writes a longer line by hand. */
const longestLine = 500;

/** What to write instead of the Python in a line of `text` that does not parse; undefined if there is none. */
export function pythonIn(wholeLine: string, fromHere: string, text: string): string | undefined {
  const line = wholeLine.slice(0, longestLine);
  if (/^\s*("""|''')/.test(line)) return 'Strings are no comments here: a comment begins with //.';
  if (/^\s*@/.test(fromHere)) return "@ is Python's: write a.matmul(b).";
  if (/\bf(['"]).*\{.*\1|\$\{[^}]*:[^}]*\d*[defg]\}/.test(line)) return formatted;
  const code = line.replace(/(['"`]).*?\1|\/\/.*/g, '');
  if (/^\s*for\b[^(]*\sin\s+(?:zip\(\s*)?parameters\b/.test(code)) return advice.byName;
  const [, counter, range] = /^\s*for\s+(\w+)[^(]*\sin\s+(.*):\s*$/.exec(code) ?? [];
  if (counter !== undefined) {
    if (/\bmaxSteps\b/.test(range)) return stepLoop(counter);
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
  const found = pythonSyntax.find(([pattern]) => pattern.test(code))?.[1];
  return found ?? pythonImport(text) ?? misspelt(code);
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

const neverChanges = 'A tensor never changes:';

const stretched =
  'Did you mean expandAs(other)? A dimension of size 1 also stretches by itself in add, sub, mul and div.';

export const pythonMethods: ReadonlyMap<string, string> = new Map([
  ['mm', 'Did you mean matmul?'],
  ['bmm', 'Did you mean matmul?'],
  ['dot', 'Did you mean matmul, or mul for number by number?'],
  ['square', 'Did you mean pow(2)?'],
  ['reciprocal', 'Did you mean pow(-1)?'],
  ['rsqrt', 'Did you mean pow(-0.5)?'],
  ['power', 'Did you mean pow?'],
  ['negate', 'Did you mean neg?'],
  ['negative', 'Did you mean neg?'],
  ['multiply', 'Did you mean mul?'],
  ['divide', 'Did you mean div?'],
  ['subtract', 'Did you mean sub?'],
  ['rsub', 'For 1 - x write x.neg().add(1).'],
  ['addTo', 'Did you mean add?'],
  ['size', 'Did you mean shape, as in x.shape[0]?'],
  ['transpose', 'Did you mean T, without parentheses?'],
  ['permute', 'Did you mean T, without parentheses?'],
  ['flatten', 'Did you mean view(-1)?'],
  ...['repeat', 'tile', 'broadcast_to', 'expand_to'].map((name) => [name, stretched] as const),
  ['inverse', 'Did you mean pow(-1)?'],
  ['inv', 'Did you mean pow(-1)?'],
  ['plus', 'Did you mean add?'],
  ['minus', 'Did you mean sub?'],
  ['times', 'Did you mean mul?'],
  ['where', 'Did you mean mul by a mask of 0 and 1, as x.eq(y) makes it?'],
  ['sigmoid', 'Write it out of exp, add and pow(-1).'],
  ['amax', 'Did you mean max(1).values?'],
  ['numpy', 'Did you mean tolist?'],
  ['backward', byHand],
  ['requires_grad_', byHand],
  ['detach', 'Leave it out: nothing records gradients here.'],
  ['float', "Did you mean to('float32')?"],
  ['double', "Did you mean to('float64')?"],
  ['long', "Did you mean to('int32')?"],
  ...['map', 'forEach', 'filter', 'reduce'].map((name) => [name, allAtOnce(name)] as const),
  [
    'set',
    'Nothing is written into a tensor: d = d.indexPut([i, j], value) makes a new one; an accumulator has add([i, j], value).',
  ],
  [
    'add_',
    `${neverChanges} only a parameter has add_. Add rows to an accumulator, or make a new tensor by add or indexPut.`,
  ],
  ['sub_', 'Did you mean add_ with a negative alpha, as in W1.add_(dW1, { alpha: -lr })?'],
  ['zero_', `${neverChanges} zerosLike(x) makes a new one.`],
]);

function allAtOnce(name: string): string {
  return `A tensor has no ${name}: an operation works on all its numbers at once, as x.pow(-1) does for 1 / x.`;
}

/** What to do instead of a method that would change its tensor; `method` is its like that makes a new one. */
export function inPlace(method: string): string {
  return `${neverChanges} ${method} makes a new one.`;
}

const twoOperands = /^(add|sub|mul|div|eq|matmul)$/;
const alongDimension = /^(sum|mean|var|max|argmax|softmax|logSoftmax)$/;

/** How a method is called, by an example. */
export function callOf(method: string): string {
  if (twoOperands.test(method)) return `a.${method}(b)`;
  if (alongDimension.test(method)) return `logits.${method}(1)`;
  return method === 'pow' ? 'x.pow(2)' : `x.${method}(…)`.replace(noArguments, '$1()');
}

const noArguments = /^(x\.(?:neg|exp|log|tanh|sqrt|abs|clone|keep|item|tolist|numel))\(…\)$/;

/*
 * Words of Python and PyTorch that have another name here, and what to write instead. They come
 * before the nearest word, which knows only of typing errors.
 */

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

export const pythonNames: ReadonlyMap<string, string> = new Map([
  ...namedArguments.map(([name, written]) => [name, named(written)] as const),
  ['dim', 'The dimension is not named here, it comes first: .sum(1)'],
  ['axis', 'The dimension is not named here, it comes first: .sum(1)'],
  ['True', `Did you mean true? ${named('.sum(1, { keepdim: true })')}`],
  ['False', `Did you mean false? ${named('.var(0, { unbiased: false })')}`],
  ['None', 'Did you mean undefined?'],
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
]);

/** What a line that does not parse may have of Python, and what to write instead; its strings are left out. */
const pythonSyntax: readonly (readonly [pattern: RegExp, advice: string])[] = [
  [/(^|\s)#/, '# is Python’s: a comment begins with //.'],
  [/^\s*(import \w+ as |from \S+ import )/, "Write import { zeros } from 'backprop-ninja'."],
  [/^\s*def /, 'def is Python’s: write function name(x) { … }.'],
  [/\blambda\b/, 'lambda is Python’s: write (x) => ….'],
  [/^\s*(if|elif|else|while)\b.*:\s*$/, 'A block stands in braces, without a colon: if (…) { … }.'],
  [
    /\w\[[^\]{?]*:[^\]{]*\]/,
    'Slices are Python’s: write x.at(i) for a row, x.get(i, j) for a number.',
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
  [/=\s*\S+\s+if\s.*\selse\s/, 'a if c else b is Python’s: write c ? a : b.'],
  [/\b(and|or|not)\b/, 'and, or and not are Python’s: write &&, || and !.'],
];

/** What to write instead of the Python in a line of `text` that does not parse; undefined if there is none. */
export function pythonIn(line: string, fromHere: string, text: string): string | undefined {
  if (/^\s*@/.test(fromHere)) return "@ is Python's: write a.matmul(b).";
  const code = line.replace(/(['"`]).*?\1|\/\/.*/g, '');
  if (/^\s*for\s+[^(]*\sin\s.*:\s*$/.test(code)) {
    if (/\bmaxSteps\b/.test(code)) return 'Write for (let i = firstStep; i < maxSteps; i++) { … }.';
    return `Write for (let i = 0; i < ${rowsIn(text)}; i++) { … }.`;
  }
  return pythonSyntax.find(([pattern]) => pattern.test(code))?.[1];
}

/** How the number of rows is written in a stub, by what it is given. */
function rowsIn(text: string): string {
  const isGiven = (name: string): boolean => new RegExp(`[{,]\\s*${name}\\s*[,}]`).test(text);
  if (isGiven('n')) return 'n';
  return isGiven('Xb') ? 'Xb.shape[0]' : 'x.shape[0]';
}

const neverChanges = 'A tensor never changes:';

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
  ['amax', 'Did you mean max(1).values?'],
  ['numpy', 'Did you mean tolist?'],
  ['detach', 'Leave it out: nothing records gradients here.'],
  ['float', "Did you mean to('float32')?"],
  ['double', "Did you mean to('float64')?"],
  ['long', "Did you mean to('int32')?"],
  [
    'add_',
    `${neverChanges} only a parameter has add_. Add rows to an accumulator, or make a new tensor by add or indexPut.`,
  ],
  ['sub_', 'Did you mean add_ with a negative alpha, as in W1.add_(dW1, { alpha: -lr })?'],
  ['zero_', `${neverChanges} zerosLike(x) makes a new one.`],
]);

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

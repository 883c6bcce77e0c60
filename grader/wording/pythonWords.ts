/*
 * Words of Python and PyTorch that have another name here, and what to write instead. They come
 * before the nearest word, which knows only of typing errors.
 */
import {
  alongDimension,
  elementwise,
  type Otherwise,
  otherNames,
  twoOperands,
} from '../vocabulary.ts';

/** Named arguments, which in JavaScript are assignments to names that nobody declared. */
export const namedArguments: readonly (readonly [name: string, written: string])[] = [
  ['keepdim', '.sum(1, { keepdim: true })'],
  ['unbiased', '.var(0, { unbiased: false })'],
  ['alpha', '.add_(dW1, { alpha: -lr })'],
  ['accumulate', '.indexPut([index], values, { accumulate: true })'],
  ['dtype', "zeros([3, 4], { dtype: 'int32' })"],
];

export const named = (written: string): string =>
  `Named arguments are written as an object here: ${written}`;

const elsewhere = 'Operations are methods here, as in x.sum(1); zeros and the like are imported.';

const noEinsum =
  'Write it out of matmul, .T, mul and sum: einsum("ij,kj->ik", a, b) is a.matmul(b.T).';

const noStack =
  'Add the rows to an accumulator: const d = accumulator(shape), d.add(i, row), and d.tensor() in the end.';

const byHand = 'Nothing records gradients here: the gradient is what you are to write.';

export const pythonNames: ReadonlyMap<string, string> = new Map([
  ...namedArguments.map(([name, written]) => [name, named(written)] as const),
  ['dim', 'The dimension is not named here, it comes first: .sum(1)'],
  ['axis', 'The dimension is not named here, it comes first: .sum(1)'],
  ['True', `Did you mean true? ${named('.sum(1, { keepdim: true })')}`],
  ['False', `Did you mean false? ${named('.var(0, { unbiased: false })')}`],
  ['None', 'None is Python’s: leave it out, or return the gradient instead.'],
  ['pass', 'Leave pass out, and return the gradient.'],
  ['NotImplementedError', 'Leave the throw out, and return the gradient.'],
  ['einsum', noEinsum],
  ['stack', noStack],
  ['cat', noStack],
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
  ...['zip', 'enumerate'].map((name) => [name, counting(name)] as const),
  ['print', 'Did you mean console.log?'],
  ['grad', byHand],
]);

const neverChanges = 'A tensor never changes:';

const stretched =
  'Did you mean expandAs(other)? A dimension of size 1 also stretches by itself in add, sub, mul and div.';

export const pythonMethods: ReadonlyMap<string, string> = new Map([
  ...[...otherNames].map(([other, own]) => [other, meant(own)] as const),
  ['dot', 'Did you mean matmul, or mul for number by number?'],
  ['einsum', noEinsum],
  ['stack', noStack],
  ['cat', noStack],
  ['keepdim', 'It is an option of the sum, in its parentheses: .sum(0, { keepdim: true })'],
  ['rsub', 'For 1 - x write x.neg().add(1).'],
  ['size', 'Did you mean shape, as in x.shape[0]?'],
  ['flatten', 'Did you mean view(-1)?'],
  ...['repeat', 'tile', 'broadcast_to', 'expand_to'].map((name) => [name, stretched] as const),
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
  [
    'forEach',
    'A tensor has no forEach: write for (let i = 0; i < x.shape[0]; i++) { … }, with x.at(i) for a row and x.get(i, j) for a number of it.',
  ],
  [
    'reduce',
    'A tensor has no reduce: x.sum(0) adds up its rows, x.sum(1) its columns, and { keepdim: true } keeps the dimension.',
  ],
  ...['concat', 'concatenate'].map((name) => [name, ofTwo(name)] as const),
  ...['map', 'filter'].map((name) => [name, allAtOnce(name)] as const),
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

function counting(name: string): string {
  return `${name} is Python’s: count the rows by for (let i = 0; i < x.shape[0]; i++) { … }, with x.at(i) for a row of each tensor.`;
}

function ofTwo(name: string): string {
  return `A tensor has no ${name}: what comes from two lines adds up, as in a.add(b).`;
}

function allAtOnce(name: string): string {
  return `A tensor has no ${name}: an operation works on all its numbers at once, as x.pow(-1) does for 1 / x.`;
}

/** What to do instead of a method that would change its tensor; `method` is its like that makes a new one. */
export function inPlace(method: string): string {
  return `${neverChanges} ${method} makes a new one.`;
}

function meant({ name, argument }: Otherwise): string {
  if (name === 'T') {
    return 'Did you mean T, without parentheses? It exchanges the two dimensions of a matrix, and no step needs dimensions in another order.';
  }
  return `Did you mean ${argument === undefined ? name : `${name}(${argument})`}?`;
}

/** How a method is called, by an example. */
export function callOf(method: string): string {
  if (twoOperands.test(method)) return `a.${method}(b)`;
  if (alongDimension.test(method)) return `logits.${method}(1)`;
  if (elementwise.test(method) || /^(?:item|tolist|numel)$/.test(method)) return `x.${method}()`;
  return method === 'pow' ? 'x.pow(2)' : `x.${method}(…)`;
}

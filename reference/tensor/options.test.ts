import { expect, test } from 'vitest';
import { accumulator, full, ones, scalar, tensor, zeros } from './constructors.ts';
import { Parameter } from './parameter.ts';
import { Tensor } from './tensor.ts';

const t = tensor([
  [1, 2],
  [3, 4],
]);
const w = new Parameter(Tensor.valuesOf(t));

test.each<[name: string, call: (options: never) => unknown, names: string]>([
  ['sum', (options) => t.sum(1, options), 'keepdim'],
  ['mean', (options) => t.mean(1, options), 'keepdim'],
  ['var', (options) => t.var(1, options), 'keepdim or unbiased'],
  ['max', (options) => t.max(1, options), 'keepdim'],
  ['argmax', (options) => t.argmax(1, options), 'keepdim'],
  ['indexPut', (options) => t.indexPut([], 1, options), 'accumulate'],
  ['add_', (options) => w.add_(t, options), 'alpha'],
  ['zeros', (options) => zeros([2], options), 'dtype'],
  ['ones', (options) => ones([2], options), 'dtype'],
  ['full', (options) => full([2], 1, options), 'dtype'],
  ['scalar', (options) => scalar(1, options), 'dtype'],
  ['tensor', (options) => tensor([1], options), 'dtype'],
  ['accumulator', (options) => accumulator([2], options), 'dtype'],
])('%s refuses an option that it would ignore', (name, call, names) => {
  expect(() => call({ other: 1 } as never)).toThrow(
    `${name}: there is no option other. Did you mean ${names}?`,
  );
  const [first] = names.split(' ');
  expect(() => call(0.5 as never)).toThrow(
    `${name}: its options are written as an object, not 0.5. Did you mean { ${first}: 0.5 }?`,
  );
  expect(w.tolist()).toEqual(t.tolist());
});

test.each([{ keepDim: true }, { keep_dim: true }])(
  'an option but for its spelling: %j',
  (options) => {
    const message = `var: there is no option ${Object.keys(options)[0]}. Did you mean keepdim?`;
    expect(() => t.var(1, options as object)).toThrow(message);
  },
);

test.each([
  [
    { keepdim: 'False' },
    "var: keepdim is true or false, not the text 'False'. Did you mean { keepdim: false }?",
  ],
  [
    { unbiased: '1' },
    "var: unbiased is true or false, not the text '1'. Did you mean { unbiased: true }?",
  ],
])('a flag that is a text: %j', (options, message) => {
  expect(() => t.var(1, options as object)).toThrow(message);
  expect(t.sum(1, { keepdim: undefined as never }).shape).toEqual([2]);
});

test('a flag that is a number says what it says anywhere', () => {
  expect(t.sum(1, { keepdim: 1 as never }).shape).toEqual([2, 1]);
  expect(t.sum(1, { keepdim: 0 as never }).shape).toEqual([2]);
});

test.each([
  ['zeros', () => zeros(t as never)],
  ['ones', () => ones(t as never)],
  ['full', () => full(t as never, 1)],
  ['accumulator', () => accumulator(t as never)],
])('%s of a tensor instead of its shape', (name, call) => {
  expect(call).toThrow(
    `${name}: the shape must be a list of whole numbers, not a tensor of [2, 2]. Did you mean ${name}(x.shape)?`,
  );
});

const loose = t as unknown as Readonly<Record<string, (...list: unknown[]) => unknown>>;

test.each([
  [
    'add',
    [t, { alpha: 2 }],
    'an object is a second one. Did you mean a.add(b.mul(alpha)), or add_, which has an alpha and only parameters have?',
  ],
  ['mul', [t, t], 'a tensor of [2, 2] is a second one. Did you mean a.mul(b).mul(c)?'],
  ['matmul', [t, t], 'a tensor of [2, 2] is a second one. Did you mean a.matmul(b).matmul(c)?'],
  ['sub', [t, 1], 'a number is a second one. Did you mean a.sub(b).sub(c)?'],
])('%s refuses a second operand, which it would ignore', (name, operands, message) => {
  expect(() => loose[name](...operands)).toThrow(`${name}: it takes one operand, and ${message}`);
});

test.each(['neg', 'exp', 'log', 'tanh', 'sqrt', 'abs', 'clone', 'item'])(
  '%s refuses an argument, which it would ignore',
  (name) => {
    const says = (given: string): string =>
      `${name}: it works on the tensor before its dot alone, and ${given} in its parentheses is one too many. Did you mean x.${name}()?`;
    expect(() => loose[name](2)).toThrow(says('2'));
    expect(() => loose[name](t)).toThrow(says('a tensor of [2, 2]'));
  },
);

test.each(['add', 'mul', 'div', 'eq', 'pow'])('%s of a number with a comma', (name) => {
  expect(() => loose[name](0, 5)).toThrow(
    `${name}: it takes one number, and got 0 and 5. Did you mean a decimal point, as in 0.5?`,
  );
});

test('a parameter’s add_ keeps its alpha', () => {
  const p = new Parameter(Tensor.valuesOf(tensor([1, 2])));
  expect(p.add_(tensor([1, 1]), { alpha: 2 }).tolist()).toEqual([3, 4]);
});

test.each([
  [1, t],
  [[0, 1], t],
  [[0, 1], 5],
])('an index for a tensor’s add is the accumulator’s: %j', (...operands) => {
  expect(() => loose.add(...operands)).toThrow(
    'add: a tensor takes no index, only an accumulator does. Did you mean const d = accumulator(shape), then d.add(index, values), and d.tensor() in the end?',
  );
});

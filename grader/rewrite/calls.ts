/* Calls, as an exercise has them: Python's functions as methods, its named arguments as an object. */
import { importMeant, methodMeant, methods } from '../vocabulary.ts';
import { Unreadable } from './tokens.ts';

/** `list` is one of numbers, as tolist gives it. */
export type Type = 'tensor' | 'number' | 'pair' | 'shape' | 'accumulator' | 'list' | 'other';

export interface Written {
  readonly code: string;
  readonly type: Type;
}

export interface Arguments {
  readonly values: readonly Written[];
  readonly named: readonly { readonly name: string; readonly code: string }[];
}

/** What PyTorch calls otherwise. */
const renamed: Readonly<Record<string, string>> = {
  mm: 'matmul',
  multiply: 'mul',
  times: 'mul',
  divide: 'div',
  subtract: 'sub',
  minus: 'sub',
  plus: 'add',
  negative: 'neg',
  power: 'pow',
};
const powers: Readonly<Record<string, string>> = {
  square: '2',
  reciprocal: '-1',
  inverse: '-1',
  inv: '-1',
  rsqrt: '-0.5',
};
const transposes = ['t', 'transpose', 'permute'];
/** What has no use here: the tensor itself is meant. */
const leftOut = /^(?:float|double|detach|contiguous|cpu|cuda)$/;
export const alongDimension = /^(?:sum|mean|var|max|argmax|softmax|logSoftmax)$/;
const optionNames = ['keepdim', 'unbiased', 'accumulate', 'dtype', 'alpha'];

/** A function called by its name, or as one of torch's. Throws Unreadable. */
export function callAlone(name: string, { values, named }: Arguments): Written {
  const [first, ...rest] = values;
  if (name === 'len' && values.length === 1) {
    return { code: `${first.code}.shape[0]`, type: 'number' };
  }
  if (name === 'dict') return { code: options(named), type: 'other' };
  const imported = name === 'range' ? 'arange' : importMeant(name);
  if (imported !== undefined) {
    const inList = /^(?:zeros|ones|accumulator)$/.test(imported) && first?.type === 'number';
    const sizes = inList ? [{ code: `[${codes(values)}]`, type: 'other' } as const] : values;
    const part = imported === 'oneHot' ? 'indices' : 'values';
    const all = withNamed({ values: sizes.map((value) => whole(value, part)), named });
    const type = imported === 'accumulator' ? 'accumulator' : 'tensor';
    return { code: `${imported}(${all.join(', ')})`, type };
  }
  if (first?.type !== 'tensor') throw new Unreadable();
  if (name === 'dot') return callMethod(first.code, 'matmul', { values: rest, named });
  return callMethod(first.code, name, { values: rest, named });
}

/** A method of a tensor. Throws Unreadable. */
export function callMethod(receiver: string, name: string, { values, named }: Arguments): Written {
  if (transposes.includes(name)) return { code: `${receiver}.T`, type: 'tensor' };
  if (name in powers) return { code: `${receiver}.pow(${powers[name]})`, type: 'tensor' };
  if (leftOut.test(name)) return { code: receiver, type: 'tensor' };
  if (name === 'long' || name === 'int') return { code: `${receiver}.to('int32')`, type: 'tensor' };
  if (name === 'size') {
    const place = values.length === 1 ? `[${values[0].code}]` : '';
    return { code: `${receiver}.shape${place}`, type: place === '' ? 'shape' : 'number' };
  }
  if (isWriting(name)) {
    return { code: `${receiver}.indexPut(${placedIn(values, named)})`, type: 'tensor' };
  }
  const method = methodOf(name);
  const all = alongDimension.test(method)
    ? reductionArguments({ values, named })
    : withNamed({ values: values.map((value) => whole(value, 'values')), named });
  return { code: `${receiver}.${method}(${all.join(', ')})`, type: typeOf(method, all) };
}

/** Whether a method is meant to write a value at places, which are its first arguments. */
export function isWriting(name: string): boolean {
  return /^(?:set|put_?|index_?put_?)$/i.test(name);
}

/** What indexPut takes: the places in a list, which may have been left out, then the values. */
function placedIn(values: readonly Written[], named: Arguments['named']): string {
  const isOptions = ({ code }: Written): boolean => code.startsWith('{');
  const last = values.findIndex(isOptions);
  const count = last < 0 ? values.length : last;
  const isLoose = count > 1 && values[0].type !== 'list' && !named.some(isValue);
  const list: Written = { code: `[${codes(values.slice(0, count - 1))}]`, type: 'list' };
  const all = isLoose ? [list, ...values.slice(count - 1)] : values;
  return withNamed({ values: all.map((value) => whole(value, 'values')), named }).join(', ');
}

function isValue({ name }: { readonly name: string }): boolean {
  return !optionNames.includes(name);
}

/** Python's in-place `add_` gives what `add` does, but for its alpha. */
function methodOf(name: string): string {
  const plain = name.replace(/_$/, '');
  const method = renamed[plain] ?? methodMeant(plain);
  if (method === undefined || !methods.includes(method)) throw new Unreadable();
  return method;
}

function typeOf(method: string, all: readonly string[]): Type {
  if (/^(?:item|get|numel)$/.test(method)) return 'number';
  if (method === 'tolist') return 'list';
  return method === 'max' && all.length > 0 && !all[0].startsWith('{') ? 'pair' : 'tensor';
}

/** Of what max gives, the part that is meant. */
function whole({ code, type }: Written, part: 'values' | 'indices'): Written {
  return type === 'pair' ? { code: `${code}.${part}`, type: 'tensor' } : { code, type };
}

/** The dimension first, then the options as an object, in whatever form they were given. */
function reductionArguments({ values, named }: Arguments): readonly string[] {
  const kept: string[] = [];
  const dimensions: string[] = [];
  const add = (name: string, code: string): void => {
    if (name === 'dim' || name === 'axis') {
      // A dimension that is given already is not given again.
      if (dimensions.length === 0) dimensions.push(code);
    } else if (/^keep_?dims?$/i.test(name)) kept.push(`keepdim: ${truth(code)}`);
    else kept.push(`${name}: ${code}`);
  };
  for (const { code } of values) {
    if (code === 'true' || /^['"]keepdims?['"]$/.test(code)) kept.push('keepdim: true');
    else if (code.startsWith('{')) {
      for (const entry of code.slice(1, -1).split(',')) {
        const [name, value = ''] = entry.split(':').map((part) => part.trim());
        if (name !== '') add(name, value);
      }
    } else if (code !== 'false') dimensions.push(code.replace(/^(['"[])(-?\d+)['"\]]$/, '$2'));
  }
  for (const { name, code } of named) add(name, code);
  if (kept.length > 0) return [...dimensions, `{ ${kept.join(', ')} }`];
  return values.some(({ code }) => code === '{}') ? [...dimensions, '{}'] : dimensions;
}

/** `'False'`, or 0, as the boolean that is meant. */
function truth(code: string): string {
  if (/^(?:1|(['"])true\1)$/i.test(code)) return 'true';
  return /^(?:0|(['"])false\1)$/i.test(code) ? 'false' : code;
}

/** Named arguments that are options become an object; others take their place in the row. */
function withNamed({ values, named }: Arguments): readonly string[] {
  const placed = named.filter(({ name }) => !optionNames.includes(name));
  const kept = named.filter(({ name }) => optionNames.includes(name));
  // Only a parameter's add_ has it.
  if (kept.some(({ name }) => name === 'alpha')) throw new Unreadable();
  const all = [...values, ...placed].map(({ code }) => code);
  return kept.length === 0 ? all : [...all, options(kept)];
}

export function options(named: Arguments['named']): string {
  if (named.length === 0) return '{}';
  return `{ ${named.map(({ name, code }) => `${name}: ${code}`).join(', ')} }`;
}

export function codes(values: readonly Written[]): string {
  return values.map(({ code }) => code).join(', ');
}

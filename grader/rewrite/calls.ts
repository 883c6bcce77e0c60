/* Calls, as an exercise has them: Python's functions as methods, its named arguments as an object. */
import { alongDimension, importMeant, methodMeant, methods, otherNames } from '../vocabulary.ts';
import { einsum } from './einsum.ts';
import { operated, operatorOf } from './operators.ts';
import { Unreadable } from './tokens.ts';
import { codes, type Entry, options, sizeAt, type Type, type Written } from './written.ts';

export interface Arguments {
  readonly values: readonly Written[];
  readonly named: readonly Entry[];
}

/** What has no use here: the tensor itself is meant. */
const leftOut = /^(?:float|double|detach|contiguous|cpu|cuda|requires_grad_|bool|type_as|numpy)$/;
const optionNames = ['keepdim', 'unbiased', 'accumulate', 'dtype', 'alpha'];

/** A function called by its name, or as one of torch's. Throws Unreadable. */
export function callAlone(name: string, { values, named }: Arguments): Written {
  const [first, ...rest] = values;
  if (name === 'len' && values.length === 1) return lengthOf(first);
  if (name === 'dict') return options(named);
  if (name === 'einsum') return einsum(values);
  if (name === 'full_like') return fullLike(values);
  const imported = name === 'range' ? 'arange' : importMeant(name);
  if (imported !== undefined) {
    const inList = /^(?:zeros|ones|accumulator)$/.test(imported) && first?.type === 'number';
    const sizes = inList ? [{ code: `[${codes(values)}]`, type: 'other' } as const] : values;
    const part = imported === 'oneHot' ? 'indices' : 'values';
    const all = withNamed({ values: sizes.map((value) => whole(value, part)), named });
    const type = imported === 'accumulator' ? 'accumulator' : 'tensor';
    return { code: `${imported}(${all.join(', ')})`, type };
  }
  const operator = operatorOf(otherNames.get(name)?.name ?? name);
  if (first?.type === 'number' && operator !== undefined && values.length === 2) {
    return operated(operator, first, rest[0]);
  }
  if (first?.type !== 'tensor') throw new Unreadable();
  // What is 0 wherever a mask is.
  if (name === 'where' && /^0(?:\.0*)?$/.test(rest[1]?.code)) return operated('*', first, rest[0]);
  return callMethod(first.code, name, { values: rest, named });
}

function fullLike([of, value]: readonly Written[]): Written {
  if (of?.type !== 'tensor' || value?.type !== 'number') throw new Unreadable();
  return { code: `full(${of.code}.shape, ${value.code})`, type: 'tensor' };
}

function lengthOf({ code, type }: Written): Written {
  if (type !== 'tensor' && type !== 'shape') throw new Unreadable();
  return { code: type === 'shape' ? `${code}.length` : `${code}.shape[0]`, type: 'number' };
}

/** A method of a tensor. Throws Unreadable. */
export function callMethod(receiver: string, name: string, given: Arguments): Written {
  const { values, named } = given;
  if (/^(?:t|transpose|permute)_?$/.test(name)) {
    return { code: transposed(receiver, name, given), type: 'tensor' };
  }
  if (leftOut.test(name)) return { code: receiver, type: 'tensor' };
  if (name === 'long' || name === 'int') return { code: `${receiver}.to('int32')`, type: 'tensor' };
  if (name === 'size') {
    const places = [...values, ...named.map(({ code }) => ({ code, type: 'number' }) as const)];
    const shape = `${receiver}.shape`;
    return places.length === 0 ? { code: shape, type: 'shape' } : sizeAt(shape, places);
  }
  if (/^fill_?$/.test(name) && values.length === 1) return filledWith(receiver, values[0]);
  if (/^(?:view|reshape)_as$/.test(name) && values.length === 1) {
    return { code: `${receiver}.view(${values[0].code}.shape)`, type: 'tensor' };
  }
  if (name === 'amax') return whole(callMethod(receiver, 'max', given), 'values');
  if (isWriting(name)) {
    return { code: `${receiver}.indexPut(${placedIn(values, named)})`, type: 'tensor' };
  }
  const { method, argument } = methodOf(name);
  if (argument !== undefined) return { code: `${receiver}.${method}(${argument})`, type: 'tensor' };
  const all = alongDimension.test(method)
    ? reductionArguments(method, given)
    : withNamed({ values: values.map((value) => whole(value, 'values')), named });
  return { code: `${receiver}.${method}(${all.join(', ')})`, type: typeOf(method, all) };
}

/** `x.fill_(value)`, of which the value may have the one number for each row or column. */
function filledWith(receiver: string, { code, type }: Written): Written {
  if (type === 'tensor') return { code: `${code}.expandAs(${receiver})`, type };
  if (type !== 'number') throw new Unreadable();
  return { code: `full(${receiver}.shape, ${code})`, type: 'tensor' };
}

/** Only the two dimensions of a matrix change places. */
function transposed(receiver: string, name: string, { values, named }: Arguments): string {
  if (named.length > 0) throw new Unreadable();
  const dims = codes(values).replace(/^\[(.*)\]$/, '$1');
  if (/^permute/.test(name) && /^(?:0, 1|-2, -1)$/.test(dims)) return receiver;
  if (!/^(?:|0, 1|1, 0|-1, -2|-2, -1)$/.test(dims)) throw new Unreadable();
  return `${receiver}.T`;
}

/** Whether a method is meant to write a value at places, which are its first arguments. */
export function isWriting(name: string): boolean {
  return /^(?:set|put_?|index_?put_?)$/i.test(name);
}

/** What indexPut takes: the places in a list, which may have been left out, then the values. */
function placedIn(values: readonly Written[], named: Arguments['named']): string {
  const last = values.findIndex(({ entries }) => entries !== undefined);
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
function methodOf(name: string): { readonly method: string; readonly argument?: string } {
  const plain = name.replace(/_$/, '');
  const other = otherNames.get(plain);
  const method = other?.name ?? methodMeant(plain);
  if (method === undefined || !methods.includes(method)) throw new Unreadable();
  return { ...other, method };
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
function reductionArguments(method: string, { values, named }: Arguments): readonly string[] {
  const kept: Entry[] = [];
  const dimensions: string[] = [];
  const add = ({ name, code }: Entry): void => {
    if (name === 'dim' || name === 'axis') {
      // A dimension that is given already is not given again.
      if (dimensions.length === 0) dimensions.push(dimension(code));
    } else kept.push(option(name, code));
  };
  // PyTorch's var has another flag first.
  const flags = method === 'var' ? ['unbiased', 'keepdim'] : ['keepdim'];
  for (const { code, entries } of values) {
    if (entries) entries.forEach(add);
    else if (code === 'true' || code === 'false') add({ name: flags.shift() ?? '', code });
    else if (/^['"]keepdims?['"]$/.test(code)) add({ name: 'keepdim', code: 'true' });
    else dimensions.push(dimension(code));
  }
  named.forEach(add);
  const names = kept.map(({ name }) => name);
  if (dimensions.length > 1 || new Set(names).size < names.length) throw new Unreadable();
  const isEmpty = values.some(({ entries }) => entries?.length === 0);
  return kept.length > 0 || isEmpty ? [...dimensions, options(kept).code] : dimensions;
}

/** A dimension that stands in quotes or in brackets; of a list of several, each is summed by itself. */
function dimension(code: string): string {
  if (code.includes(',')) throw new Unreadable();
  return code.replace(/^(['"[])(-?\d+)['"\]]$/, '$2');
}

/** An option by our name for it. Throws Unreadable where it has none. */
function option(name: string, code: string): Entry {
  if (/^keep_?dims?$/i.test(name)) return { name: 'keepdim', code: truth(code) };
  // What the count of a variance is lessened by.
  if (name === 'correction' || name === 'ddof') {
    if (code !== '0' && code !== '1') throw new Unreadable();
    return { name: 'unbiased', code: truth(code) };
  }
  if (name === '') throw new Unreadable();
  return { name, code };
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
  return kept.length === 0 ? all : [...all, options(kept).code];
}

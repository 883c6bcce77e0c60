/* Writes an expression as an exercise has it: operators on tensors as methods, options as objects. */
import { alongDimension, elementwise, getters } from '../vocabulary.ts';
import { callAlone, callMethod } from './calls.ts';
import { indexed } from './indexing.ts';
import {
  inOneBracket,
  isNumbersMethod,
  modules,
  pathOf,
  regrouped,
  slice,
  withoutBrackets,
} from './meant.ts';
import { negated, operated, operatorOf } from './operators.ts';
import type { Expression, Named } from './parse.ts';
import { Unreadable } from './tokens.ts';
import { codes, type Entry, options, type Type, type Written } from './written.ts';

/** The types of the names that are known at a place. */
export type Types = ReadonlyMap<string, Type>;

/** The expression in our words, and its type. Throws Unreadable where that is not known. */
export function emit(expression: Expression, types: Types): Written {
  const before = known.get(expression);
  if (before) return before;
  const found = emitted(expression, types);
  known.set(expression, found);
  return found;
}

/** What has been written once, as a type is asked for at each level of what is nested deep. */
const known = new WeakMap<Expression, Written>();

function emitted(expression: Expression, types: Types): Written {
  const written = (inner: Expression): Written => emit(inner, types);
  switch (expression.kind) {
    case 'number':
      return { code: expression.text, type: 'number' };
    case 'string':
      return { code: expression.text, type: 'other' };
    case 'name':
      return nameOf(expression.text, types);
    case 'list':
      return { code: `[${codes(expression.items.map(written))}]`, type: 'list' };
    case 'options':
      return options(namedCodes(expression.entries, types));
    case 'negative':
      return negated(written(expression.of));
    case 'binary':
      return binary(expression, types);
    case 'member':
      return member(expression, types);
    case 'index':
      return index(expression, types);
    case 'call':
      return call(expression, types);
  }
}

/** What gives the type of an expression. */
export function typeIn(types: Types): (expression: Expression) => Type {
  return (expression) => emit(expression, types).type;
}

function nameOf(text: string, types: Types): Written {
  if (text === 'True' || text === 'False') return { code: text.toLowerCase(), type: 'other' };
  if (text === 'true' || text === 'false') return { code: text, type: 'other' };
  const type = types.get(text);
  if (type === undefined) throw new Unreadable();
  return { code: text, type };
}

function binary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  types: Types,
): Written {
  const typeOf = typeIn(types);
  if (operator === '/' && isNumbersMethod(right, typeOf)) {
    return binary(regrouped(left, right, typeOf), types);
  }
  return operated(operator, emit(left, types), emit(right, types));
}

function member({ of, name }: Extract<Expression, { kind: 'member' }>, types: Types): Written {
  const { code, type } = emit(of, types);
  if (type === 'pair' && (name === 'values' || name === 'indices')) {
    return { code: `${code}.${name}`, type: 'tensor' };
  }
  if (type === 'shape' && name === 'length') return { code: `${code}.length`, type: 'number' };
  if (type !== 'tensor') throw new Unreadable();
  if (name === 'data') return { code, type };
  if (name === 't') return { code: `${code}.T`, type };
  if (getters.includes(name)) {
    const given: Readonly<Record<string, Type>> = { T: 'tensor', shape: 'shape', ndim: 'number' };
    return { code: `${code}.${name}`, type: given[name] ?? 'other' };
  }
  if (elementwise.test(name)) return { code: `${code}.${name}()`, type };
  throw new Unreadable();
}

function index(expression: Extract<Expression, { kind: 'index' }>, types: Types): Written {
  const { of, entries } = inOneBracket(expression, typeIn(types));
  // A row of eye is where a number is 1 in one column.
  if (of.kind === 'call' && /^(?:torch|np|numpy)\.eye$/.test(pathOf(of.of) ?? '')) {
    return callAlone('oneHot', {
      values: [...entries, ...of.args].map((entry) => emit(entry, types)),
      named: [],
    });
  }
  // sum[0] is meant as sum(0), and pow[2] as pow(2).
  if (of.kind === 'member' && (of.name === 'pow' || alongDimension.test(of.name))) {
    return call({ kind: 'call', of, args: entries, named: [] }, types);
  }
  const places = entries.map((entry) => slice(entry) ?? emit(entry, types));
  return indexed(emit(of, types), places);
}

function call(expression: Extract<Expression, { kind: 'call' }>, types: Types): Written {
  const { of, named } = expression;
  const args = withoutBrackets(expression, typeIn(types));
  const isFlag = (entry: Expression): boolean =>
    of.kind === 'member' && alongDimension.test(of.name) && isFlagAlone(entry, types);
  const values = args.map((entry) =>
    isFlag(entry) ? ({ code: "'keepdim'", type: 'other' } as const) : emit(entry, types),
  );
  const all = { values, named: namedCodes(named, types) };
  if (of.kind === 'name' && types.get(of.text) === undefined) {
    // Python's own sum is over the rows alone.
    const isOfRows = of.text === 'sum' && values.length === 1 && named.length === 0;
    const rows: Written = { code: '0', type: 'number' };
    return callAlone(of.text, isOfRows ? { ...all, values: [...values, rows] } : all);
  }
  if (of.kind !== 'member') throw new Unreadable();
  const module = pathOf(of.of);
  if (module !== undefined && modules.test(module)) {
    const isNumbers = values.every(({ type }) => type === 'number');
    if (isNumbers && Object.hasOwn(Math, of.name) && named.length === 0) {
      return { code: `Math.${of.name}(${codes(values)})`, type: 'number' };
    }
    return callAlone(of.name, all);
  }
  const { code, type } = emit(of.of, types);
  if (type === 'accumulator') {
    if (of.name === 'tensor') return { code: `${code}.tensor()`, type: 'tensor' };
    return { code: `${code}.${of.name}(${codes(values)})`, type: 'other' };
  }
  if (of.name === 'push' && (type === 'list' || type === 'other')) {
    return { code: `${code}.push(${codes(values)})`, type: 'other' };
  }
  if (type === 'number') return numberCalled(of, args, types);
  if (type !== 'tensor') throw new Unreadable();
  return callMethod(code, of.name, all);
}

/** `n.mul(x)`, where only the tensor has the method. */
function numberCalled(
  { of, name }: Extract<Expression, { kind: 'member' }>,
  [right]: readonly Expression[],
  types: Types,
): Written {
  const operator = operatorOf(name);
  if (operator === undefined || right === undefined) throw new Unreadable();
  return binary({ kind: 'binary', operator, left: of, right }, types);
}

function namedCodes(named: readonly Named[], types: Types): readonly Entry[] {
  return named.map(({ name, value }) => {
    const isAlone = value.kind === 'name' && value.text === name;
    if (isAlone && isFlagAlone(value, types)) return { name, code: 'true' };
    // What is written so with a name of one's own is right already.
    if (isAlone) throw new Unreadable();
    return { name, code: emit(value, types).code };
  });
}

/** Whether a word that nobody declared is the name of a flag, which is meant to be set. */
function isFlagAlone(value: Expression, types: Types): boolean {
  return value.kind === 'name' && /^keep_?dims?$/.test(value.text) && !types.has(value.text);
}

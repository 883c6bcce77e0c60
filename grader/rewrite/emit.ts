/* Writes an expression as an exercise has it: operators on tensors as methods, options as objects. */
import { getters } from '../vocabulary.ts';
import {
  alongDimension,
  callAlone,
  callMethod,
  codes,
  options,
  type Type,
  type Written,
} from './calls.ts';
import {
  inOneBracket,
  isNumbersMethod,
  modules,
  pathOf,
  regrouped,
  withoutBrackets,
} from './meant.ts';
import { all, type Expression, type Named } from './parse.ts';
import { Unreadable } from './tokens.ts';

/** The types of the names that are known at a place. */
export type Types = ReadonlyMap<string, Type>;

const operations: Readonly<Record<string, string>> = {
  '+': 'add',
  '-': 'sub',
  '*': 'mul',
  '/': 'div',
  '@': 'matmul',
  '**': 'pow',
  '==': 'eq',
  '===': 'eq',
};
const withoutArguments = /^(?:neg|exp|log|tanh|sqrt|abs|clone|keep)$/;

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
      return { code: options(namedCodes(expression.entries, types)), type: 'other' };
    case 'negative': {
      const { code, type } = operand(written(expression.of));
      if (type === 'tensor') return { code: `${code}.neg()`, type };
      return { code: `-${expression.of.kind === 'binary' ? `(${code})` : code}`, type };
    }
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

/** What an operation takes: of what max gives, its values. */
function operand({ code, type }: Written): Written {
  if (type === 'pair') return { code: `${code}.values`, type: 'tensor' };
  if (type === 'accumulator') return { code: `${code}.tensor()`, type: 'tensor' };
  if (type !== 'tensor' && type !== 'number') throw new Unreadable();
  return { code, type };
}

function binary(
  { operator, left, right }: Extract<Expression, { kind: 'binary' }>,
  types: Types,
): Written {
  const typeOf = typeIn(types);
  if (operator === '/' && isNumbersMethod(right, typeOf)) {
    return binary(regrouped(left, right, typeOf), types);
  }
  const [a, b] = [operand(emit(left, types)), operand(emit(right, types))];
  // A transpose is there for a product of matrices, which in other languages is written by * too.
  const isOfMatrices = operator === '*' && a.code.endsWith('.T') !== b.code.endsWith('.T');
  const areTensors = a.type === 'tensor' && b.type === 'tensor';
  const operation = isOfMatrices && areTensors ? 'matmul' : operations[operator];
  if (a.type === 'tensor') return { code: `${a.code}.${operation}(${b.code})`, type: 'tensor' };
  if (b.type === 'tensor') return { code: numberFirst(operator, a.code, b.code), type: 'tensor' };
  if (operator === '@') throw new Unreadable();
  const leftCode = needsParentheses(operator, left, 'left') ? `(${a.code})` : a.code;
  const rightCode = needsParentheses(operator, right, 'right') ? `(${b.code})` : b.code;
  return { code: `${leftCode} ${operator} ${rightCode}`, type: 'number' };
}

/** A number before a tensor, which has the method. */
function numberFirst(operator: string, number: string, tensor: string): string {
  switch (operator) {
    case '+':
      return `${tensor}.add(${number})`;
    case '*':
      return `${tensor}.mul(${number})`;
    case '-':
      return `${tensor}.neg().add(${number})`;
    case '/':
      return Number(number) === 1 ? `${tensor}.pow(-1)` : `${tensor}.pow(-1).mul(${number})`;
    default:
      throw new Unreadable();
  }
}

/** Between numbers the operators stay, and with them what holds them together. */
function needsParentheses(operator: string, inner: Expression, side: 'left' | 'right'): boolean {
  if (inner.kind === 'negative') return operator === '**';
  if (inner.kind !== 'binary') return false;
  const order = ['==', '+-', '*/', '**'];
  const rank = (text: string): number => order.findIndex((marks) => marks.includes(text));
  const [outer, own] = [rank(operator), rank(inner.operator)];
  return own < outer || (own === outer && side === 'right');
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
  if (withoutArguments.test(name)) return { code: `${code}.${name}()`, type };
  throw new Unreadable();
}

function index(expression: Extract<Expression, { kind: 'index' }>, types: Types): Written {
  const { of, entries } = inOneBracket(expression, typeIn(types));
  // sum[0] is meant as sum(0).
  if (of.kind === 'member' && alongDimension.test(of.name)) {
    return call({ kind: 'call', of, args: entries, named: [] }, types);
  }
  const { code, type } = emit(of, types);
  if (type === 'tensor') {
    const sliced = ofSlices(code, entries, types);
    if (sliced !== undefined) return { code: sliced, type };
  }
  const places = entries.map((entry) => emit(entry, types));
  if (type === 'shape') {
    const [place] = places;
    const isFromEnd = place?.code.startsWith('-');
    return {
      code: isFromEnd ? `${code}.at(${place.code})` : `${code}[${codes(places)}]`,
      type: 'number',
    };
  }
  if (type === 'list') return { code: `${code}[${codes(places)}]`, type };
  // max(1)[0] is Python's for the values, and [1] for the indices.
  if (type === 'pair' && /^[01]$/.test(codes(places))) {
    return { code: `${code}.${codes(places) === '0' ? 'values' : 'indices'}`, type: 'tensor' };
  }
  const known = places.every((place) => place.type === 'number' || place.type === 'tensor');
  if (type !== 'tensor' || !known || places.length === 0) throw new Unreadable();
  // These two hold indices, of which a single one is a number.
  const isNumber = code === (places.length === 2 ? 'Xb' : places.length === 1 ? 'Yb' : undefined);
  if (isNumber && places.every((place) => place.type === 'number')) {
    return { code: `${code}.get(${codes(places)})`, type: 'number' };
  }
  return { code: `${code}.at(${codes(places)})`, type: 'tensor' };
}

/** `x[None]`, `x[:, None]`, `x[i, :]` and `x[:, j]`; undefined where nothing is sliced. */
function ofSlices(code: string, entries: readonly Expression[], types: Types): string | undefined {
  const texts = entries.map((entry) => (entry.kind === 'name' ? entry.text : ''));
  const [place, slice] = [texts.indexOf('None'), texts.indexOf(all)];
  if (place < 0 && slice < 0) return undefined;
  const others = entries.filter((_, i) => i !== place && texts[i] !== all);
  if (place >= 0 && others.length === 0) return `${code}.unsqueeze(${place})`;
  if (place >= 0 || others.length > 1) throw new Unreadable();
  if (others.length === 0) return code;
  const [{ code: other, type }] = others.map((entry) => emit(entry, types));
  if (slice > 0) return `${code}.at(${other})`;
  if (texts.length > 2 || type !== 'number') throw new Unreadable();
  return `${code}.T.at(${other})`;
}

function call(expression: Extract<Expression, { kind: 'call' }>, types: Types): Written {
  const { of, named } = expression;
  const args = withoutBrackets(expression, typeIn(types));
  const values = args.map((entry) => emit(entry, types));
  const all = { values, named: namedCodes(named, types) };
  if (of.kind === 'name' && types.get(of.text) === undefined) {
    return callAlone(of.text, all);
  }
  if (of.kind !== 'member') throw new Unreadable();
  const module = pathOf(of.of);
  if (module !== undefined && modules.test(module)) {
    const isNumbers = values.every(({ type }) => type === 'number');
    if (module === 'Math' && isNumbers) {
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
  const [operator] = Object.entries(operations).find(([, method]) => method === name) ?? [];
  if (operator === undefined || right === undefined) throw new Unreadable();
  return binary({ kind: 'binary', operator, left: of, right }, types);
}

function namedCodes(
  named: readonly Named[],
  types: Types,
): readonly { name: string; code: string }[] {
  return named.map(({ name, value }) => ({ name, code: emit(value, types).code }));
}

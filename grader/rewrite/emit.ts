/* Writes an expression as an exercise has it: operators on tensors as methods, options as objects. */
import { getters, importMeant, methodMeant, methods } from '../vocabulary.ts';
import { type Expression, type Named, Unreadable } from './parse.ts';

export type Type = 'tensor' | 'number' | 'pair' | 'shape' | 'accumulator' | 'other';
/** The types of the names that are known at a place. */
export type Types = ReadonlyMap<string, Type>;

export interface Written {
  readonly code: string;
  readonly type: Type;
}

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
/** What PyTorch calls otherwise; what is called with one number more is written in full. */
const renamed: Readonly<Record<string, string>> = {
  mm: 'matmul',
  multiply: 'mul',
  divide: 'div',
  subtract: 'sub',
  negative: 'neg',
  power: 'pow',
};
const powers: Readonly<Record<string, string>> = { square: '2', reciprocal: '-1', rsqrt: '-0.5' };
const transposes = ['t', 'transpose', 'permute'];
/** Python's modules, whose functions are methods here or imported. */
const modules = /^(?:torch|np|numpy|F|math|Math|torch\.nn\.functional)$/;
const alongDimension = /^(?:sum|mean|var|max|argmax|softmax|logSoftmax)$/;
const withoutArguments = /^(?:neg|exp|log|tanh|sqrt|abs|clone|keep)$/;
const optionNames = ['keepdim', 'unbiased', 'accumulate', 'dtype', 'alpha'];

/** The expression in our words, and its type. Throws Unreadable where that is not known. */
export function emit(expression: Expression, types: Types): Written {
  const written = (inner: Expression): Written => emit(inner, types);
  switch (expression.kind) {
    case 'number':
      return { code: expression.text, type: 'number' };
    case 'string':
      return { code: expression.text, type: 'other' };
    case 'name':
      return nameOf(expression.text, types);
    case 'list':
      return { code: `[${codes(expression.items.map(written))}]`, type: 'other' };
    case 'options':
      return { code: optionsOf(expression.entries, types), type: 'other' };
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
  const [a, b] = [operand(emit(left, types)), operand(emit(right, types))];
  const operation = operations[operator];
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
  if (getters.includes(name)) {
    const given: Readonly<Record<string, Type>> = { T: 'tensor', shape: 'shape', ndim: 'number' };
    return { code: `${code}.${name}`, type: given[name] ?? 'other' };
  }
  if (withoutArguments.test(name)) return { code: `${code}.${name}()`, type };
  throw new Unreadable();
}

function index({ of, entries }: Extract<Expression, { kind: 'index' }>, types: Types): Written {
  const { code, type } = emit(of, types);
  const places = entries.map((entry) => emit(entry, types));
  if (type === 'shape') {
    const [place] = places;
    const isFromEnd = place?.code.startsWith('-');
    return {
      code: isFromEnd ? `${code}.at(${place.code})` : `${code}[${codes(places)}]`,
      type: 'number',
    };
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

function call(expression: Extract<Expression, { kind: 'call' }>, types: Types): Written {
  const { of, args, named } = expression;
  const values = args.map((entry) => emit(entry, types));
  if (of.kind === 'name' && types.get(of.text) === undefined) {
    return callAlone(of.text, values, named, types);
  }
  if (of.kind !== 'member') throw new Unreadable();
  const module = pathOf(of.of);
  if (module !== undefined && modules.test(module)) {
    const isNumbers = values.every(({ type }) => type === 'number');
    if (module === 'Math' && isNumbers) {
      return { code: `Math.${of.name}(${codes(values)})`, type: 'number' };
    }
    return callAlone(of.name, values, named, types);
  }
  const { code, type } = emit(of.of, types);
  if (type === 'accumulator') {
    if (of.name === 'tensor') return { code: `${code}.tensor()`, type: 'tensor' };
    return { code: `${code}.${of.name}(${codes(values)})`, type: 'other' };
  }
  if (type !== 'tensor') throw new Unreadable();
  return callMethod(code, of.name, values, named, types);
}

/** `torch.nn.functional` of such an expression. */
function pathOf(expression: Expression): string | undefined {
  if (expression.kind === 'name') return expression.text;
  if (expression.kind !== 'member') return undefined;
  const start = pathOf(expression.of);
  return start === undefined ? undefined : `${start}.${expression.name}`;
}

function callAlone(
  name: string,
  values: readonly Written[],
  named: readonly Named[],
  types: Types,
): Written {
  if (name === 'len' && values.length === 1)
    return { code: `${values[0].code}.shape[0]`, type: 'number' };
  if (name === 'dict') return { code: optionsOf(named, types), type: 'other' };
  const imported = name === 'range' ? 'arange' : importMeant(name);
  if (imported !== undefined) {
    const sizes = /^(?:zeros|ones|accumulator)$/.test(imported) && values[0]?.type === 'number';
    const first = sizes ? [{ code: `[${codes(values)}]`, type: 'other' } as const] : values;
    const all = withNamed(first, named, types);
    const type = imported === 'accumulator' ? 'accumulator' : 'tensor';
    return { code: `${imported}(${all.join(', ')})`, type };
  }
  const [first, ...rest] = values;
  if (first?.type !== 'tensor') throw new Unreadable();
  return callMethod(first.code, name, rest, named, types);
}

function callMethod(
  receiver: string,
  name: string,
  values: readonly Written[],
  named: readonly Named[],
  types: Types,
): Written {
  if (transposes.includes(name)) return { code: `${receiver}.T`, type: 'tensor' };
  if (name in powers) return { code: `${receiver}.pow(${powers[name]})`, type: 'tensor' };
  if (name === 'size') {
    const place = values.length === 1 ? `[${values[0].code}]` : '';
    return { code: `${receiver}.shape${place}`, type: place === '' ? 'shape' : 'number' };
  }
  const method = renamed[name] ?? methodMeant(name);
  if (method === undefined || !methods.includes(method)) throw new Unreadable();
  const all = alongDimension.test(method)
    ? reductionArguments(values, named, types)
    : withNamed(values.map(whole), named, types);
  const isNumber = /^(?:item|get|numel)$/.test(method);
  const isPair = method === 'max' && all.length > 0 && !all[0].startsWith('{');
  const type = isNumber ? 'number' : isPair ? 'pair' : method === 'tolist' ? 'other' : 'tensor';
  return { code: `${receiver}.${method}(${all.join(', ')})`, type };
}

/** Of what max gives, an operation takes the values. */
function whole({ code, type }: Written): Written {
  return type === 'pair' ? { code: `${code}.values`, type: 'tensor' } : { code, type };
}

/** The dimension first, then the options as an object, in whatever form they were given. */
function reductionArguments(
  values: readonly Written[],
  named: readonly Named[],
  types: Types,
): readonly string[] {
  const options: string[] = [];
  const dimensions: string[] = [];
  const add = (name: string, code: string): void => {
    if (name === 'dim' || name === 'axis') dimensions.push(code);
    else options.push(`${name === 'keepdims' ? 'keepdim' : name}: ${code}`);
  };
  for (const { code } of values) {
    if (code === 'true') options.push('keepdim: true');
    else if (code.startsWith('{')) {
      for (const entry of code.slice(1, -1).split(',')) {
        const [name, value = ''] = entry.split(':').map((part) => part.trim());
        if (name !== '') add(name, value);
      }
    } else if (code !== 'false') dimensions.push(code.replace(/^(['"[])(-?\d+)['"\]]$/, '$2'));
  }
  for (const { name, value } of named) add(name, emit(value, types).code);
  return options.length === 0 ? dimensions : [...dimensions, `{ ${options.join(', ')} }`];
}

/** Named arguments that are options become an object; others take their place in the row. */
function withNamed(
  values: readonly Written[],
  named: readonly Named[],
  types: Types,
): readonly string[] {
  const isOption = ({ name }: Named): boolean => optionNames.includes(name);
  const placed = named.filter((entry) => !isOption(entry));
  const options = named.filter(isOption);
  const all = [
    ...values.map(({ code }) => code),
    ...placed.map(({ value }) => emit(value, types).code),
  ];
  return options.length === 0 ? all : [...all, optionsOf(options, types)];
}

function optionsOf(entries: readonly Named[], types: Types): string {
  if (entries.length === 0) return '{}';
  const inner = entries.map(({ name, value }) => `${name}: ${emit(value, types).code}`);
  return `{ ${inner.join(', ')} }`;
}

function codes(values: readonly Written[]): string {
  return values.map(({ code }) => code).join(', ');
}

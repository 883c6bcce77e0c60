/* Places that loops go through one by one, read as the whole tensor. */
import { type Expression, parse } from './parse.ts';
import { Unreadable } from './tokens.ts';

export interface Loops {
  /** In the order of the dimensions that they go through. */
  readonly counters: readonly string[];
  /** What is declared, by its name. */
  readonly values: ReadonlyMap<string, string>;
  /** How often a name may still stand for what is declared. */
  readonly left: number;
}

/** Nobody writes a longer value of a name by hand. */
const longestValue = 100;

/** For the value of a name, which may come of other names, though not without end. */
function inside(loops: Loops, value: string): Loops {
  if (loops.left === 0 || value.length > longestValue) throw new Unreadable();
  return { ...loops, left: loops.left - 1 };
}

const numberByNumber = /^(?:add|sub|mul|div|neg|pow|exp|log|tanh|sqrt|abs)$/;

/** `x[i][j]`, `x.at(0, j)` and the like as the whole x. Throws Unreadable where a counter is left. */
export function withoutPlaces(expression: Expression, loops: Loops): Expression {
  const inner = (part: Expression): Expression => withoutPlaces(part, loops);
  const { of, entries } = placeOf(expression);
  if (entries.length > 0 && of.kind === 'name') return whole(of, entries, loops);
  switch (expression.kind) {
    case 'name': {
      if (loops.counters.includes(expression.text)) throw new Unreadable();
      const value = loops.values.get(expression.text);
      const isOfLoop = value !== undefined && usesCounter(value, loops);
      return isOfLoop ? withoutPlaces(parse(value), inside(loops, value)) : expression;
    }
    case 'negative':
      return { ...expression, of: inner(expression.of) };
    case 'binary': {
      const [left, right] = [inner(expression.left), inner(expression.right)];
      // As a method, since * beside a transpose is read as a product of matrices.
      return expression.operator === '*'
        ? { kind: 'call', of: { kind: 'member', of: left, name: 'mul' }, args: [right], named: [] }
        : { ...expression, left, right };
    }
    case 'member':
      return { ...expression, of: inner(expression.of) };
    case 'call': {
      const isName = expression.of.kind === 'name';
      const { of } = expression;
      // What works on a row as a whole does not do the same to the whole.
      if (of.kind === 'member' && !numberByNumber.test(of.name)) throw new Unreadable();
      return {
        ...expression,
        of: isName ? expression.of : inner(expression.of),
        args: expression.args.map(inner),
      };
    }
    case 'number':
      return expression;
    default:
      throw new Unreadable();
  }
}

function usesCounter(value: string, { counters }: Loops): boolean {
  return counters.some((counter) => new RegExp(`\\b${counter}\\b`).test(value));
}

/** What is read by brackets, at or get, and at which places. */
export function placeOf(expression: Expression): {
  readonly of: Expression;
  readonly entries: readonly Expression[];
} {
  const isRead =
    expression.kind === 'call' &&
    expression.of.kind === 'member' &&
    /^(?:at|get|item)$/.test(expression.of.name);
  if (expression.kind !== 'index' && !isRead) return { of: expression, entries: [] };
  const [from, own] =
    expression.kind === 'index'
      ? [expression.of, expression.entries]
      : [(expression.of as Extract<Expression, { kind: 'member' }>).of, expression.args];
  const { of, entries } = placeOf(from);
  return { of, entries: [...entries, ...own] };
}

/** The tensor whose places are gone through by the counters, as it is or transposed. */
function whole(of: Expression, entries: readonly Expression[], { counters }: Loops): Expression {
  const order = entries.map((entry) => {
    if (entry.kind === 'number' && entry.text === '0') return -1;
    const place = entry.kind === 'name' ? counters.lastIndexOf(entry.text) : -1;
    if (place < 0) throw new Unreadable();
    return place;
  });
  const counted = order.filter((place) => place >= 0);
  if (counted.length === 0 || entries.length > 2) throw new Unreadable();
  const isTransposed = counted.length === 2 && counted[0] > counted[1];
  return isTransposed ? { kind: 'member', of, name: 'T' } : of;
}

/** The counters that an expression uses, in the order of the first place of two that it reads. */
export function countersIn(expression: Expression, loops: Loops): readonly string[] {
  const pairs: (readonly string[])[] = [];
  collect(expression, loops, pairs);
  return [...new Set([...pairs].sort((a, b) => b.length - a.length).flat())];
}

function collect(expression: Expression, loops: Loops, into: (readonly string[])[]): void {
  const inner = (part: Expression): void => collect(part, loops, into);
  const { of, entries } = placeOf(expression);
  if (entries.length > 0) {
    const names = entries.flatMap((entry) => (entry.kind === 'name' ? [entry.text] : []));
    into.push(names.filter((name) => loops.counters.includes(name)));
    inner(of);
    return;
  }
  switch (expression.kind) {
    case 'name': {
      const value = loops.values.get(expression.text);
      if (value !== undefined) collect(parse(value), inside(loops, value), into);
      return;
    }
    case 'binary':
      inner(expression.left);
      inner(expression.right);
      return;
    case 'negative':
    case 'member':
      inner(expression.of);
      return;
    case 'call':
      inner(expression.of);
      expression.args.forEach(inner);
      return;
    default:
      return;
  }
}

/** `a[i][k] * b[k][j]`, which is summed over k into the places [i][j], as a product of matrices. */
export function matrixProduct(
  expression: Expression,
  [row, column]: readonly string[],
): Expression {
  const factors =
    expression.kind === 'binary' && expression.operator === '*'
      ? [expression.left, expression.right]
      : expression.kind === 'call' &&
          expression.of.kind === 'member' &&
          expression.of.name === 'mul'
        ? [expression.of.of, ...expression.args]
        : [];
  const read = factors.map((factor) => {
    const { of, entries } = placeOf(factor);
    return { of, names: entries.map((entry) => (entry.kind === 'name' ? entry.text : '')) };
  });
  const [left, right] = [row, column].map((counter) =>
    read.find(({ names }) => names.length === 2 && names.includes(counter)),
  );
  if (!left || !right || left === right) throw new Unreadable();
  const transposed = (of: Expression, isIt: boolean): Expression =>
    isIt ? { kind: 'member', of, name: 'T' } : of;
  return {
    kind: 'binary',
    operator: '@',
    left: transposed(left.of, left.names[1] === row),
    right: transposed(right.of, right.names[0] === column),
  };
}

import type { Expression } from '../rewrite/parse.ts';

/** How a student writes an expression; `names` are those that stand for what was worked out before. */
export function codeOf(
  expression: Expression,
  names: ReadonlyMap<Expression, string> = new Map(),
): string {
  const name = names.get(expression);
  if (name !== undefined) return name;
  const code = (inner: Expression): string => codeOf(inner, names);
  const list = (inner: readonly Expression[]): string => inner.map(code).join(', ');
  switch (expression.kind) {
    case 'number':
    case 'name':
    case 'string':
      return expression.text;
    case 'list':
      return `[${list(expression.items)}]`;
    case 'options':
      return `{ ${expression.entries.map(({ name, value }) => `${name}: ${code(value)}`).join(', ')} }`;
    case 'member':
      return `${code(expression.of)}.${expression.name}`;
    case 'index':
      return `${code(expression.of)}[${list(expression.entries)}]`;
    case 'call':
      return `${code(expression.of)}(${list(expression.args)})`;
    case 'negative':
      return `-${code(expression.of)}`;
    case 'binary':
      return `${side(expression.left, code)} ${expression.operator} ${side(expression.right, code)}`;
  }
}

/** Parentheses more than needed are none too many. */
function side(expression: Expression, code: (inner: Expression) => string): string {
  return expression.kind === 'binary' ? `(${code(expression)})` : code(expression);
}

export function call(of: Expression, name: string, ...args: readonly Expression[]): Expression {
  return { kind: 'call', of: { kind: 'member', of, name }, args, named: [] };
}

export function number(value: number): Expression {
  return { kind: 'number', text: String(value) };
}

export function transposed(of: Expression): Expression {
  return { kind: 'member', of, name: 'T' };
}

export function isTransposed(
  expression: Expression,
): expression is Extract<Expression, { kind: 'member' }> {
  return expression.kind === 'member' && expression.name === 'T';
}

/** A method that is called: on what, by which name, with what. */
export interface MethodCall {
  readonly of: Expression;
  readonly name: string;
  readonly args: readonly Expression[];
}

export function methodCall(expression: Expression): MethodCall | undefined {
  if (expression.kind !== 'call' || expression.of.kind !== 'member') return undefined;
  return { of: expression.of.of, name: expression.of.name, args: expression.args };
}

/** What an expression is made of, one level down. */
export function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.kind) {
    case 'member':
    case 'negative':
      return [expression.of];
    case 'call':
      return [expression.of, ...expression.args];
    case 'list':
      return expression.items;
    default:
      return [];
  }
}

/** The expression with one of its parts, wherever it stands, replaced. */
export function replaced(whole: Expression, part: Expression, by: Expression): Expression {
  if (whole === part) return by;
  const inside = (inner: Expression): Expression => replaced(inner, part, by);
  switch (whole.kind) {
    case 'member':
    case 'negative': {
      const of = inside(whole.of);
      return of === whole.of ? whole : { ...whole, of };
    }
    case 'call': {
      const [of, args] = [inside(whole.of), whole.args.map(inside)];
      const isSame = of === whole.of && args.every((arg, i) => arg === whole.args[i]);
      return isSame ? whole : { ...whole, of, args };
    }
    case 'list': {
      const items = whole.items.map(inside);
      return items.every((item, i) => item === whole.items[i]) ? whole : { ...whole, items };
    }
    default:
      return whole;
  }
}

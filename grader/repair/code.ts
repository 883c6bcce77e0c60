import { type Expression, strength } from '../rewrite/parse.ts';

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
      return binary(expression, code);
  }
}

type Binary = Extract<Expression, { kind: 'binary' }>;

function binary({ operator, left, right }: Binary, code: (inner: Expression) => string): string {
  const isLooser = (side: Expression, by = 0): boolean =>
    side.kind === 'binary' && strength[side.operator] < strength[operator] + by;
  const [a, b] = [code(left), code(right)];
  // A chain of powers is not read from the left.
  const first = isLooser(left, operator === '**' ? 1 : 0) ? `(${a})` : a;
  return `${first} ${operator} ${isLooser(right, 1) ? `(${b})` : b}`;
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
export function partsOf(whole: Expression): readonly Expression[] {
  const parts: Expression[] = [];
  withParts(whole, (part) => {
    parts.push(part);
    return part;
  });
  return parts;
}

/** The same, but for the name of a method. */
export function operandsOf(whole: Expression): readonly Expression[] {
  const method = methodCall(whole);
  return method ? [method.of, ...method.args] : partsOf(whole);
}

/** The whole and all that it is made of, each once. */
export function allParts(whole: Expression): readonly Expression[] {
  const found = new Set<Expression>();
  const visit = (part: Expression): void => {
    if (found.has(part)) return;
    found.add(part);
    partsOf(part).forEach(visit);
  };
  visit(whole);
  return [...found];
}

/** The expression with one of its parts, wherever it stands, replaced. */
export function replaced(whole: Expression, part: Expression, by: Expression): Expression {
  if (whole === part) return by;
  let isSame = true;
  const other = withParts(whole, (inner) => {
    const changed = replaced(inner, part, by);
    if (changed !== inner) isSame = false;
    return changed;
  });
  return isSame ? whole : other;
}

function withParts(whole: Expression, of: (part: Expression) => Expression): Expression {
  switch (whole.kind) {
    case 'member':
    case 'negative':
      return { ...whole, of: of(whole.of) };
    case 'call':
      return { ...whole, of: of(whole.of), args: whole.args.map(of) };
    case 'index':
      return { ...whole, of: of(whole.of), entries: whole.entries.map(of) };
    case 'binary':
      return { ...whole, left: of(whole.left), right: of(whole.right) };
    case 'list':
      return { ...whole, items: whole.items.map(of) };
    default:
      return whole;
  }
}

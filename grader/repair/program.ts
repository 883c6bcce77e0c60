import { type Expression, parse } from '../rewrite/parse.ts';
import { piecesOf } from '../rewrite/pieces.ts';
import { longestStatement } from '../rewrite/statements.ts';
import { Unreadable } from '../rewrite/tokens.ts';
import { withoutComments } from '../stubText.ts';
import { partsOf, replaced } from './code.ts';

/** What a stub returns, as one expression. */
export interface Program {
  readonly answer: Expression;
  /** The parts that have a name of their own in the stub. */
  readonly names: ReadonlyMap<Expression, string>;
}

/** The parts of an answer, those of its names included: names of names double what is written. */
const mostParts = 300;

/** The answer of a stub that is nothing but declarations and a return; undefined of any other. */
export function programOf(text: string, own: string): Program | undefined {
  const body = bodyOf(withoutComments(text), own);
  if (body === undefined) return undefined;
  const values = new Map<string, Expression>();
  const names = new Map<Expression, string>();
  const counts = new Map<string, number>();
  const read = (written: string): Expression => {
    let expression = parse(written);
    const inIt = namesIn(expression);
    if (countIn(expression, counts) > mostParts) throw new Unreadable();
    for (const part of inIt) {
      const value = part.kind === 'name' ? values.get(part.text) : undefined;
      if (value) expression = replaced(expression, part, value);
    }
    return expression;
  };
  try {
    for (const { text: piece } of piecesOf(body)) {
      if (piece.length > longestStatement) return undefined;
      const [, name, value, returned] =
        /^(?:(?:(?:const|let)\s+)?(\w+)(?:\s*:\s*\w+)?\s*=(?!=)\s*([\s\S]+)|return\b\s*([\s\S]+))$/.exec(
          piece,
        ) ?? [];
      if (returned !== undefined) return { answer: read(returned), names };
      if (name === undefined) return undefined;
      const whole = read(value);
      // What has a name already keeps that.
      const expression = names.has(whole) ? { ...whole } : whole;
      values.set(name, expression);
      counts.set(name, countIn(expression, counts));
      names.set(expression, name);
    }
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
  }
  return undefined;
}

/** What stands behind the head of a function, or of an arrow that may do without a return. */
function bodyOf(code: string, own: string): string | undefined {
  const head = `\\bfunction\\s+${own}\\s*\\([^)]*\\)[^{]*\\{|\\bconst\\s+${own}\\s*=\\s*\\([^)]*\\)[^=]*=>\\s*(\\{?)`;
  const found = new RegExp(head).exec(code);
  if (!found) return undefined;
  const body = code.slice(found.index + found[0].length);
  return found[1] === '' ? `return ${body}` : body;
}

function countIn(expression: Expression, counts: ReadonlyMap<string, number>): number {
  const known = expression.kind === 'name' ? counts.get(expression.text) : undefined;
  return known ?? partsOf(expression).reduce((sum, part) => sum + countIn(part, counts), 1);
}

function namesIn(expression: Expression): readonly Expression[] {
  return expression.kind === 'name' ? [expression] : partsOf(expression).flatMap(namesIn);
}

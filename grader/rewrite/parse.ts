/*
 * Reads an expression as somebody writes it who thinks in Python: Python's operators, named arguments
 * and JavaScript's own. What it does not know is no expression, and nothing is said of it.
 */
import { isOwnWord, type Token, tokensOf, Unreadable } from './tokens.ts';

export type Expression =
  | { readonly kind: 'number' | 'name' | 'string'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly Expression[] }
  | { readonly kind: 'options'; readonly entries: readonly Named[] }
  | { readonly kind: 'member'; readonly of: Expression; readonly name: string }
  | { readonly kind: 'index'; readonly of: Expression; readonly entries: readonly Expression[] }
  | {
      readonly kind: 'call';
      readonly of: Expression;
      readonly args: readonly Expression[];
      readonly named: readonly Named[];
    }
  | { readonly kind: 'negative'; readonly of: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: Expression;
      readonly right: Expression;
    };

export interface Named {
  readonly name: string;
  readonly value: Expression;
}

/** How tightly an operator binds; ** more than the minus before it, as in Python. */
export const strength: Readonly<Record<string, number>> = {
  '==': 1,
  '===': 1,
  '+': 2,
  '-': 2,
  '*': 3,
  '/': 3,
  '@': 3,
  '**': 5,
};
export const ofMinus = 4;
/** No line of a stub is nested deeper. */
const deepest = 40;

/** The names that slices have among the entries of an index: all of a dimension, and all of those that are not named. */
export const all = ':';
export const allOthers = '...';

class Parser {
  readonly #tokens: readonly Token[];
  #next = 0;
  #depth = 0;

  constructor(text: string) {
    this.#tokens = [...tokensOf(text), { kind: 'end', text: '' }];
  }

  whole(): Expression {
    const expression = this.#expression(0);
    if (this.#peek().kind !== 'end') throw new Unreadable();
    return expression;
  }

  #peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#next + ahead, this.#tokens.length - 1)];
  }

  #isMark(text: string): boolean {
    const { kind, text: found } = this.#peek();
    return kind === 'mark' && found === text;
  }

  #take(text: string): boolean {
    if (!this.#isMark(text)) return false;
    this.#next++;
    return true;
  }

  #expect(text: string): void {
    if (!this.#take(text)) throw new Unreadable();
  }

  #expression(least: number): Expression {
    if (++this.#depth > deepest) throw new Unreadable();
    let left = this.#operand();
    for (;;) {
      const { kind, text: operator } = this.#peek();
      const own = kind === 'mark' ? strength[operator] : undefined;
      if (own === undefined || own < least) break;
      this.#next++;
      // A power is read from the right: its exponent may have a minus, and a power, of its own.
      const right = this.#expression(operator === '**' ? ofMinus : own + 1);
      left = { kind: 'binary', operator, left, right };
    }
    this.#depth--;
    return left;
  }

  #operand(): Expression {
    if (this.#take('-')) return { kind: 'negative', of: this.#expression(ofMinus) };
    let operand = this.#atom();
    for (;;) {
      if (this.#take('.')) operand = { kind: 'member', of: operand, name: this.#name() };
      else if (this.#take('(')) operand = this.#call(operand);
      else if (this.#take('[')) {
        operand = { kind: 'index', of: operand, entries: this.#list(']') };
      } else return operand;
    }
  }

  #atom(): Expression {
    const { kind, text } = this.#peek();
    this.#next++;
    // A constructor's call is read as that of a function, which is what makes a tensor.
    if (text === 'new' && this.#peek().text === 'Tensor') return this.#atom();
    if (isOwnWord(text)) throw new Unreadable();
    if (kind === 'number' || kind === 'name' || kind === 'string') return { kind, text };
    if (text === '[') return { kind: 'list', items: this.#list(']') };
    if (text === '{') return this.#options();
    if (text !== '(') throw new Unreadable();
    const items = this.#list(')');
    // Without a comma they only group.
    const isTuple = this.#peek(-2).text === ',' || items.length !== 1;
    return isTuple ? { kind: 'list', items } : items[0];
  }

  #name(): string {
    const { kind, text } = this.#peek();
    if (kind !== 'name') throw new Unreadable();
    this.#next++;
    return text;
  }

  #list(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.#take(end)) {
      items.push((end === ']' && this.#slice()) || this.#expression(0));
      if (!this.#isMark(end)) this.#expect(',');
    }
    return items;
  }

  /** Python's `:`, `0:`, `:n` or `0:n`, which is all of a dimension, or its dots. */
  #slice(): Expression | undefined {
    if ([0, 1, 2].every((ahead) => this.#peek(ahead).text === '.')) {
      this.#next += 3;
      return { kind: 'name', text: allOthers };
    }
    if (this.#peek().text === '0' && this.#peek(1).text === ':') this.#next++;
    if (!this.#take(':')) return undefined;
    if (this.#peek().text === 'n') this.#next++;
    return { kind: 'name', text: all };
  }

  /** `{ keepdim: true }`, also with Python's = or True, and `{ keepdim }`. */
  #options(): Expression {
    const entries: Named[] = [];
    while (!this.#take('}')) {
      const name = this.#peek().kind === 'string' ? this.#atomText() : this.#name();
      const isAlone = this.#isMark(',') || this.#isMark('}');
      if (!isAlone && !this.#take('=')) this.#expect(':');
      const value: Expression = isAlone ? { kind: 'name', text: name } : this.#expression(0);
      entries.push({ name, value });
      if (!this.#isMark('}')) this.#expect(',');
    }
    return { kind: 'options', entries };
  }

  #atomText(): string {
    const { text } = this.#peek();
    this.#next++;
    return text.slice(1, -1);
  }

  #call(of: Expression): Expression {
    const args: Expression[] = [];
    const named: Named[] = [];
    while (!this.#take(')')) {
      const after = this.#peek(1).text;
      if (this.#peek().kind === 'name' && (after === '=' || after === ':')) {
        const name = this.#name();
        this.#next++;
        named.push({ name, value: this.#expression(0) });
      } else args.push(this.#expression(0));
      if (!this.#isMark(')')) this.#expect(',');
    }
    return { kind: 'call', of, args, named };
  }
}

/** The expression that the whole text is. Throws Unreadable. */
export function parse(text: string): Expression {
  return new Parser(text).whole();
}

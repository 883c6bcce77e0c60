/* Operators, as an exercise has them: as methods of tensors, and between numbers as they are. */
import { ofMinus, strength } from './parse.ts';
import { Unreadable } from './tokens.ts';
import type { Written } from './written.ts';

const operations: ReadonlyMap<string, string> = new Map([
  ['+', 'add'],
  ['-', 'sub'],
  ['*', 'mul'],
  ['/', 'div'],
  ['@', 'matmul'],
  ['**', 'pow'],
  ['==', 'eq'],
  ['===', 'eq'],
]);

/** The method that an operator is of a tensor. */
export function methodOf(operator: string): string {
  return operations.get(operator) ?? operator;
}

/** The operator whose method that is. */
export function operatorOf(method: string): string | undefined {
  return [...operations].find(([, name]) => name === method)?.[0];
}

/** What an operation takes: of what max gives, its values. */
export function operand({ code, type, binds }: Written): Written {
  if (type === 'pair') return { code: `${code}.values`, type: 'tensor' };
  if (type === 'accumulator') return { code: `${code}.tensor()`, type: 'tensor' };
  if (type !== 'tensor' && type !== 'number') throw new Unreadable();
  return { code, type, binds };
}

export function negated(of: Written): Written {
  const { code, type, binds } = operand(of);
  if (type === 'tensor') return { code: `${code}.neg()`, type };
  return { code: `-${binds === undefined ? code : `(${code})`}`, type, binds: ofMinus };
}

/** Two operands with an operator between them. Throws Unreadable. */
export function operated(operator: string, left: Written, right: Written): Written {
  const [a, b] = [operand(left), operand(right)];
  // A transpose is there for a product of matrices, which in other languages is written by * too.
  const isOfMatrices = operator === '*' && a.code.endsWith('.T') !== b.code.endsWith('.T');
  const areTensors = a.type === 'tensor' && b.type === 'tensor';
  const operation = isOfMatrices && areTensors ? 'matmul' : operations.get(operator);
  if (a.type === 'tensor') return { code: `${a.code}.${operation}(${b.code})`, type: 'tensor' };
  if (b.type === 'tensor') return { code: numberFirst(operator, a.code, b.code), type: 'tensor' };
  if (operator === '@') throw new Unreadable();
  const binds = strength[operator];
  const isPower = operator === '**';
  const leftCode = inBrackets(a, isPower ? binds + 1 : binds);
  // The exponent may have a minus of its own.
  const rightCode = inBrackets(b, isPower ? ofMinus : binds + 1);
  return { code: `${leftCode} ${operator} ${rightCode}`, type: 'number', binds };
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
    case '==':
    case '===':
      return `${tensor}.eq(${number})`;
    default:
      throw new Unreadable();
  }
}

/** Between numbers the operators stay, and with them what holds them together. */
function inBrackets({ code, binds }: Written, least: number): string {
  return binds !== undefined && binds < least ? `(${code})` : code;
}

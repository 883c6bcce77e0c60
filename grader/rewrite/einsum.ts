/* A sum that is written by the letters of its indices, of two matrices. */
import { Unreadable } from './tokens.ts';
import type { Written } from './written.ts';

/** `einsum('ij,kj->ik', a, b)` as products, transposes and sums. Throws Unreadable where it is of anything else. */
export function einsum([letters, a, b, ...more]: readonly Written[]): Written {
  const [, left = '', right = '', out = ''] =
    /^['"]([a-z]{2}),([a-z]{2})->([a-z]{0,2})['"]$/i.exec(letters?.code.replaceAll(' ', '')) ?? [];
  const areMatrices = a?.type === 'tensor' && b?.type === 'tensor' && more.length === 0;
  const shared = [...left].filter((letter) => right.includes(letter));
  const isTwice = [left, right, out].some(([first, second]) => first && first === second);
  if (!areMatrices || isTwice || shared.length === 0) throw new Unreadable();
  const codes = [a.code, b.code] as const;
  const code =
    shared.length === 2
      ? numberByNumber([left, right, out], codes)
      : ofMatrices([left, right, out], shared[0], codes);
  return { code, type: 'tensor' };
}

type Letters = readonly [left: string, right: string, out: string];
type Codes = readonly [a: string, b: string];

/** A transpose is put on the operands, never on the result: beside a * it would be read as a matrix product's. */
function turned(code: string, isTurned: boolean): string {
  return isTurned ? `${code}.T` : code;
}

/** Of the same two indices, of which those are summed that are gone. */
function numberByNumber([left, right, out]: Letters, [a, b]: Codes): string {
  if (![...out].every((letter) => left.includes(letter))) throw new Unreadable();
  const isTurned = out.length === 2 && out !== left;
  const product = `${turned(a, isTurned)}.mul(${turned(b, isTurned ? right !== out : right !== left)})`;
  if (out.length === 2) return product;
  return out === '' ? `${product}.sum()` : `${product}.sum(${1 - left.indexOf(out)})`;
}

/** The index that both have is summed, and only that one. */
function ofMatrices([left, right, out]: Letters, shared: string, [a, b]: Codes): string {
  const [row, column] = [left, right].map((letters) => letters.replace(shared, ''));
  if (out === row + column) {
    return `${turned(a, left[0] === shared)}.matmul(${turned(b, right[1] === shared)})`;
  }
  if (out !== column + row) throw new Unreadable();
  return `${turned(b, right[0] === shared)}.matmul(${turned(a, left[1] === shared)})`;
}

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
  const code =
    shared.length === 2
      ? numberByNumber(left, out, `${a.code}.mul(${inOrder(b.code, right === left)})`)
      : ofMatrices([left, right, out], shared[0], [a.code, b.code]);
  return { code, type: 'tensor' };
}

function inOrder(code: string, isInOrder: boolean): string {
  return isInOrder ? code : `${code}.T`;
}

/** Of the same two indices, of which those are summed that are gone. */
function numberByNumber(letters: string, out: string, product: string): string {
  if (![...out].every((letter) => letters.includes(letter))) throw new Unreadable();
  if (out.length === 2) return inOrder(product, out === letters);
  return out === '' ? `${product}.sum()` : `${product}.sum(${1 - letters.indexOf(out)})`;
}

/** The index that both have is summed, and only that one. */
function ofMatrices(
  [left, right, out]: readonly string[],
  shared: string,
  [a, b]: readonly string[],
): string {
  const [row, column] = [left, right].map((letters) => letters.replace(shared, ''));
  if (out !== row + column && out !== column + row) throw new Unreadable();
  const product = `${inOrder(a, left[1] === shared)}.matmul(${inOrder(b, right[0] === shared)})`;
  return inOrder(product, out === row + column);
}

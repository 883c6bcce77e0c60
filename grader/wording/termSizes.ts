/** What is wrong with the size of a fused step's terms. */
import { sizeReason } from './grading.ts';
import { listed, ratio } from './numbers.ts';

/** What everything is multiplied by, and the terms whose own size is wrong. */
export interface Sizes {
  readonly whole: number;
  readonly off: readonly { readonly called: string; readonly factor: number }[];
}

/** What a term is called that stands in another's place, of which was told before. */
export const otherTerm = 'this term';

export function termSizes({ whole, off }: Sizes, n: number): string {
  const start = off.length === 1 && whole === 1 ? 'one thing' : 'the size of its terms';
  const all = [...off.map((term) => size(term, n)), ...ofAll(whole, n)];
  return `It is right but for ${start}: ${listed(all, ', and ')}.`;
}

/** The same beside another mistake. */
export function besidesSizes(sentence: string, { whole, off }: Sizes, n: number): string {
  const all = [...off.map((term) => size(term, n)), ...ofAll(whole, n)];
  return all.length === 0 ? sentence : `${sentence} Besides, ${listed(all, ', and ')}.`;
}

function ofAll(whole: number, n: number): readonly string[] {
  return whole === 1 ? [] : [size({ called: 'everything', factor: whole }, n)];
}

function size({ called, factor }: Sizes['off'][number], n: number): string {
  if (factor === 0) return `${called} is missing`;
  const times = ratio(Math.abs(factor));
  if (times === '1') return `${called} has the wrong sign`;
  const reason = sizeReason(factor, n);
  const why = [reason, factor < 0 ? 'the sign is wrong' : undefined].filter(Boolean).join(', and ');
  return `${called} is ${times} times what it should be${why && ` (${why})`}`;
}

import { isTensor } from '../../reference/tensor/tensor.ts';

/** What a value is that is no tensor, for a sentence. */
export function kindOf(value: unknown): string {
  if (value === undefined || value === null) return 'nothing';
  const entries: readonly unknown[] = Array.isArray(value) ? value.flat() : [];
  if (entries.length > 0 && entries.every(isTensor)) return 'a list of tensors';
  if (Array.isArray(value) || ArrayBuffer.isView(value)) return 'a plain array';
  if (value instanceof Promise) return 'a promise';
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object') return `a ${typeof value}`;
  if ('indices' in value) return 'the pair that max gives';
  return 'tensor' in value ? 'an accumulator' : 'an object';
}

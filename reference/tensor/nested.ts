import type { Shape } from './shape.ts';

/** Nested lists of numbers, as deep as a tensor has dimensions. */
export type Nested = number | Nested[];

/** Row-major numbers as nested lists of this shape. */
export function nest(numbers: number[], shape: Shape): Nested {
  if (shape.length === 0) return numbers[0];
  const [size, ...rest] = shape;
  const width = numbers.length / Math.max(size, 1);
  return Array.from({ length: size }, (_, i) =>
    nest(numbers.slice(i * width, (i + 1) * width), rest),
  );
}

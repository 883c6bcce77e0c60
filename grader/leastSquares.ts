type Numbers = ArrayLike<number>;

/** Columns that are nearly a sum of others. */
const dependent = 1e-9;

/** The multiples of the columns that are together nearest to the target; none if the columns depend on each other. */
export function leastSquares(
  columns: readonly Numbers[],
  target: Numbers,
): readonly number[] | undefined {
  const lengths = columns.map((column) => Math.sqrt(product(column, column)));
  const rows = columns.map((column, i) => [
    ...columns.map((other, j) => product(column, other) / (lengths[i] * lengths[j])),
    product(column, target) / lengths[i],
  ]);
  // Of a positive definite matrix, no pivot needs to be looked for.
  for (const [i, row] of rows.entries()) {
    const pivot = row[i];
    if (!(pivot > dependent)) return undefined;
    for (const [j, other] of rows.entries()) {
      if (j === i) continue;
      const factor = other[i] / pivot;
      row.forEach((x, k) => {
        other[k] -= factor * x;
      });
    }
  }
  return rows.map((row, i) => row[columns.length] / row[i] / lengths[i]);
}

function product(a: Numbers, b: Numbers): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

import { pythonExponential, pythonFixed } from './pythonNumber.ts';

export type PrintableTensor = {
  shape: readonly number[];
  dtype: 'float32' | 'float64' | 'int32';
  /** Row-major, as many as the shape holds. */
  values: ArrayLike<number>;
};

export type FormatOptions = {
  /** The float dtype that goes without saying; float32 unless told otherwise. */
  defaultDtype?: 'float32' | 'float64';
};

// The defaults of torch.set_printoptions.
const precision = 4;
const threshold = 1000;
const edgeItems = 3;
const lineWidth = 80;

const prefix = 'tensor(';

/**
 * The text `print(tensor)` gives in PyTorch 1.13 (`torch._tensor_str`), but for its suffixes:
 * the dtype is named without `torch.`, int32 is the integer dtype that goes without saying, and a
 * tensor of which values are left out says its shape.
 *
 * @throws RangeError when the shape has a size that is no whole number, or when the number of
 * values is not the one the shape holds.
 */
export function formatTensor(tensor: PrintableTensor, options: FormatOptions = {}): string {
  const { shape, dtype, values } = tensor;
  const { defaultDtype = 'float32' } = options;
  checkShape(shape, values.length);

  const isEmpty = values.length === 0;
  const isLong = values.length > threshold;
  const suffixes: string[] = [];
  if (isEmpty && shape.length !== 1) suffixes.push(`size=(${shape.join(', ')})`);
  if (isLong && shape.some(exceedsEdges)) suffixes.push(`shape=[${shape.join(', ')}]`);
  // With no element to tell by, even int32 is not obvious.
  const isObvious = dtype === defaultDtype || (dtype === 'int32' && !isEmpty);
  if (!isObvious) suffixes.push(`dtype=${dtype}`);

  return addSuffixes(prefix + (isEmpty ? '[]' : formatElements(tensor, isLong)), suffixes);
}

function checkShape(shape: readonly number[], count: number): void {
  const badSize = shape.find((size) => !Number.isSafeInteger(size) || size < 0);
  if (badSize !== undefined) {
    throw new RangeError(`shape [${shape.join(', ')}] has a size that is no whole number`);
  }
  const expected = shape.reduce((product, size) => product * size, 1);
  if (count !== expected) {
    throw new RangeError(`shape [${shape.join(', ')}] holds ${expected} values, got ${count}`);
  }
}

/** The brackets and numbers of a tensor with one element or more. */
function formatElements({ shape, dtype, values }: PrintableTensor, isLong: boolean): string {
  const read = (index: number) =>
    dtype === 'float32' ? Math.fround(values[index]) : values[index];
  const shown = shape.reduce(
    (indices, size) =>
      indices.flatMap((index) => shownPositions(size, isLong).map((i) => index * size + i)),
    [0],
  );
  const { format, width } = elementFormatter(shown.map(read), dtype);

  // `index` is row-major within the axes before `axis`, so no strides are needed.
  const render = (axis: number, index: number): string => {
    if (axis === shape.length) return format(read(index)).padStart(width);
    const size = shape[axis];
    const items = shownPositions(size, isLong).map((i) => render(axis + 1, index * size + i));
    const isVector = axis === shape.length - 1;
    if (isLong && exceedsEdges(size)) items.splice(edgeItems, 0, isVector ? ' ...' : '...');

    const indent = prefix.length + axis;
    const margin = ' '.repeat(indent + 1);
    if (isVector) return `[${wrap(items, indent, width).join(`,\n${margin}`)}]`;
    return `[${items.join(`,${'\n'.repeat(shape.length - 1 - axis)}${margin}`)}]`;
  };
  return render(0, 0);
}

function exceedsEdges(size: number): boolean {
  return size > 2 * edgeItems;
}

/** The positions printed along an axis: all, or the three at either end of a long tensor's. */
function shownPositions(size: number, isLong: boolean): number[] {
  const count = isLong && exceedsEdges(size) ? 2 * edgeItems : size;
  return Array.from({ length: count }, (_, i) => (i < edgeItems ? i : size - count + i));
}

/** The items of a vector in lines; `...` counts as an item of full width, as in PyTorch. */
function wrap(items: readonly string[], indent: number, width: number): string[] {
  const perLine = Math.max(1, Math.floor((lineWidth - indent) / (width + ', '.length)));
  const lines: string[] = [];
  for (let start = 0; start < items.length; start += perLine) {
    lines.push(items.slice(start, start + perLine).join(', '));
  }
  return lines;
}

/**
 * How to write every element, chosen by the values to be shown (`torch._tensor_str._Formatter`):
 * `1.` when all are whole, `1.0000e+00` when they are far apart, very large or very small, else
 * `1.0000`. Zero, nan and inf have no say, not even in the width.
 */
function elementFormatter(values: readonly number[], dtype: PrintableTensor['dtype']) {
  const telling = values.filter((value) => Number.isFinite(value) && value !== 0);
  const format = dtype === 'int32' ? String : floatFormat(telling);
  const width = telling.reduce((widest, value) => Math.max(widest, format(value).length), 1);
  return { format, width };
}

function floatFormat(telling: readonly number[]): (value: number) => string {
  let smallest = Infinity;
  let largest = 0;
  for (const value of telling) {
    smallest = Math.min(smallest, Math.abs(value));
    largest = Math.max(largest, Math.abs(value));
  }
  if (largest / smallest > 1000 || largest > 1e8 || smallest < 1e-4) {
    return (value) => pythonExponential(value, precision);
  }
  if (telling.every(Number.isInteger)) {
    return (value) => pythonFixed(value, 0) + (Number.isFinite(value) ? '.' : '');
  }
  return (value) => pythonFixed(value, precision);
}

/** Appends `, size=(0, 3)` and the like, on a new line where the last one would grow too long. */
function addSuffixes(text: string, suffixes: readonly string[]): string {
  const indent = prefix.length;
  // Two columns more than the line has: PyTorch counts so, and breaks the line early.
  let lastLine = text.length - text.lastIndexOf('\n') + 1;
  let result = text;
  for (const suffix of suffixes) {
    const fits = lastLine + suffix.length + 2 <= lineWidth;
    result += fits ? `, ${suffix}` : `,\n${' '.repeat(indent)}${suffix}`;
    lastLine = fits ? lastLine + suffix.length + 2 : indent + suffix.length;
  }
  return `${result})`;
}

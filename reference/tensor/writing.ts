import { promote } from './dtype.ts';
import { expand } from './elementwise.ts';
import { TensorError } from './errors.ts';
import { blocks, offsetOf, placesAlong } from './indexing.ts';
import { scatterAddInMemory } from './inMemory.ts';
import { indexValues, wholeRows } from './operand.ts';
import { checkOptions } from './options.ts';
import {
  broadcastShapes,
  dimensionOf,
  type Shape,
  sameShape,
  showShape,
  sizeOf,
  stridesOf,
} from './shape.ts';
import { cast, copied, kernelsFor, reshaped, type Values } from './values.ts';

/** Adds `source` to the sub-tensor of `total` at these places, in place: for a table under construction. */
export function addAt(total: Values, indices: readonly number[], source: Values): void {
  const shape = total.shape.slice(indices.length);
  const width = sizeOf(shape);
  const start = offsetOf('add', total.shape, stridesOf(total.shape), indices);
  const values = cast(expandTo('add', source, shape), total.dtype);
  const block = Int32Array.of(width === 0 ? 0 : start / width);
  kernelsFor(total.dtype).scatterAdd(values.data, block, total.data, width);
}

/** A copy of `input` in which the blocks at `indices` are `values`, or have them added. */
export function indexPut(
  input: Values,
  indices: readonly unknown[],
  values: Values,
  options?: { readonly accumulate?: boolean },
): Values {
  // Indices that are not in a list push the values to where the options belong.
  if (Array.isArray(indices)) checkOptions('indexPut', options, ['accumulate']);
  if (!Array.isArray(indices) || indices.length === 0) {
    // Whole numbers where the values belong are most likely the second index.
    const list = !Array.isArray(indices) && values.dtype === 'int32' ? 'rows, columns' : 'index';
    throw new TensorError(
      `indexPut: the indices are a list, one index tensor a dimension. Did you mean indexPut([${list}], …)?`,
    );
  }
  const where = blocks(
    'indexPut',
    input.shape,
    indices.map((entry) => indexValues('indexPut', entry)),
  );
  const target = [...where.shape, ...where.rest];
  refuseTables(values.shape, target);
  const dtype = promote(input.dtype, values.dtype);
  const source = cast(expandTo('indexPut', values, target), dtype);
  const result = copied(input, dtype);
  if (options?.accumulate) {
    if (scatterAddInMemory(source, where.numbers, result, where.width)) return result;
    kernelsFor(dtype).scatterAdd(source.data, where.numbers, result.data, where.width);
  } else {
    where.numbers.forEach((block, i) => {
      const rows = source.data.subarray(i * where.width, (i + 1) * where.width);
      result.data.set(rows, block * where.width);
    });
  }
  return result;
}

/** Refuses more than one number for each of the places that a list of indices picks. */
function refuseTables(shape: Shape, target: Shape): void {
  const isTable = shape.length > 1 && sizeOf(shape) > sizeOf(target) && target.length === 1;
  if (!isTable || fitting(shape, target) !== undefined) return;
  throw new TensorError(
    `indexPut: values of ${showShape(shape)} do not fit the ${showShape(target)} that the indices name: at each of the ${target[0]} picked places goes one number. Did you mean a tensor of ${showShape(target)}, or one number for all of them?`,
  );
}

export function scatter(
  input: Values,
  dim: number,
  along: Values,
  source: Values,
  accumulate: boolean,
  operation = accumulate ? 'scatterAdd' : 'scatter',
): Values {
  const places = placesAlong(operation, dim, along, input.shape);
  // A row for each index, which scatter would take number by number.
  const isRows = source.shape.length === along.shape.length + 1 && source.shape.at(-1) !== 1;
  if (isRows && sameShape(source.shape.slice(0, -1), along.shape)) {
    throw new TensorError(
      `${operation}: with an index of ${showShape(along.shape)} the values have that shape too, and they are ${showShape(source.shape)}. ${wholeRows(operation, input.shape)}`,
    );
  }
  const dtype = promote(input.dtype, source.dtype);
  const values = cast(expandTo(operation, source, along.shape), dtype);
  const result = copied(input, dtype);
  if (accumulate) kernelsFor(dtype).scatterAdd(values.data, places, result.data, 1);
  else {
    places.forEach((place, i) => {
      result.data[place] = values.data[i];
    });
  }
  return result;
}

/** A copy of `input` to which `source`'s slices along `dim` are added where `along` says. */
export function indexAdd(input: Values, dim: number, along: Values, source: Values): Values {
  const axis = dimensionOf('indexAdd', dim, input.shape);
  const wanted = input.shape.map((size, other) => (other === axis ? along.data.length : size));
  if (along.shape.length !== 1) throw new TensorError(noVector(along.shape, input.shape));
  if (!sameShape(wanted, source.shape)) {
    const rows = sizeOf(source.shape) === sizeOf(wanted) ? asRows(input.shape) : undefined;
    const isColumn = axis === 1 && sameShape(source.shape, [along.data.length, 1]);
    const inRows = isColumn
      ? 'scatterAdd(1, index.unsqueeze(1), source), which adds one number in each row'
      : undefined;
    const meant = inRows ?? fitting(source.shape, wanted) ?? rows;
    const question = meant === undefined ? 'Which of the two is off?' : `Did you mean ${meant}?`;
    throw new TensorError(
      `indexAdd: with an index of ${showShape(along.shape)} into dimension ${axis} of ${showShape(input.shape)}, the source should be ${showShape(wanted)}, and it is ${showShape(source.shape)}. ${question}`,
    );
  }
  const column = wanted.map((size, other) => (other === axis ? size : 1));
  const everywhere = expand(reshaped(along, column), wanted);
  return scatter(input, axis, everywhere, source, true, 'indexAdd');
}

function noVector(index: Shape, input: Shape): string {
  if (index.length === 0) {
    return "indexAdd: the index must be a vector, not a single number. Did you mean view(-1) of it (of a plain number, tensor([ix], { dtype: 'int32' })), and unsqueeze(0) of the source?";
  }
  return `indexAdd: the index must be a vector, not ${showShape(index)}. Did you mean view(-1) of it, and ${asRows(input)}?`;
}

/** How the source becomes rows: by a shape, as the numbers of one batch are not those of another. */
function asRows(input: Shape): string {
  const sizes = input.slice(1).map((_, other) => `x.shape[${other + 1}]`);
  return `${['view(-1', ...sizes].join(', ')}) of the source, with x what is added to`;
}

function expandTo(operation: string, values: Values, shape: Shape): Values {
  if (sameShape(values.shape, shape)) return values;
  const wanted = broadcastShapes(operation, values.shape, shape);
  if (!sameShape(wanted, shape)) {
    const meant = fitting(values.shape, shape);
    const question = meant === undefined ? 'Which of the two is off?' : `Did you mean ${meant}?`;
    throw new TensorError(
      `${operation}: values of ${showShape(values.shape)} do not fit the ${showShape(shape)} that the indices name. ${question}`,
    );
  }
  return expand(values, shape);
}

/** What makes a shape that differs by one dimension of size 1 the wanted one. */
function fitting(shape: Shape, wanted: Shape): string | undefined {
  const without = (longer: Shape, shorter: Shape): number =>
    longer.findIndex((size, dim) => size === 1 && sameShape(longer.toSpliced(dim, 1), shorter));
  const [surplus, missing] = [without(shape, wanted), without(wanted, shape)];
  if (surplus >= 0) return `squeeze(${surplus})`;
  return missing >= 0 ? `unsqueeze(${missing})` : undefined;
}

/** What the pictures of `grade show` say, in the terminal and on the page: titles, legends, and sentences about the numbers. */
import { type Shape, showShape } from '../../reference/tensor/shape.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Given } from '../pictures/exhibit.ts';
import { type Grid, layoutOf } from '../pictures/grid.ts';
import { type Summary, shortNumber } from '../pictures/numbers.ts';
import type { Saturation, Start } from '../pictures/warnings.ts';

const thousands = (count: number): string => count.toLocaleString('en');
const plural = (count: number, noun: string): string =>
  `${thousands(count)} ${noun}${count === 1 ? '' : 's'}`;

// Titles and legends.

export const yours = 'yours';
export const expected = 'expected';

export function difference(magnified: number): string {
  return magnified === 1 ? 'yours - expected' : `(yours - expected) × ${thousands(magnified)}`;
}

export function noDifference(): string {
  return 'Yours and expected are equal to the last bit.';
}

export function noNumbers(): string {
  return 'no numbers';
}

export function meaning(): string {
  return 'orange positive, blue negative; strength is the square root of the magnitude';
}

export function meaningOfSigns(): string {
  return '- = ≡ negative, ░ ▒ █ positive, · faint, blank zero; strength is the square root of the magnitude';
}

export function halfStrength(number: string): string {
  return `half strength at ${number}`;
}

export function meaningOnPage(): string {
  return 'orange positive, blue with a dash negative; strength is the square root of the magnitude';
}

export function crossedMark(): string {
  return 'magenta with a cross is NaN or infinite';
}

export function notFiniteMark(inSigns: boolean): string {
  return inSigns ? '! is NaN or infinite' : 'magenta is NaN or infinite';
}

/** How a tensor was laid out, where it is not plainly a cell a number in rows and columns. */
export function layout(shape: Shape, grid: Grid): string[] {
  const { rowsPerCell, columnsPerCell } = grid;
  const { rows, columns } = layoutOf(shape);
  const isColumn = shape.length === 2 && shape[1] === 1 && shape[0] !== 1;
  const flat = shape.length > 2 ? [`${showShape(shape)} as ${rows} rows of ${columns}`] : [];
  const joined = rowsPerCell * columnsPerCell > 1;
  return [
    ...(isColumn ? [`${showShape(shape)} lying down`] : flat),
    ...(joined ? [`a cell is the largest of ${rowsPerCell} × ${columnsPerCell} numbers`] : []),
  ];
}

export function beyondScale(title: string, largest: number, scale: number): string {
  const times = Number((largest / scale).toPrecision(3));
  return `The largest number in ${title} is ${thousands(times)} times the scale; what is beyond it is drawn in full strength.`;
}

// Sentences about the numbers.

export function heading(name: string, { shape, dtype }: Values): string {
  return `${name} ${showShape(shape)}, ${dtype}`;
}

export function summary({ least, most, mean, std, count, nan, infinite }: Summary): string {
  if (count === 0) return 'There are no numbers in it.';
  if (nan + infinite === count) return 'Not one number is finite.';
  if (count === 1) return `It is ${shortNumber(mean)}.`;
  const [from, to, m, s] = [least, most, mean, std].map((number) => shortNumber(number));
  return `From ${from} to ${to}; mean ${m}, standard deviation ${s}.`;
}

export function notFinite(title: string, { nan, infinite, count }: Summary): string {
  const kinds = [
    nan > 0 ? `${thousands(nan)} NaN` : '',
    infinite > 0 ? `${thousands(infinite)} infinite` : '',
  ];
  return `Not finite in ${title}: ${kinds.filter(Boolean).join(' and ')}, of ${thousands(count)} numbers.`;
}

export function saturation({ saturated, count }: Saturation, limit: number): string {
  const share = ((100 * saturated) / count).toFixed(1);
  const start = `${share} % of the cells are saturated (|h| > ${limit}: ${thousands(saturated)} of ${thousands(count)})`;
  return saturated === 0
    ? `${start}: tanh has slope everywhere.`
    : `${start}: there tanh is flat, and its slope 1\u00a0-\u00a0h² lets hardly any gradient through.`;
}

export function dead({ dead }: Saturation, units: number): string {
  if (dead.length === 0)
    return `No dead neuron: none of the ${units} units is saturated in every row.`;
  const named = dead.slice(0, 8).join(', ') + (dead.length > 8 ? ', …' : '');
  const [unit, are] = dead.length === 1 ? ['unit', 'is'] : ['units', 'are'];
  return `${plural(dead.length, 'dead neuron')}: ${unit} ${named} ${are} saturated in every row, so that this batch cannot teach ${dead.length === 1 ? 'it' : 'them'}.`;
}

export function saturatedTitle(limit: number): string {
  return `saturated, |h| > ${limit}`;
}

export function startLoss(loss: number, even: number, count: number, start: Start): string {
  const numbers = `The loss on this batch is ${loss.toFixed(4)}; an even guess would have -log(1/${count}) = ${even.toFixed(4)}.`;
  const lessons = {
    'confidently wrong':
      'It is much more, so the logits are confidently wrong: with smaller W2 and b2 the network would start better.',
    even: 'That is close: the logits are small and no character is favoured yet, as a start should be.',
    trained: 'It is less, so the logits favour the right characters already.',
  };
  return `${numbers} ${lessons[start]}`;
}

export function batchRow(row: number, context: string, next: string): string {
  return `${String(row).padStart(2)}  ${context} → ${next}`;
}

export function batchReads(): string {
  return 'Each row is a context of characters and the one that follows it.';
}

export function noTensor(): string {
  return 'There is no tensor of yours to draw yet, so this is what it should come to.';
}

export function shapesDiffer(): string {
  return 'The shapes differ, so there is no difference to draw.';
}

// Tables and lists.

export const furthestOff = 'Furthest off';
export const worstColumns = ['index', 'yours', 'expected', 'difference'] as const;
export function given({ name, value }: Given): string {
  return typeof value === 'number' ? `${name} = ${value}` : `${name} ${showShape(value.shape)}`;
}

export function givenList(all: readonly Given[]): string {
  return `Given: ${all.map(given).join(', ')}`;
}

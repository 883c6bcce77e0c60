import { showShape } from '../../reference/tensor/shape.ts';
import type { Cell } from '../compare.ts';
import * as say from '../wording/pictures.ts';
import { type Block, beside, inColumns, wrap } from './blocks.ts';
import { type Exhibit, hasNotFinite, namesFor, type Panel, type Picture } from './exhibit.ts';
import { type Grid, gridOf, rowOf, shrink } from './grid.ts';
import { type Ink, paint } from './ink.ts';
import { shortNumber } from './numbers.ts';

/** How wide the terminal is and what it can show. */
export interface Screen {
  readonly columns: number;
  readonly ink: Ink;
}

/** How many of a tensor's rows are shown at most. */
const mostRows = 64;
const gap = 2;
const rulerStep = 10;
const gutterStep = 4;
const legendCells = 8;

/** The whole exhibit in lines, none of them (but a table's) wider than the screen. */
export function exhibitLines(exhibit: Exhibit, screen: Screen): string[] {
  const { panels, sentences, list, worst, given } = exhibit;
  const parts = [
    ...panels.map((panel) => panelLines(panel, screen)),
    meaningLines(panels, screen),
    sentences.flatMap((sentence) => wrap(sentence, screen.columns)),
    list.length === 0 ? [] : inColumns(list, screen.columns),
    worst.length === 0 ? [] : [say.furthestOff, ...worstLines(worst)],
    given.length === 0 ? [] : wrap(say.givenList(given), screen.columns),
  ];
  return parts
    .filter((part) => part.length > 0)
    .flatMap((part, i) => (i > 0 ? ['', ...part] : part));
}

/** The pictures beside each other as far as they fit, and their scale. */
export function panelLines(panel: Panel, screen: Screen): string[] {
  const blocks = panel.pictures.map((picture) => heatmap(picture, panel, screen));
  return [...beside(blocks, screen.columns, gap), ...scaleLines(panel, screen)];
}

/** One picture: a ruler of its columns, then its rows with their numbers. */
export function heatmap(picture: Picture, panel: Panel, { columns, ink }: Screen): Block {
  const { title, values, magnified } = picture;
  const grid = gridFor(picture, columns);
  if (grid.places.length === 0) {
    return { title, body: [say.noNumbers()], width: say.noNumbers().length, gutter: 0 };
  }
  const gutter = gutterOf(picture);
  const names = grid.columnsPerCell === 1 ? namesFor(panel, values.shape) : undefined;
  const ruler = ' '.repeat(gutter) + (names ?? rulerOf(grid)).padEnd(grid.columns);
  const step = ink === 'signs' || grid.rows === 1 ? 1 : 2;
  const alone = grid.rows === 1 ? '█' : '▀';
  const body = [ruler];
  for (let row = 0; row < grid.rows; row += step) {
    const lower = step === 2 && row + 1 < grid.rows ? rowOf(grid, row + 1) : undefined;
    const cells = paint(rowOf(grid, row), lower, panel.scale / magnified, ink, alone);
    const isNumbered = grid.rows > 1 && (row / step) % gutterStep === 0;
    const number = isNumbered ? String(row * grid.rowsPerCell) : '';
    body.push(number.padStart(gutter - 1).padEnd(gutter) + cells);
  }
  return { title, body, width: gutter + grid.columns, gutter };
}

function gridFor(picture: Picture, columns: number): Grid {
  return shrink(gridOf(picture.values), mostRows, Math.max(1, columns - gutterOf(picture)));
}

/** Room for the rows' numbers and a space. */
function gutterOf({ values }: Picture): number {
  const { rows } = gridOf(values);
  return rows > 1 ? String(rows - 1).length + 1 : 0;
}

/** `0         10        20`, in the tensor's own columns. */
function rulerOf({ columns, columnsPerCell }: Grid): string {
  let ruler = '';
  for (let column = 0; column < columns; column += rulerStep) {
    const number = String(column * columnsPerCell);
    if (column + number.length <= columns || column === 0) ruler = ruler.padEnd(column) + number;
  }
  return ruler.slice(0, columns);
}

/** The panel's scale, and how the tensor was laid out to be drawn. */
function scaleLines({ scale, pictures }: Panel, { columns, ink }: Screen): string[] {
  const bar = Array.from({ length: legendCells }, (_, i) => scale * ((i + 1) / legendCells) ** 2);
  const minus = [...bar].reverse().map((number) => -number);
  const [negative, positive] = [minus, bar].map((numbers) => paint(numbers, undefined, scale, ink));
  const [full, half] = [shortNumber(scale), say.halfStrength(shortNumber(scale / 4))];
  const seen = 2 * (full.length + legendCells) + '- - 0 - '.length;
  const ends = `-${full} ${negative} 0 ${positive} ${full}`;
  const fits = seen + gap + half.length <= columns;
  const lines = fits ? [`${ends}${' '.repeat(gap)}${half}`] : [ends, half];
  const layout = say.layout(pictures[0].values.shape, gridFor(pictures[0], columns)).join('; ');
  return ['', ...(scale === 0 ? [] : lines), ...(layout === '' ? [] : wrap(layout, columns))];
}

/** What colours or signs mean, the same in every panel. */
function meaningLines(panels: readonly Panel[], { columns, ink }: Screen): string[] {
  if (panels.length === 0) return [];
  const meaning = ink === 'signs' ? say.meaningOfSigns() : say.meaning();
  const notFinite = panels.some(hasNotFinite) ? [say.notFiniteMark(ink === 'signs')] : [];
  return wrap([meaning, ...notFinite].join('; '), columns);
}

function worstLines(worst: readonly Cell[]): string[] {
  const rows = worst.map(({ index, yours, expected }) => [
    showShape(index),
    ...[yours, expected, yours - expected].map((number) => shortNumber(number, 6)),
  ]);
  const table = [[...say.worstColumns], ...rows];
  const widths = say.worstColumns.map((_, i) => Math.max(...table.map((row) => row[i].length)));
  return table.map((row) =>
    `  ${row.map((entry, i) => entry.padEnd(widths[i])).join('   ')}`.trimEnd(),
  );
}

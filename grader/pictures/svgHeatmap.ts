import { showShape } from '../../reference/tensor/shape.ts';
import { indexAt } from '../compare.ts';
import * as say from '../wording/pictures.ts';
import { hasNotFinite, namesFor, type Panel, type Picture } from './exhibit.ts';
import { type Grid, gridOf, layoutOf, shrink } from './grid.ts';
import { html, type Markup } from './html.ts';
import { shortNumber } from './numbers.ts';
import { strengthOf } from './strength.ts';

/** What a page shows of a tensor at most, so that it stays quick to open. */
const mostRows = 64;
const mostColumns = 100;
const pixelsACell = { narrow: 16, wide: 10 } as const;
const wideFrom = 40;
const rowStep = 4;
const columnStep = 10;
const legendCells = 8;

/** A panel's pictures, its scale, and how the tensor was laid out to be drawn. */
export function panelMarkup(panel: Panel): Markup {
  const [first] = panel.pictures;
  const layout = say.layout(first.values.shape, gridFor(first)).join('; ');
  const pictures = panel.pictures.map((picture) => heatmapMarkup(picture, panel));
  const kind = layoutOf(first.values.shape).columns > wideFrom ? 'panel wide' : 'panel';
  return html`<div class="${kind}">${pictures}</div>
<p class="legend">${panel.scale === 0 ? undefined : scaleBar(panel.scale)} ${layout}</p>
`;
}

/** What the colours mean, the same in every panel. */
export function meaningMarkup(panels: readonly Panel[]): Markup {
  const notFinite = panels.some(hasNotFinite) ? [say.crossedMark()] : [];
  return html`<p class="legend">${[say.meaningOnPage(), ...notFinite].join('; ')}</p>
`;
}

/** One picture as SVG: a cell a number, with its index and value as its tooltip. */
export function heatmapMarkup(picture: Picture, panel: Panel): Markup {
  const grid = gridFor(picture);
  const { rows, columns } = grid;
  if (rows * columns === 0)
    return html`<figure><figcaption>${picture.title}</figcaption>${say.noNumbers()}</figure>`;
  // Labels are as large on the screen for wide tensors as for narrow ones.
  const font = Math.max(0.8, columns / 40);
  const left = rows > 1 ? 2 * font : 0;
  const top = 1.4 * font;
  const height = rows > 1 ? 1 : Math.max(1, columns / 20);
  const names = grid.columnsPerCell === 1 ? namesFor(panel, picture.values.shape) : undefined;
  const box = [-left, -top, columns + left, rows * height + top].map(short).join(' ');
  const pixels = Math.round(pixelsACell[columns > wideFrom ? 'wide' : 'narrow'] * (columns + left));
  return html`<figure style="max-width:${pixels}px"><figcaption>${picture.title}</figcaption>
<svg viewBox="${box}" font-size="${short(font)}" role="img" aria-label="${picture.title} ${showShape(picture.values.shape)}">
<rect class="plate" width="${columns}" height="${short(rows * height)}"/>
${cellsMarkup(grid, panel.scale / picture.magnified, height)}${columnLabels(grid, names, font)}${rowLabels(grid, font)}
</svg></figure>
`;
}

function gridFor(picture: Picture): Grid {
  return shrink(gridOf(picture.values), mostRows, mostColumns);
}

function cellsMarkup(grid: Grid, scale: number, height: number): Markup {
  const { values, columns, places } = grid;
  let [minus, cross] = ['', ''];
  const cells = places.map((place, i) => {
    const number = values.data[place];
    const [x, y] = [i % columns, Math.floor(i / columns) * height];
    const finite = Number.isFinite(number);
    if (!finite)
      cross += `M${short(x + 0.25)} ${short(y + 0.25 * height)}l.5 ${short(height / 2)}m-.5 0l.5 ${short(-height / 2)}`;
    else if (number < 0) minus += `M${short(x + 0.25)} ${short(y + height / 2)}h.5`;
    const kind = finite ? (number < 0 ? 'n' : 'p') : 'bad';
    const opacity = finite ? short(strengthOf(number, scale)) : '1';
    return html`<path class="${kind}" fill-opacity="${opacity}" d="M${x} ${short(y)}h1v${short(height)}h-1z"><title>${showShape(indexAt(place, values.shape))} ${shortNumber(number, 6)}</title></path>`;
  });
  const marks = [
    ...(minus === '' ? [] : [html`<path class="minus" d="${minus}"/>`]),
    ...(cross === '' ? [] : [html`<path class="cross" d="${cross}"/>`]),
  ];
  return html`${cells}${marks}`;
}

function columnLabels(
  { columns, columnsPerCell }: Grid,
  names: string | undefined,
  font: number,
): Markup {
  const y = short(-0.4 * font);
  if (names) {
    return html`${[...names].map((name, i) => html`<text x="${i + 0.5}" y="${y}" text-anchor="middle">${name}</text>`)}`;
  }
  const numbers = Array.from({ length: Math.ceil(columns / columnStep) }, (_, i) => i * columnStep);
  return html`${numbers.map((column) => html`<text x="${column}" y="${y}">${column * columnsPerCell}</text>`)}`;
}

function rowLabels({ rows, rowsPerCell }: Grid, font: number): Markup {
  const numbers = Array.from(
    { length: rows > 1 ? Math.ceil(rows / rowStep) : 0 },
    (_, i) => i * rowStep,
  );
  const x = short(-0.4 * font);
  return html`${numbers.map((row) => html`<text x="${x}" y="${short(row + 0.5 + 0.35 * font)}" text-anchor="end">${row * rowsPerCell}</text>`)}`;
}

/** From full negative to full positive, in equal steps of strength. */
function scaleBar(scale: number): Markup {
  const strengths = Array.from({ length: legendCells }, (_, i) => (i + 1) / legendCells);
  const cell = (kind: 'n' | 'p', strength: number, x: number): Markup =>
    html`<path class="${kind}" fill-opacity="${strength}" d="M${x} 0h1v1h-1z"/>`;
  const negative = [...strengths].reverse().map((strength, x) => cell('n', strength, x));
  const positive = strengths.map((strength, x) => cell('p', strength, x + legendCells));
  const minus = strengths.map((_, x) => `M${x + 0.25} .5h.5`).join('');
  return html`<span class="bar">-${shortNumber(scale)} <svg viewBox="0 0 ${2 * legendCells} 1" role="presentation"><rect class="plate" width="${2 * legendCells}" height="1"/>${negative}${positive}<path class="minus" d="${minus}"/></svg> ${shortNumber(scale)}</span>`;
}

/** A coordinate with two decimals at most. */
export function short(x: number): string {
  return String(Math.round(x * 100) / 100);
}

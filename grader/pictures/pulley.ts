import { scaleLinear } from 'd3-scale';
import { vocabulary } from '../../reference/network/dataset.ts';
import type { Batch } from '../../reference/network/lines.ts';
import type { Values } from '../../reference/tensor/values.ts';
import * as say from '../wording/picturesPage.ts';
import { charactersOf } from './forwardExhibit.ts';
import { html, type Markup } from './html.ts';
import { shortNumber } from './numbers.ts';
import { short } from './svgHeatmap.ts';

/** The forces on one row's logits: its row of dlogits times n. */
export interface PulleyRow {
  readonly row: number;
  readonly context: string;
  readonly next: string;
  /** The column of the right character. */
  readonly right: number;
  readonly forces: readonly number[];
  readonly sum: number;
}

const frame = { width: 324, height: 130, letters: 14, barStep: 12, bar: 9 };
const zeroEnough = 1e-4;

/** So many rows of dlogits [n, vocab], from the best guess to the worst, evenly chosen. */
export function pulleyRows(dlogits: Values, batch: Batch, most: number): readonly PulleyRow[] {
  const rows = Array.from({ length: batch.n }, (_, row) => pulleyRow(dlogits, batch, row));
  const strength = ({ forces, right }: PulleyRow): number => Math.abs(forces[right]);
  const sorted = [...rows].sort((a, b) => strength(a) - strength(b));
  const count = Math.min(most, sorted.length);
  return Array.from(
    { length: count },
    (_, i) => sorted[Math.round((i * (sorted.length - 1)) / (count - 1 || 1))],
  );
}

function pulleyRow({ data, shape }: Values, batch: Batch, row: number): PulleyRow {
  const [n, vocab] = shape;
  const forces = Array.from({ length: vocab }, (_, column) => n * data[row * vocab + column]);
  const [context, next] = charactersOf(batch, row);
  const sum = forces.reduce((total, force) => total + force, 0);
  return { row, context, next, right: batch.Yb.get(row), forces, sum };
}

/** The rows as bars on one scale: orange up where the gradient is positive, blue down where it is negative. */
export function pulleysMarkup(rows: readonly PulleyRow[]): Markup {
  const forces = rows.flatMap((row) => row.forces);
  const scale = scaleLinear(
    [Math.max(...forces, 0), Math.min(...forces, 0)],
    [14, frame.height - frame.letters - 4],
  );
  return html`<div class="pulleys">${rows.map((row) => pulleyMarkup(row, scale))}</div>`;
}

function pulleyMarkup(pulley: PulleyRow, scale: (force: number) => number): Markup {
  const { row, context, next, right, forces, sum } = pulley;
  const isZero = Math.abs(sum) <= zeroEnough * Math.max(...forces.map(Math.abs));
  const title = say.page.pulleyRow(row, context, next);
  const bars = forces.map((force, i) => {
    const [zero, end, x] = [scale(0), scale(force), i * frame.barStep + 1.5];
    const [y, height] = [Math.min(zero, end), Math.max(0.5, Math.abs(end - zero))];
    const note = i === right ? ` (${say.page.rightCharacter})` : '';
    return html`<rect class="${force < 0 ? 'n' : 'p'}" x="${x}" y="${short(y)}" width="${frame.bar}" height="${short(height)}"><title>${vocabulary[i]} ${shortNumber(force)}${note}</title></rect>`;
  });
  const letters = [...vocabulary].slice(0, forces.length).map((letter, i) => {
    const kind = i === right ? 'right' : 'letter';
    return html`<text class="${kind}" x="${i * frame.barStep + 6}" y="${frame.height - 3}" text-anchor="middle">${letter}</text>`;
  });
  const strongest = html`<text class="force" x="${right * frame.barStep + (right > 20 ? -2 : 14)}" y="${short(scale(forces[right]))}" text-anchor="${right > 20 ? 'end' : 'start'}">${shortNumber(forces[right], 2)}</text>`;
  return html`<figure><figcaption>${title}</figcaption>
<svg viewBox="0 0 ${frame.width} ${frame.height}" role="img" aria-label="${title}"><path class="axis" d="M0 ${short(scale(0))}H${frame.width}"/>${bars}${strongest}${letters}</svg>
<p class="legend">${say.page.pulleySum(sum, isZero)}</p></figure>
`;
}

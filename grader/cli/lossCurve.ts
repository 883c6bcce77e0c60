import { readFileSync } from 'node:fs';
import asciichart from 'asciichart';
import { scaleLinear } from 'd3-scale';
import { line } from 'd3-shape';
import * as say from '../wording/training.ts';

/** One point of the curve: the mean of log10 of the loss over the steps up to this one. */
export interface Point {
  readonly step: number;
  readonly logLoss: number;
}

/** Gathers losses into at most about `most` points, as the lecture's `.view(-1, 1000).mean(1)` does. */
export class LossCurve {
  readonly #stepsAPoint: number;
  readonly #points: Point[] = [];
  #sum = 0;
  #count = 0;

  constructor(steps: number, most = 200) {
    this.#stepsAPoint = Math.max(1, Math.ceil(steps / most));
  }

  /** A loss that has no logarithm is left out. */
  add(step: number, loss: number): void {
    if (!(loss > 0 && loss < Infinity)) return;
    this.#sum += Math.log10(loss);
    this.#count++;
    if (this.#count < this.#stepsAPoint) return;
    this.#points.push({ step, logLoss: this.#sum / this.#count });
    this.#sum = 0;
    this.#count = 0;
  }

  get points(): readonly Point[] {
    return this.#points;
  }
}

const height = 12;
const axisColumns = 9;

/** The curve in characters, as wide as the terminal at most; nothing for less than two points. */
export function drawCurve(points: readonly Point[], columns: number): string {
  const width = Math.max(2, Math.min(points.length, columns - axisColumns - 1));
  if (points.length < 2) return '';
  const series = Array.from({ length: width }, (_, column) => {
    const start = Math.floor((column * points.length) / width);
    const end = Math.max(start + 1, Math.floor(((column + 1) * points.length) / width));
    const part = points.slice(start, end);
    return part.reduce((sum, point) => sum + point.logLoss, 0) / part.length;
  });
  const format = (value: number): string => value.toFixed(3).padStart(axisColumns - 2);
  const last = points[points.length - 1].step;
  return `${asciichart.plot(series, { height, format })}\n${say.curveCaption(last)}`;
}

const frame = { width: 720, height: 400, left: 56, right: 16, top: 32, bottom: 40 };

/** Whether a file is such a drawing, of whatever run. */
export function isCurve(path: string): boolean {
  try {
    return readFileSync(path, 'utf8').includes(`<title>${say.curveTitle()}</title>`);
  } catch {
    return false;
  }
}

/** The curve as an SVG picture. */
export function svgCurve(points: readonly Point[]): string {
  const losses = points.map(({ logLoss }) => logLoss);
  const x = scaleLinear(
    [0, points.at(-1)?.step ?? 1],
    [frame.left, frame.width - frame.right],
  ).nice();
  const y = scaleLinear(
    [Math.min(...losses, 0.3), Math.max(...losses, 0.4)],
    [frame.height - frame.bottom, frame.top],
  ).nice();
  const path = line<Point>(
    ({ step }) => x(step),
    ({ logLoss }) => y(logLoss),
  )([...points]);
  const bottom = frame.height - frame.bottom;
  const ticksX = x
    .ticks(6)
    .map((tick) => text(x(tick), bottom + 18, 'middle', tick.toLocaleString('en')));
  const ticksY = y.ticks(6).map((tick) => {
    const grid = `<path d="M${frame.left},${y(tick)}H${frame.width - frame.right}" stroke="#8884"/>`;
    return grid + text(frame.left - 8, y(tick) + 4, 'end', String(tick));
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${frame.width} ${frame.height}" font-family="sans-serif" font-size="12" fill="#777">
<title>${say.curveTitle()}</title>
${text(frame.width / 2, 18, 'middle', say.curveTitle())}
${ticksX.join('\n')}
${ticksY.join('\n')}
<path d="${path ?? ''}" fill="none" stroke="#e07b00" stroke-width="1.5"/>
</svg>
`;
}

function text(x: number, y: number, anchor: string, content: string): string {
  return `<text x="${x}" y="${y}" text-anchor="${anchor}">${content}</text>`;
}

import kleur from 'kleur';
import type { Step } from '../../reference/steps/step.ts';
import { heading } from '../wording/teach.ts';
import * as say from '../wording/watch.ts';
import { detailLines, indent, type Judged, messageLines, verdictRow } from './block.ts';
import { bar, folded, wrap } from './layout.ts';
import type { Panel } from './panels.ts';

/** All that the screen shows. */
export interface View {
  /** The step that it is about; not known yet while the first ones are graded. */
  readonly step: Step | undefined;
  readonly judged: Judged | undefined;
  /** What to do next. */
  readonly advice: string;
  /** What a key brought up. */
  readonly panel: Panel | undefined;
  readonly passed: number;
  readonly total: number;
  /** The step's file, with the line that an error is in. */
  readonly file: string;
  /** What goes on, in a line at the bottom. */
  readonly state: string;
  readonly input: say.Input;
}

export interface Size {
  readonly columns: number;
  readonly rows: number;
}

const barWidth = 20;

/** Sentences are easier to read when they are not broader. */
const readingColumns = 100;

/** With fewer rows than this above the bottom lines, a heading is left out. */
const fewestRows = 8;

/** How many of the steps pass: a bar and two numbers. */
export function progressLine({ passed, total }: Pick<View, 'passed' | 'total'>): string {
  return `${bar(passed, total, barWidth)} ${say.passing(passed, total)}`;
}

/**
 * The whole screen as lines that fit it: the verdict and what a key brought up, of which `page`
 * chooses the part where it is too long; at the bottom progress, file, state and keys.
 */
export function screen(view: View, { columns, rows }: Size, page = 0): readonly string[] {
  const footer = footerOf(view, columns);
  const room = Math.max(1, rows - footer.length - 1);
  return [...part(bodyOf(view, { columns, rows: room }), room, page, view.input), '', ...footer];
}

function bodyOf(view: View, { columns, rows }: Size): readonly string[] {
  const { step, judged, advice, panel } = view;
  const reading = Math.min(columns, readingColumns);
  const title = step && rows >= fewestRows ? wrap(heading(step), columns) : [];
  const said = judged ? messageLines(judged, reading) : [];
  const advised = wrap(indent + advice, reading).map((line) => kleur.cyan(line));
  const opened = panel?.lines(columns).flatMap((line) => folded(line, columns)) ?? [];
  return [
    ...title.map((line) => kleur.bold(line)),
    ...(title.length > 0 ? [''] : []),
    ...(judged ? verdictRow(judged.verdict, columns) : []),
    ...(panel?.kind === 'large' ? [] : [...said, ...advised]),
    ...(panel ? ['', ...opened] : []),
    ...(judged && !panel ? detailLines(judged.verdict, columns) : []),
  ];
}

function footerOf({ passed, total, file, state, input }: View, columns: number): readonly string[] {
  const faint = [state, say.keyLine(input)].filter((text) => text !== '');
  return [
    ...wrap(progressLine({ passed, total }), columns),
    ...(file === '' ? [] : wrap(file, columns)),
    ...faint.flatMap((text) => wrap(text, columns)).map((line) => kleur.dim(line)),
  ];
}

/** Of lines that do not all fit, the page that is asked for; after the last comes the first. */
function part(
  lines: readonly string[],
  room: number,
  page: number,
  input: say.Input,
): readonly string[] {
  if (lines.length <= room || room < 3) return lines.slice(0, room);
  const size = room - 1;
  const start = (page % Math.ceil(lines.length / size)) * size;
  const shown = lines.slice(start, start + size);
  return [...shown, kleur.dim(say.more(start + 1, start + shown.length, lines.length, input))];
}

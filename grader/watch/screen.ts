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

/** A window with fewer rows than this has none to spare. */
const fewRows = 18;

/** What stands above a large panel may take this share of the rows. */
const shareAbove = 1 / 3;

/** How many of the steps pass: a bar and two numbers. */
export function progressLine({ passed, total }: Pick<View, 'passed' | 'total'>): string {
  return `${bar(passed, total, barWidth)} ${say.passing(passed, total)}`;
}

/**
 * The whole screen as lines that fit it: the verdict and what a key brought up, of which `page`
 * chooses the part where it is too long; at the bottom progress, file, state and keys.
 */
export function screen(view: View, size: Size, page = 0): readonly string[] {
  const { columns, rows } = size;
  const footer = footerOf(view, columns);
  const room = Math.max(1, rows - footer.length - 1);
  const body = bodyOf(view, { columns, rows: room });
  // What goes on is told only where it costs no line of what there is to do.
  if (body.length > room && rows < fewRows && view.state !== '') {
    return screen({ ...view, state: '' }, size, page);
  }
  return [...part(body, room, page, view.input), '', ...footer];
}

function bodyOf(view: View, { columns, rows }: Size): readonly string[] {
  const { step, judged, advice, panel } = view;
  const reading = Math.min(columns, readingColumns);
  const title = step ? [...wrap(heading(step), columns).map((line) => kleur.bold(line)), ''] : [];
  const row = judged ? verdictRow(judged.verdict, columns) : [];
  const opened = panel?.lines(columns).flatMap((line) => folded(line, columns)) ?? [];
  const ownNext = panel?.kind === 'hint' || panel?.kind === 'covered';
  const said = [
    ...row,
    ...(judged ? messageLines(judged, reading) : []),
    ...(ownNext ? [] : wrap(indent + advice, reading).map((line) => kleur.cyan(line))),
  ];
  const firstThatFits = (room: number, ...parts: (readonly string[])[]): readonly string[] =>
    parts.find(({ length }) => length <= room) ?? [];
  if (panel?.kind === 'large') {
    return [...firstThatFits(rows * shareAbove, [...title, ...row, ''], [...row, '']), ...opened];
  }
  if (panel) {
    const above = [
      [...title, ...said, ''],
      [...said, ''],
      [...row, ''],
    ];
    return [...firstThatFits(rows - opened.length, ...above), ...opened];
  }
  const body = [...said, ...(judged ? detailLines(judged.verdict, columns) : [])];
  return [...firstThatFits(rows - body.length, title), ...body];
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

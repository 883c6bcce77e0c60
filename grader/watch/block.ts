import kleur from 'kleur';
import { cmpLine } from '../cli/report.ts';
import type { Status, Verdict } from '../verdict.ts';
import { statusWord } from '../wording/grading.ts';
import * as say from '../wording/watch.ts';
import { folded, wrap, wrapRow } from './layout.ts';
import { frame, type Unfinished } from './unfinished.ts';

/** A step's last verdict. */
export interface Judged {
  readonly verdict: Verdict;
  /** Where the file stops being a program, if it does; or whether there is none. */
  readonly unfinished: Unfinished | 'missing' | undefined;
  /** The time of day. */
  readonly at: string;
}

export const indent = '    ';

/** ✓ it passes, ✗ it does not, · it is still to do or has not been graded yet. */
export function markOf(status: Status | undefined): string {
  if (status === undefined || status === 'todo') return '·';
  return status === 'pass' ? '✓' : '✗';
}

/** Marks in their colours. */
export function colourMarks(line: string): string {
  return line.replaceAll(/[✓✗]/g, (mark) => (mark === '✓' ? kleur.green(mark) : kleur.red(mark)));
}

/** The row that the lecture's cmp prints, or what the step has instead, with its mark. */
export function verdictRow({ step, status, cmp }: Verdict, columns: number): readonly string[] {
  const row = cmp ? cmpLine(step.name, cmp) : `${step.name.padEnd(15)} | ${statusWord(status)}`;
  const lines = wrapRow(row, columns - 2);
  return lines.map((line, i) => colourMarks(`${i === 0 ? markOf(status) : ' '} ${line}`));
}

/** What there is to say about a verdict. */
export function messageLines({ verdict, unfinished }: Judged, columns: number): readonly string[] {
  const room = columns - indent.length;
  if (unfinished === 'missing') return wrap(indent + say.missing(), columns);
  if (unfinished) {
    const lines = [...wrap(say.unfinished(unfinished), room), ...frame(unfinished, room)];
    return lines.map((line) => indent + line);
  }
  const { status, message } = verdict;
  const lines = message === '' ? [] : wrap(message, room);
  return lines.map((line) => indent + (status === 'pass' ? kleur.dim(line) : line));
}

/** What goes with a verdict: notes, the tensors of a training step, and what the code printed. */
export function detailLines(
  { notes, printed, tensors = [] }: Verdict,
  columns: number,
): readonly string[] {
  const room = columns - indent.length;
  return [
    ...notes.flatMap((line) => wrap(line, room)),
    ...tensors.flatMap(({ name, cmp }) => wrapRow(cmpLine(name, cmp), room)),
    ...printed.flatMap((line) => folded(line, room - 2).map((part) => `> ${part}`)),
  ].map((line) => indent + kleur.dim(line));
}

import kleur from 'kleur';
import { cmpLine } from '../cli/report.ts';
import type { Verdict } from '../verdict.ts';
import { statusWord } from '../wording.ts';
import * as say from '../wordingWatch.ts';
import { wrap } from './layout.ts';
import { frame, type Unfinished } from './unfinished.ts';

/** A step's last verdict. */
export interface Judged {
  readonly verdict: Verdict;
  /** Where the file stops being a program, if it does. */
  readonly unfinished: Unfinished | undefined;
  /** The time of day. */
  readonly at: string;
}

const marks: Record<Verdict['status'], string> = {
  pass: kleur.green('✓'),
  fail: kleur.red('✗'),
  error: kleur.red('✗'),
  timeout: kleur.red('✗'),
  todo: kleur.dim('·'),
};

/** A verdict as lines of at most `columns` columns: the row, then what there is to say, then what was printed. */
export function verdictBlock({ verdict, unfinished }: Judged, columns: number): readonly string[] {
  const { step, status, cmp, message, notes, printed, tensors = [] } = verdict;
  const row = cmp ? cmpLine(step.name, cmp) : `${step.name.padEnd(15)} | ${statusWord(status)}`;
  const [first = '', ...rest] = wrap(row, columns - 2);
  const block = (text: string, indent: number): readonly string[] =>
    wrap(text, columns - indent).map((line) => ' '.repeat(indent) + line);
  const details = [
    ...notes,
    ...tensors.map(({ name, cmp }) => cmpLine(name, cmp)),
    ...printed.map((line) => `> ${line}`),
  ];
  const problem = unfinished
    ? [...block(say.unfinished(unfinished), 4), ...frame(unfinished, columns - 4).map((line) => `    ${line}`)]
    : block(message, 4);
  return [
    `${marks[status]} ${first}`,
    ...rest.map((line) => `  ${line}`),
    ...(message === '' ? [] : problem),
    ...details.flatMap((line) => block(line, 4)).map((line) => kleur.dim(line)),
  ];
}

import kleur from 'kleur';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { numberOf } from '../../reference/steps/derive.ts';
import { steps } from '../../reference/steps/table.ts';
import { showShape } from '../../reference/tensor/shape.ts';
import { solutionsFolder } from '../folders.ts';
import type { Verdict } from '../verdict.ts';
import * as say from '../wording/teach.ts';
import { gradeSteps } from './gradeSteps.ts';
import { nextWithoutFile } from './inTheWay.ts';
import { fileLink } from './links.ts';
import { print } from './paragraphs.ts';
import { deskFolder } from './setUp.ts';
import { stepFile } from './stepFile.ts';

interface Options {
  solutions: boolean;
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .option('solutions', { type: 'boolean', default: false, describe: say.help.listSolutions })
    .example('$0 list', say.help.exampleList);
}

export async function handler({ solutions }: ArgumentsCamelCase<Options>): Promise<void> {
  const folder = solutions ? solutionsFolder : deskFolder();
  let passed = 0;
  let next: Verdict | undefined;
  let exercise = 0;
  for await (const verdict of gradeSteps(folder)) {
    const { step, status } = verdict;
    if (status === 'pass') passed++;
    else next ??= verdict;
    if (step.exercise !== exercise) {
      console.log(`${exercise === 0 ? '' : '\n'}${kleur.bold(say.exerciseTitle(step.exercise))}`);
      exercise = step.exercise;
    }
    const { path } = stepFile(step, folder);
    const link = (text: string): string => fileLink(path, text);
    console.log(listRow(verdict, verdict === next, link, process.stdout.columns));
  }
  console.log(`\n${say.progress(passed, steps.length)}`);
  if (next) {
    const file = stepFile(next.step, folder);
    print(nextWithoutFile(file) ?? say.fillOrMend(next.status, next.step, file.shown));
  } else print(solutions ? say.allSolutionsPass() : say.allPass());
}

const nameWidth = Math.max(...steps.map(({ name }) => name.length));
const shapeWidth = '[32, 3, 10]'.length;

/** Number, mark, name, shape and state; an arrow points to the next one. Cut to `columns`, if there is a limit. */
export function listRow(
  { step, status, expectedShape, message }: Verdict,
  isNext: boolean,
  link: (text: string) => string = (text) => text,
  columns = Number.POSITIVE_INFINITY,
): string {
  const arrow = isNext ? '→' : ' ';
  const shape = expectedShape ? showShape(expectedShape) : '';
  const before = `${arrow} ${String(numberOf(step)).padStart(2)} `;
  const padding = ' '.repeat(nameWidth - step.name.length);
  const rest = `${padding}  ${shape.padEnd(shapeWidth)}  `;
  const room = columns - before.length - 2 - step.name.length - rest.length;
  const state = cut(say.state(status, message), room);
  const row = `${mark(status)} ${link(step.name)}${kleur.dim(rest)}${state}`;
  return `${isNext ? kleur.bold(before) : kleur.dim(before)}${row}`.trimEnd();
}

function mark(status: Verdict['status']): string {
  if (status === 'pass') return kleur.green('✓');
  return status === 'todo' ? kleur.dim('·') : kleur.red('✗');
}

function cut(text: string, room: number): string {
  return text.length <= room ? text : `${text.slice(0, Math.max(0, room - 1))}…`;
}

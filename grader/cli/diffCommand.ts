import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Step } from '../../reference/steps/step.ts';
import { stubOf, withoutProgram } from '../../reference/steps/stub.ts';
import { solutionsFolder } from '../folders.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/teach.ts';
import { compareTexts, sideBySide, unified } from './compareTexts.ts';
import { firstUnpassed } from './gradeSteps.ts';
import { hasHintsLeft } from './hintMemory.ts';
import { print, prose } from './paragraphs.ts';
import { stepNamed } from './selection.ts';
import { deskFolder } from './setUp.ts';
import { readStepFile, type StepFile, stepFile } from './stepFile.ts';

interface Options {
  step?: string;
  reveal: boolean;
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .positional('step', { type: 'string', describe: say.help.step })
    .option('reveal', { type: 'boolean', default: false, describe: say.help.diffReveal })
    .example('$0 diff counts', say.help.exampleDiff) as Argv<Options>;
}

/** Shows the comparison; exit code 1 if the solution stays covered. */
export async function handler({ step: word, reveal }: ArgumentsCamelCase<Options>): Promise<void> {
  const named = word === undefined ? undefined : stepNamed(word);
  const folder = deskFolder();
  const unpassed = named && reveal ? named : (await firstUnpassed(folder, named && [named]))?.step;
  const step = named ?? unpassed;
  if (!step) throw new UsageError(say.nothingToCompare());
  const yours = stepFile(step, folder);
  if (unpassed && !reveal) {
    print(say.covered(step, hasHintsLeft(folder, step)));
    process.exitCode = 1;
    return;
  }
  console.log(comparison(yours, process.stdout.columns).join('\n'));
  print(`\n${unpassed ? say.writeItYourself(step, yours.shown) : say.seeWhatIsLeft()}`);
}

const wide = 120;

/** Lines for a terminal of so many columns; a file or a pipe has no width. */
export function comparison(yours: StepFile, columns: number | undefined): readonly string[] {
  const solution = readStepFile(stepFile(yours.step, solutionsFolder));
  const lines = compareTexts(withoutHeader(readStepFile(yours), yours.step), solution);
  if (lines.length === 0) {
    const sheet = columns === undefined ? {} : { isTTY: true, columns };
    return prose(say.sameAsSolution(yours.shown), sheet).split('\n');
  }
  const titles = say.yoursAndSolution();
  if (columns !== undefined && columns >= wide) return sideBySide(lines, titles, columns);
  return [`- ${titles[0]}`, `+ ${titles[1]}`, '', ...unified(lines, columns)];
}

/** A file without the comment that its stub began with, which no solution has. */
export function withoutHeader(text: string, step: Step): string {
  const header = new Set(
    withoutProgram(stubOf(step))
      .split('\n')
      .filter((line) => line.startsWith('//')),
  );
  const lines = withoutProgram(text).split(/\r?\n/);
  const start = lines.findIndex((line) => !header.has(line.trimEnd()));
  return lines.slice(Math.max(0, start)).join('\n');
}

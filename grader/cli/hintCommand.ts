import kleur from 'kleur';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Step } from '../../reference/steps/step.ts';
import type { Verdict } from '../verdict.ts';
import * as say from '../wording/teach.ts';
import { fusedStep } from './fusedStep.ts';
import { firstUnpassed } from './gradeSteps.ts';
import { hintsShown, nextHint, rememberHints } from './hintMemory.ts';
import { paragraph, print } from './paragraphs.ts';
import { stepNamed } from './selection.ts';
import { deskFolder } from './setUp.ts';
import { requireFile, type StepFile, stepFile } from './stepFile.ts';

interface Options {
  step?: string;
  all: boolean;
}

/** A verdict whose mistake may point to the hint that answers it, from 1. */
type Pointing = Verdict & { readonly hint?: number };

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .positional('step', { type: 'string', describe: say.help.step })
    .option('all', { type: 'boolean', default: false, describe: say.help.hintAll })
    .example('$0 hint', say.help.exampleHint)
    .example('$0 hint counts --all', say.help.exampleHintStep) as Argv<Options>;
}

export async function handler({ step: word, all }: ArgumentsCamelCase<Options>): Promise<void> {
  const named = word === undefined ? undefined : stepNamed(word);
  const folder = deskFolder();
  const orFused = say.orFused('hint', named && fusedStep(named, word));
  if (named && all) return showAll(stepFile(named, folder), folder, orFused);
  const verdict: Pointing | undefined = await firstUnpassed(folder, named && [named]);
  if (!verdict) return print(named ? say.needsNoHint(named) + orFused : say.allPass());
  const file = stepFile(verdict.step, folder);
  if (all) showAll(file, folder, orFused);
  else showNext(file, folder, verdict, orFused);
}

function showAll(file: StepFile, folder: string, orFused: string): void {
  requireFile(file);
  const { step, shown } = file;
  for (const level of step.hints.keys()) console.log(`${hintText(step, level + 1)}\n`);
  rememberHints(folder, step, step.hints.length);
  print(say.tryIt(step, shown) + orFused);
}

function showNext(
  file: StepFile,
  folder: string,
  { step, message, hint }: Pointing,
  orFused: string,
): void {
  requireFile(file);
  const shown = hintsShown(folder, step);
  const level = nextHint(step, shown, hint);
  if (message !== '') console.log(`${paragraph(message)}\n`);
  console.log(`${hintText(step, level)}\n`);
  rememberHints(folder, step, level);
  print((level > shown ? say.tryIt(step, file.shown) : say.lastHintAgain(step)) + orFused);
}

function hintText(step: Step, level: number): string {
  return `${kleur.bold(say.hintHeading(level, step))}\n${paragraph(step.hints[level - 1])}`;
}

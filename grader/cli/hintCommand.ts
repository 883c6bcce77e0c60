import kleur from 'kleur';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Step } from '../../reference/steps/step.ts';
import type { Verdict } from '../verdict.ts';
import * as say from '../wording/teach.ts';
import { firstUnpassed } from './gradeSteps.ts';
import { hintsShown, nextHint, rememberHints } from './hintMemory.ts';
import { paragraph } from './paragraphs.ts';
import { stepNamed } from './selection.ts';
import { deskFolder } from './setUp.ts';
import { stepFile } from './stepFile.ts';

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
  if (named && all) return showAll(folder, named);
  const verdict: Pointing | undefined = await firstUnpassed(folder, named && [named]);
  if (!verdict) console.log(named ? say.needsNoHint(named) : say.allPass());
  else if (all) showAll(folder, verdict.step);
  else showNext(folder, verdict);
}

function showAll(folder: string, step: Step): void {
  for (const level of step.hints.keys()) console.log(`${hintText(step, level + 1)}\n`);
  rememberHints(folder, step, step.hints.length);
  console.log(say.tryIt(step, stepFile(step, folder).shown));
}

function showNext(folder: string, { step, message, hint }: Pointing): void {
  const shown = hintsShown(folder, step);
  const level = nextHint(step, shown, hint);
  if (message !== '') console.log(`${paragraph(message)}\n`);
  console.log(`${hintText(step, level)}\n`);
  rememberHints(folder, step, level);
  if (level > shown) console.log(say.tryIt(step, stepFile(step, folder).shown));
  else console.log(`${say.lastHintAgain()} ${say.seeExample(step)}`);
}

function hintText(step: Step, level: number): string {
  return `${kleur.bold(say.hintHeading(level, step))}\n${paragraph(step.hints[level - 1])}`;
}

import kleur from 'kleur';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Step } from '../../reference/steps/step.ts';
import { explain } from '../explain/explain.ts';
import * as say from '../wording/teach.ts';
import { firstUnpassed } from './gradeSteps.ts';
import { paragraph } from './paragraphs.ts';
import { stepNamed } from './selection.ts';
import { deskFolder } from './setUp.ts';

interface Options {
  step?: string;
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .positional('step', { type: 'string', describe: say.help.step })
    .example('$0 explain counts_sum_inv', say.help.exampleExplain) as Argv<Options>;
}

export async function handler({ step: word }: ArgumentsCamelCase<Options>): Promise<void> {
  const step = word === undefined ? (await firstUnpassed(deskFolder()))?.step : stepNamed(word);
  console.log(step ? explanation(step).join('\n') : say.allPass());
}

function explanation(step: Step): string[] {
  return [
    kleur.bold(say.heading(step)),
    paragraph(say.idea(step)),
    '',
    ...explain(step).map((line) => (line.startsWith(' ') ? line : paragraph(line))),
    '',
    say.lecture(step),
    say.writeByTheRule(step),
  ];
}

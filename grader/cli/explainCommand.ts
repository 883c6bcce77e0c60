import kleur from 'kleur';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Step } from '../../reference/steps/step.ts';
import { explain } from '../explain/explain.ts';
import * as say from '../wording/teach.ts';
import { fusedStep } from './fusedStep.ts';
import { firstUnpassed } from './gradeSteps.ts';
import { paragraph, print } from './paragraphs.ts';
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
  if (!step) return print(say.allPass());
  console.log(explanation(step).join('\n'));
  print(say.writeByTheRule(step) + say.orFused('explain', fusedStep(step, word)));
}

/** All but what is next. */
export function explanation(step: Step, columns?: number): string[] {
  const lines = explain(step).map((line) =>
    line.startsWith(' ') ? line : paragraph(line, columns),
  );
  return [
    kleur.bold(say.heading(step)),
    paragraph(say.idea(step), columns),
    '',
    ...lines,
    '',
    say.lecture(step),
  ];
}

import kleur from 'kleur';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { gradientSteps } from '../../reference/steps/table.ts';
import { type Mutant, mutantsOf } from '../mutants.ts';
import * as say from '../wording/audit.ts';
import { stepNamed } from './selection.ts';

interface Options {
  step?: string;
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .positional('step', { type: 'string', describe: say.help.mutantsStep })
    .example('$0 mutants counts', say.help.exampleMutants) as Argv<Options>;
}

/** Prints a row a step, and sets the exit code: 1 if a mistake passes or has another's name. */
export function handler({ step }: ArgumentsCamelCase<Options>): void {
  const chosen = step === undefined ? undefined : stepNamed(step);
  const steps = gradientSteps.filter((entry) => chosen === undefined || entry === chosen);
  const all: Mutant[] = [];
  for (const entry of steps) {
    const mutants = mutantsOf(entry);
    all.push(...mutants);
    for (const line of rows(entry.name, mutants)) console.log(line);
  }
  const [caught, named] = [all.filter((mutant) => mutant.caught), all.filter(isNamed)];
  console.log(say.mutantSummary(caught.length, named.length, all.length));
  process.exitCode = named.length === all.length && caught.length === all.length ? 0 : 1;
}

function isNamed({ mistake, named }: Mutant): boolean {
  return named === mistake.name;
}

function rows(name: string, mutants: readonly Mutant[]): string[] {
  const missed = mutants.filter((mutant) => !mutant.caught || !isNamed(mutant));
  const mark = missed.length === 0 ? kleur.green('✓') : kleur.red('✗');
  const caught = mutants.filter((mutant) => mutant.caught).length;
  const named = mutants.filter(isNamed).length;
  return [
    `${mark} ${say.mutantRow(name, caught, named, mutants.length)}`,
    ...missed.map(
      ({ mistake, named, caught }) => `    ${say.mutantMissed(mistake.name, named, caught)}`,
    ),
  ];
}

import kleur from 'kleur';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { Step } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { mutantsOf } from '../mutants.ts';
import * as say from '../wording/audit.ts';
import { print, row } from './paragraphs.ts';
import { stepNamed } from './selection.ts';
import { trainingMutants } from './trainingMutants.ts';

interface Options {
  step?: string;
}

/** A known mistake that was run: what it should be called, what it is called, and whether it was caught. */
interface Row {
  readonly mistake: string;
  readonly named: string | undefined;
  readonly caught: boolean;
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .positional('step', { type: 'string', describe: say.help.mutantsStep })
    .example('$0 mutants counts', say.help.exampleMutants) as Argv<Options>;
}

/** Prints a row a step, and sets the exit code: 1 if a mistake passes or has another's name. */
export function handler({ step }: ArgumentsCamelCase<Options>): void {
  const chosen = step === undefined ? undefined : stepNamed(step);
  const all: Row[] = [];
  for (const entry of steps.filter((entry) => chosen === undefined || entry === chosen)) {
    const rows = rowsOf(entry);
    all.push(...rows);
    for (const line of lines(entry.name, rows)) console.log(line);
  }
  const [caught, named] = [all.filter((row) => row.caught), all.filter(isNamed)];
  print(say.mutantSummary(caught.length, named.length, all.length));
  process.exitCode = named.length === all.length && caught.length === all.length ? 0 : 1;
}

function rowsOf(step: Step): readonly Row[] {
  if (step.exercise === 4) {
    return trainingMutants().map((loop) => ({ ...loop, caught: loop.named !== undefined }));
  }
  return mutantsOf(step).map(({ mistake, named, caught }) => {
    return { mistake: mistake.name, named, caught };
  });
}

function isNamed({ mistake, named }: Row): boolean {
  return named === mistake;
}

function lines(name: string, rows: readonly Row[]): string[] {
  const missed = rows.filter((one) => !one.caught || !isNamed(one));
  const mark = missed.length === 0 ? kleur.green('✓') : kleur.red('✗');
  const [caught, named] = [rows.filter((one) => one.caught), rows.filter(isNamed)];
  return [
    row(mark, say.mutantRow(name, caught.length, named.length, rows.length)),
    ...missed.map((row) => `    ${say.mutantMissed(row.mistake, row.named, row.caught)}`),
  ];
}

import { relative } from 'node:path';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/teach.ts';
import { fileLink } from './links.ts';
import { print } from './paragraphs.ts';
import { resetStep } from './resetStep.ts';
import { stepNamed } from './selection.ts';
import { deskFolder } from './setUp.ts';
import { stepFile } from './stepFile.ts';

interface Options {
  step?: string;
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .positional('step', { type: 'string', describe: say.help.resetStep })
    .example('$0 reset counts', say.help.exampleReset) as Argv<Options>;
}

export function handler({ step: word }: ArgumentsCamelCase<Options>): void {
  if (word === undefined) throw new UsageError(say.whichReset());
  const file = stepFile(stepNamed(word), deskFolder());
  const { step, shown } = file;
  const result = resetStep(file);
  if (result.kind === 'untouched') print(say.untouched(step, shown));
  else {
    const { copy } = result;
    const kept = copy && fileLink(copy, relative(process.cwd(), copy));
    print(`${say.stubIsBack(shown, kept)} ${say.fillOrMend('todo', step, shown)}`);
  }
}

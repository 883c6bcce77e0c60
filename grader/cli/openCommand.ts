import type { ArgumentsCamelCase, Argv } from 'yargs';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/teach.ts';
import { edit, editorIn, needsTerminal } from './editor.ts';
import { firstUnpassed } from './gradeSteps.ts';
import { print } from './paragraphs.ts';
import { stepNamed } from './selection.ts';
import { deskFolder } from './setUp.ts';
import { requireFile, stepFile } from './stepFile.ts';

interface Options {
  step?: string;
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .positional('step', { type: 'string', describe: say.help.step })
    .example('$0 open', say.help.exampleOpen) as Argv<Options>;
}

export async function handler({ step: word }: ArgumentsCamelCase<Options>): Promise<void> {
  const named = word === undefined ? undefined : stepNamed(word);
  const folder = deskFolder();
  const step = named ?? (await firstUnpassed(folder))?.step;
  if (!step) {
    print(say.allPass());
    return;
  }
  const file = stepFile(step, folder);
  requireFile(file);
  const { path, shown } = file;
  const editor = editorIn(process.env);
  if (editor === undefined) throw new UsageError(say.noEditor(shown));
  const isTerminal = process.stdin.isTTY === true && process.stdout.isTTY === true;
  if (!isTerminal && needsTerminal(editor)) throw new UsageError(say.noTerminal(editor, shown));
  const edited = await edit(editor, path);
  if (edited.kind === 'failed') throw new UsageError(say.editorFailed(editor, edited.code, shown));
  if (edited.kind === 'not started') {
    throw new UsageError(say.editorDidNotStart(editor, edited.reason, shown));
  }
  print(say.checkIt(step));
}

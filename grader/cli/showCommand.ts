import kleur from 'kleur';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { solutionsFolder } from '../folders.ts';
import { Session } from '../grade.ts';
import { exhibitLines } from '../pictures/terminal.ts';
import { newStudent } from '../run/warm.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/show.ts';
import { type NetworkOptions, networkOf, withNetworkOptions } from './networkOptions.ts';
import { print } from './paragraphs.ts';
import { verdictLines } from './report.ts';
import { screenOf } from './screen.ts';
import { deskFolder } from './setUp.ts';
import { requireWritable, writePage } from './showPage.ts';
import { show } from './showTensor.ts';
import { subjectOf } from './tensorWord.ts';

interface Options extends NetworkOptions {
  tensor?: string;
  given: boolean;
  solutions: boolean;
  html?: string;
}

export function builder(yargs: Argv): Argv<Options> {
  const options = yargs
    .positional('tensor', { type: 'string', describe: say.help.tensor })
    .option('given', { type: 'boolean', default: false, describe: say.help.given })
    .option('solutions', { type: 'boolean', default: false, describe: say.help.solutions })
    .option('html', { type: 'string', describe: say.help.html });
  return withNetworkOptions(options)
    .example('$0 show dlogits', say.help.exampleGradient)
    .example('$0 show h', say.help.exampleForward)
    .example('$0 show dh --html dh.html', say.help.exampleHtml) as Argv<Options>;
}

/** Draws a tensor, and exits with 0 whatever the verdict on it is: looking is no test. */
export async function handler(options: ArgumentsCamelCase<Options>): Promise<void> {
  if (options.tensor === undefined) throw new UsageError(say.whichTensor());
  const subject = subjectOf(options.tensor);
  const network = networkOf(options);
  if (options.html !== undefined) requireWritable(options.html);
  const isGradient = subject.kind === 'gradient';
  const needsDesk = isGradient || options.html !== undefined;
  const folder = !needsDesk || options.solutions ? solutionsFolder : deskFolder();
  const student = newStudent();
  try {
    const session = new Session({ folder, network, chain: false }, student);
    const desk = { folder, network, session };
    const shown = await show(subject, { ...desk, given: options.given });
    const screen = screenOf(process.stdout, process.env);
    const { heading, line, verdict, exhibit, next } = shown;
    console.log(line === '' ? kleur.bold(heading) : `${kleur.bold(heading)}  ${kleur.dim(line)}`);
    if (verdict) console.log(verdictLines(verdict, shown.file, process.stdout).join('\n'));
    console.log(['', ...exhibitLines(exhibit, screen), ''].join('\n'));
    if (options.html !== undefined) {
      await writePage(options.html, shown, desk);
      print(say.wrotePage(options.html));
    }
    print(next);
  } finally {
    student.close();
  }
}

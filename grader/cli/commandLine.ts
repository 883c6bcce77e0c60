import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import manifest from '../../package.json' with { type: 'json' };
import type { Student } from '../run/student.ts';
import { keepAhead } from '../run/warm.ts';
import { systemReason } from '../systemReason.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/grading.ts';
import { callProgram, grade } from '../wording/program.ts';
import { commands } from './commands.ts';
import { jsonError } from './json.ts';
import { isMisread, Misread, sentenceOn } from './misread.ts';
import { prose } from './paragraphs.ts';
import { programIn } from './programWords.ts';

/** Reads the command line and does what it says; the exit code is set. `ahead`: a student already started. */
export async function commandLine(ahead: Student | undefined): Promise<void> {
  keepAhead(ahead);
  try {
    await parser.parseAsync().catch(inOurWords);
  } catch (error) {
    const sentence = sentenceOf(error);
    console.error(prose(sentence, process.stderr));
    if (process.argv.includes('--json')) console.log(jsonError(sentence));
    process.exitCode = 2;
  }
}

callProgram(programIn(process.cwd()));

const parser = yargs(hideBin(process.argv))
  .scriptName(grade())
  .usage(say.help.usage)
  .command([...commands])
  .option('verbose', { type: 'boolean', default: false, global: true, describe: say.help.verbose })
  .version(manifest.version)
  .epilogue(say.help.epilogue)
  .strict()
  .recommendCommands()
  .exitProcess(false)
  .fail((message, error) => {
    throw error ?? new Misread(message);
  });

// `grade | head` stops reading early: no error to tell of, but no success either.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(2);
});

/** yargs tells what it does not know, but not what was meant. */
async function inOurWords(error: unknown): Promise<never> {
  if (!isMisread(error)) throw error;
  throw new UsageError(await sentenceOn(error, hideBin(process.argv)));
}

/** One sentence; where the error is the product's own fault, its stack too if asked for. */
function sentenceOf(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  const { message, stack, syscall, path } = error as NodeJS.ErrnoException;
  if (syscall !== undefined) return say.refused(path, systemReason(error));
  const sentence = say.unexpected(message);
  return process.argv.includes('--verbose') ? `${sentence}\n${stack}` : sentence;
}

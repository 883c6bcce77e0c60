#!/usr/bin/env node
import yargs from 'yargs';
import { hideBin } from 'yargs/helpers';
import { UsageError } from '../usageError.ts';
import * as say from '../wording.ts';
import * as gradeCommand from './gradeCommand.ts';
import * as initCommand from './initCommand.ts';
import * as trainCommand from './trainCommand.ts';

const parser = yargs(hideBin(process.argv))
  .scriptName('grade')
  .usage(say.help.usage)
  .command(gradeCommand)
  .command(initCommand)
  .command(trainCommand)
  .option('verbose', { type: 'boolean', default: false, global: true, describe: say.help.verbose })
  .epilogue(say.help.epilogue)
  .strict()
  .recommendCommands()
  .exitProcess(false)
  .fail((message, error) => {
    throw error ?? new UsageError(say.usage(message));
  });

try {
  await parser.parseAsync();
} catch (error) {
  const { message, stack } = error as Error;
  const verbose = process.argv.includes('--verbose');
  console.error(error instanceof UsageError ? message : say.unexpected(message));
  if (verbose) console.error(stack);
  process.exitCode = 2;
}

import type { Argv, CommandModule } from 'yargs';
import * as audit from '../wording/audit.ts';
import * as classes from '../wording/class.ts';
import * as core from '../wording/grading.ts';
import * as queue from '../wording/queue.ts';
import * as show from '../wording/show.ts';
import * as teach from '../wording/teach.ts';
import * as training from '../wording/training.ts';
import * as watching from '../wording/watch.ts';
import { wantValues } from './wantedValues.ts';

/** What a command's file exports; it is loaded only when the command is used. */
interface Loaded {
  builder(yargs: never): Argv<unknown>;
  handler(options: never): void | Promise<void>;
}

const table: readonly (readonly [string, string, () => Promise<Loaded>])[] = [
  ['$0 [steps..]', core.help.grade, () => import('./gradeCommand.ts')],
  ['init [folder]', core.help.init, () => import('./initCommand.ts')],
  ['watch [step]', watching.help.watch, () => import('./watchCommand.ts')],
  ['list', teach.help.list, () => import('./listCommand.ts')],
  ['hint [step]', teach.help.hint, () => import('./hintCommand.ts')],
  ['explain [step]', teach.help.explain, () => import('./explainCommand.ts')],
  ['open [step]', teach.help.open, () => import('./openCommand.ts')],
  ['diff [step]', teach.help.diff, () => import('./diffCommand.ts')],
  ['reset [step]', teach.help.reset, () => import('./resetCommand.ts')],
  ['show [tensor]', show.help.show, () => import('./showCommand.ts')],
  ['audit [step]', audit.help.audit, () => import('./auditCommand.ts')],
  ['mutants [step]', audit.help.mutants, () => import('./mutantsCommand.ts')],
  ['train', training.help.train, () => import('./trainCommand.ts')],
  ['class [folder]', classes.help.class, () => import('./classCommand.ts')],
  ['regrade [run]', classes.help.regrade, () => import('./regradeCommand.ts')],
  ['replay [file]', classes.help.replay, () => import('./replayCommand.ts')],
  ['worker', queue.help.worker, () => import('./workerCommand.ts')],
  ['queue [action]', queue.help.manage, () => import('./queueCommand.ts')],
  ['attack', classes.help.attack, () => import('./attackCommand.ts')],
];

/** What tells yargs the options of each command, by its name; '' is `grade [steps..]`. */
export const builders: ReadonlyMap<string, (argv: Argv) => Promise<Argv<unknown>>> = new Map(
  table.map(([command, , load]) => [
    command.replace(/^\$0/, '').replace(/ .*/, ''),
    async (argv) => (await load()).builder(argv as never),
  ]),
);

/** The commands of `grade`, in the order in which the help lists them. */
export const commands: readonly CommandModule[] = table.map(([command, describe, load]) => ({
  command,
  describe,
  builder: async (yargs) => wantValues((await load()).builder(yargs as never)),
  handler: async (options) => (await load()).handler(options as never),
}));

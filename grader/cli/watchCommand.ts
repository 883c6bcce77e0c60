import type { ArgumentsCamelCase, Argv } from 'yargs';
import { lectureNetwork } from '../../reference/network/network.ts';
import { Session } from '../grade.ts';
import { newStudent } from '../run/warm.ts';
import { Watch } from '../watch/watch.ts';
import * as say from '../wording/watch.ts';
import { stepNamed } from './selection.ts';
import { deskFolder } from './setUp.ts';

interface Options {
  step?: string;
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .positional('step', { type: 'string', describe: say.help.step })
    .example('$0 watch', say.help.example)
    .example('$0 watch counts', say.help.exampleStep)
    .epilogue(say.help.keys) as Argv<Options>;
}

/** Watches until it is ended by q or Ctrl-C, which is no failure: the exit code is 0. */
export async function handler({ step }: ArgumentsCamelCase<Options>): Promise<void> {
  const first = step === undefined ? undefined : stepNamed(step);
  const folder = deskFolder();
  const student = newStudent();
  // The worker starts while the probes are computed.
  student.start();
  const session = new Session({ folder, network: lectureNetwork, chain: false }, student);
  await new Watch({ folder, student, session, first }).run();
}

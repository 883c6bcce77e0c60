import { join } from 'node:path';
import kleur from 'kleur';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { lectureNetwork } from '../../reference/network/network.ts';
import { exportOf, fileOf } from '../../reference/steps/derive.ts';
import type { GradientStep } from '../../reference/steps/step.ts';
import { gradientSteps } from '../../reference/steps/table.ts';
import { type Audit, agreesAllRound, audit } from '../audit.ts';
import { solutionsFolder } from '../folders.ts';
import { type Probe, probesFor } from '../probes.ts';
import { runStub } from '../run/runStub.ts';
import type { Student } from '../run/student.ts';
import { takeStudent } from '../run/warm.ts';
import * as say from '../wordingAudit.ts';
import { stepNamed } from './selection.ts';
import { deskFolder } from './setUp.ts';

interface Options {
  step?: string;
  solutions: boolean;
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .positional('step', { type: 'string', describe: say.help.step })
    .option('solutions', { type: 'boolean', default: false, describe: say.help.solutions })
    .example('$0 audit counts', say.help.exampleAudit) as Argv<Options>;
}

/** Prints a row a gradient, and sets the exit code: 1 if some do not agree. */
export async function handler({ step, solutions }: ArgumentsCamelCase<Options>): Promise<void> {
  const chosen = step === undefined ? undefined : stepNamed(step);
  const steps = gradientSteps.filter((entry) => chosen === undefined || entry === chosen);
  const folder = solutions ? solutionsFolder : deskFolder();
  const makeProbes = probesFor(lectureNetwork);
  const student = takeStudent();
  const audits: Audit[] = [];
  try {
    for (const entry of steps) {
      const probe = makeProbes(entry)[2];
      if (audits.length === 0) console.log(say.auditTitle(probe.network.n));
      audits.push(await audited(entry, probe, folder, student));
      console.log(row(audits[audits.length - 1]));
    }
  } finally {
    student.close();
  }
  const next = audits.find((entry) => !agreesAllRound(entry));
  console.log(
    say.auditSummary(audits.filter(agreesAllRound).length, audits.length, next?.step.name),
  );
  process.exitCode = next ? 1 : 0;
}

async function audited(
  step: GradientStep,
  probe: Probe,
  folder: string,
  student: Student,
): Promise<Audit> {
  const calls = [{ dtype: probe.dtype, given: probe.given }];
  const path = join(folder, fileOf(step));
  const { run } = await runStub(path, exportOf(step), { kind: 'calls', calls }, student);
  const [outcome] = run.outcomes;
  return audit(step, probe, outcome?.kind === 'tensor' ? outcome.values : undefined);
}

function row(entry: Audit): string {
  const { step, yoursFromReference, yoursFromDifferences, referenceFromDifferences } = entry;
  const mark = agreesAllRound(entry) ? kleur.green('✓') : kleur.red('✗');
  const text = say.auditRow(
    step.name,
    yoursFromReference,
    yoursFromDifferences,
    referenceFromDifferences,
  );
  return `${mark} ${text}`;
}

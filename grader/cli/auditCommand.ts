import { join } from 'node:path';
import kleur from 'kleur';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import { lectureNetwork } from '../../reference/network/network.ts';
import { exportOf, fileOf } from '../../reference/steps/derive.ts';
import type { GradientStep } from '../../reference/steps/step.ts';
import { gradientSteps } from '../../reference/steps/table.ts';
import { sameShape } from '../../reference/tensor/shape.ts';
import type { Values } from '../../reference/tensor/values.ts';
import { type Audit, agreesAllRound, audit } from '../audit.ts';
import { diagnoseShape } from '../diagnose.ts';
import { solutionsFolder } from '../folders.ts';
import { type Probe, probesFor } from '../probes.ts';
import { runStub } from '../run/runStub.ts';
import type { Student } from '../run/student.ts';
import { takeStudent } from '../run/warm.ts';
import { UsageError } from '../usageError.ts';
import { judge, type Verdict } from '../verdict.ts';
import * as say from '../wording/audit.ts';
import { statusWord } from '../wording/grading.ts';
import { print, prose, row } from './paragraphs.ts';
import { verdictMark } from './report.ts';
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
  if (chosen?.exercise === 4) throw new UsageError(say.notAudited());
  const steps = gradientSteps.filter((entry) => chosen === undefined || entry === chosen);
  const folder = solutions ? solutionsFolder : deskFolder();
  const makeProbes = probesFor(lectureNetwork);
  const student = takeStudent();
  const audits: Audited[] = [];
  try {
    for (const entry of steps) {
      const probe = makeProbes(entry)[2];
      if (audits.length === 0) print(say.auditTitle(probe.network.n));
      const result = await audited(entry, probe, folder, student);
      audits.push(result);
      console.log(rows(result).join('\n'));
    }
  } finally {
    student.close();
  }
  const next = audits.find((entry) => !agreesAllRound(entry));
  const agreed = audits.filter(agreesAllRound).length;
  const todo = audits.filter(({ without }) => without?.status === 'todo').length;
  if (chosen === undefined) print(say.auditLeavesOut(audits.length));
  print(say.auditSummary({ agreed, todo, total: audits.length }, next?.step.name));
  process.exitCode = next ? 1 : 0;
}

interface Audited extends Audit {
  /** What is to be said where the stub gave no tensor, or one of another shape. */
  readonly without: Pick<Verdict, 'status' | 'message'> | undefined;
}

async function audited(
  step: GradientStep,
  probe: Probe,
  folder: string,
  student: Student,
): Promise<Audited> {
  const calls = [{ dtype: probe.dtype, given: probe.given }];
  const path = join(folder, fileOf(step));
  const { run, place, text } = await runStub(
    path,
    exportOf(step),
    { kind: 'calls', calls },
    student,
  );
  const [outcome] = run.outcomes;
  const values = outcome?.kind === 'tensor' ? outcome.values : undefined;
  // There is but this one probe, so an error is not known to come from its sizes.
  const without = values
    ? wrongShape(values, probe)
    : judge(step, [{ ...probe, name: 'lecture' }], run, { place, text });
  return { ...audit(step, probe, values), without };
}

/** What there is to say of an answer that has no numbers to compare. */
function wrongShape({ shape }: Values, { expected }: Probe): Audited['without'] {
  if (sameShape(shape, expected.shape)) return undefined;
  return { status: 'fail', message: diagnoseShape(shape, expected.shape).sentence };
}

function rows(entry: Audited): string[] {
  const { step, without } = entry;
  if (without) {
    const { status, message } = without;
    const first = `${verdictMark(status)} ${say.auditWithout(step.name, statusWord(status))}`;
    return message === '' ? [first] : [first, prose(`    ${message}`)];
  }
  const { yoursFromReference, yoursFromDifferences, referenceFromDifferences } = entry;
  const mark = agreesAllRound(entry) ? kleur.green('✓') : kleur.red('✗');
  const text = say.auditRow(
    step.name,
    yoursFromReference,
    yoursFromDifferences,
    referenceFromDifferences,
  );
  return [row(mark, text)];
}

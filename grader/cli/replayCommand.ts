import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ArgumentsCamelCase, Argv } from 'yargs';
import type { LevelNumber } from '../class/box/levels.ts';
import { verdictDifference } from '../class/changes.ts';
import {
  builtFiles,
  requireFastEnough,
  requireLevel,
  stepsOf,
  submissionsOf,
} from '../class/classSession.ts';
import { readSubmission } from '../class/collect.ts';
import { Exam } from '../class/exam.ts';
import { type Grader, gradeSubmission } from '../class/gradeSubmission.ts';
import type { SubmissionRecord } from '../class/record.ts';
import { type RunSettings, withAllLimits } from '../class/runFolder.ts';
import { Transpiler } from '../class/transpilerProcess.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/class.ts';

interface Options {
  file?: string;
  student?: string;
  level?: number;
}

interface Reported {
  readonly run: RunSettings;
  readonly submissions: readonly SubmissionRecord[];
}

export function builder(yargs: Argv): Argv<Options> {
  return yargs
    .positional('file', { type: 'string', describe: say.help.reportFile })
    .option('student', { type: 'string', describe: say.help.student })
    .option('level', { type: 'number', choices: [1, 2, 3], describe: say.help.level })
    .example('$0 replay RUN', say.help.exampleReplay)
    .example('$0 replay RUN --student anna.zip', say.help.exampleReplayOne) as Argv<Options>;
}

/** Grades again what a report tells of, with the same probes; the exit code is 1 if a verdict differs. */
export async function handler({
  file,
  student,
  level: asked,
}: ArgumentsCamelCase<Options>): Promise<void> {
  if (file === undefined) throw new UsageError(say.whichReport());
  const { run, submissions: reported } = readReport(file);
  const chosen = reported.filter(
    ({ id, name }) => student === undefined || id === student || name === student,
  );
  if (chosen.length === 0) throw new UsageError(say.noSuchStudent(student ?? '', file));
  const files = builtFiles();
  const level = await requireLevel(files, (asked ?? run.level) as LevelNumber);
  requireFastEnough(level.number, run);
  const exam = new Exam(run.seed, stepsOf(run), run);
  const transpiler = new Transpiler(files.transpiler);
  const there = new Map(
    (await submissionsOf(run)).map((submission) => [submission.id, submission]),
  );
  let differing = 0;
  try {
    const grader: Grader = { exam, transpiler, level, limits: run.limits };
    for (const record of chosen) {
      const submission = there.get(record.id);
      const differences = submission
        ? await replay(record, grader, submission)
        : [say.submissionGone()];
      if (differences.length > 0) differing++;
      for (const difference of differences) console.log(`${record.name}: ${difference}`);
    }
  } finally {
    transpiler.close();
  }
  console.log(say.replayed(chosen.length, differing, run.seed));
  process.exitCode = differing === 0 ? 0 : 1;
}

async function replay(
  record: SubmissionRecord,
  grader: Grader,
  submission: Parameters<typeof readSubmission>[0],
): Promise<string[]> {
  if (record.state === 'notGraded') return [];
  const handed = await readSubmission(submission);
  if (handed.hash !== record.hash) return [say.changedSince()];
  const again = await gradeSubmission(submission, handed, grader);
  if (again.state !== record.state) return [say.otherState(record.state, again.state)];
  const steps = new Map(again.steps.map((step) => [step.name, step]));
  return record.steps.flatMap((step) => verdictDifference(step, steps.get(step.name)) ?? []);
}

/** A report, or the folder of the run that wrote it. */
function readReport(path: string): Reported {
  const file = existsSync(join(path, 'report.json')) ? join(path, 'report.json') : path;
  try {
    const report = JSON.parse(readFileSync(file, 'utf8'));
    if (report.kind === 'class' && report.version === 1)
      return { ...report, run: withAllLimits(report.run) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      say.reportUnreadable(file, code === 'ENOENT' ? say.noReport.file : say.noReport.json),
    );
  }
  throw new UsageError(say.reportUnreadable(file, say.noReport.kind));
}

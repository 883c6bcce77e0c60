import kleur from 'kleur';
import * as say from '../wording/class.ts';
import type { ClassReport } from './classReport.ts';
import type { StepRecord, SubmissionRecord } from './record.ts';

const marks: Readonly<Record<StepRecord['status'], string>> = {
  pass: '✓',
  fail: '✗',
  error: '!',
  timeout: '⧗',
  todo: '·',
};
const colours = {
  pass: kleur.green,
  fail: kleur.red,
  error: kleur.red,
  timeout: kleur.red,
  todo: kleur.dim,
};
const nameWidth = 24;

/** A row a student: the score, a mark a step, and below it what could not be taken. */
export function* tableLines(report: ClassReport): Generator<string> {
  yield kleur.dim(say.tableHead('student'.padEnd(nameWidth)));
  for (const record of report.records()) yield* rowLines(record, report);
}

function* rowLines(record: SubmissionRecord, report: ClassReport): Generator<string> {
  const { name, state, steps, problems } = record;
  const score = report.scoreOf(record);
  const shown = score === null ? say.states[state] : `${score}/${report.maxScore}`;
  const row = steps.map(({ status }) => colours[status](marks[status])).join('');
  yield `${fitted(name)} ${shown.padStart(8)}  ${row}`.trimEnd();
  for (const problem of problems.slice(0, 3)) yield kleur.dim(`    ${problem}`);
  if (problems.length > 3) yield kleur.dim(`    ${say.moreInReport(problems.length - 3)}`);
  const costly = steps.filter((step) => step.costly).map((step) => step.name);
  if (costly.length > 0) yield kleur.dim(`    ${say.costly(costly)}`);
}

function fitted(name: string): string {
  const characters = Array.from(name);
  if (characters.length <= nameWidth) return name + ' '.repeat(nameWidth - characters.length);
  return `${characters.slice(0, nameWidth - 1).join('')}…`;
}

/** How the class did: what was hardest, and the mistakes that most made. */
export function summaryLines({ statistics, settings, levelName, maxScore }: ClassReport): string[] {
  const { states, count, steps, meanScore, medianScore } = statistics;
  const hardest = steps
    .filter(({ passed }) => passed < count)
    .toSorted((a, b) => a.passed - b.passed)
    .slice(0, 5)
    .map(({ name, passed }) => say.stepRate(name, passed, count));
  const mistakes = steps
    .flatMap(({ name, mistakes }) => mistakes.map((entry) => ({ name, ...entry })))
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 5)
    .map(({ name, mistake, count: made }) => say.mistakeCount(name, mistake, made));
  return [
    '',
    say.classScores(count, meanScore, medianScore, maxScore),
    ...(states.notGraded > 0 ? [kleur.red(say.someNotGraded(states.notGraded))] : []),
    ...(hardest.length > 0 ? [say.hardest(hardest)] : []),
    ...(mistakes.length > 0 ? [say.commonest(mistakes)] : []),
    kleur.dim(say.levelLine(settings.level, levelName, settings.seed, settings.levelReason)),
  ];
}

/** What the commands for instructors say. */
import { states, status } from './classReport.ts';
import { grade } from './program.ts';

// The command line.

export function whichFolder(): string {
  return `Name the folder that holds a folder or an archive for each student, as in ${grade('class submissions')}.`;
}

export function starting(count: number, level: number, name: string, run: string): string {
  return `Grading ${count} submission${count === 1 ? '' : 's'} at sandbox level ${level} (${name}). The run is kept in ${run}.`;
}

export function otherSettings(run: string, names: readonly string[]): string {
  return `The run in ${run} was begun with another ${names.join(', ')}: leave that as it was, or name another folder by --run.`;
}

export function progressFormat(): string {
  return '{bar} {value} of {total} graded, {eta_formatted} left';
}

export function wrote(paths: readonly string[]): string {
  return `Written: ${paths.join(', ')}`;
}

export function wroteAutograder(folder: string): string {
  return `The autograder is in ${folder}: zip what is in it (not the folder itself), and upload that to Gradescope.`;
}

export const help = {
  class: 'For instructors: grade a class of submissions in a sandbox',
  folder: 'The folder that holds a folder, a .zip or a .tar.gz for each student',
  run: 'Where the run is kept [FOLDER-graded]',
  resume: 'Go on with a run that was broken off: unchanged submissions are not graded again',
  one: 'FOLDER is itself the one submission',
  roster: 'A CSV with a column id (or folder, email …) and a column name',
  rubric: 'A JSON file with points, partial credit and visibility',
  level: 'The sandbox level to insist on: 3 bubblewrap, 2 QuickJS, 1 for trusted code only',
  seed: 'Draws the hidden probes [a random one, kept in the report]',
  concurrency: 'Submissions at a time [one more than there are processor cores]',
  trainingSteps: 'Exercise 4 is graded by so many first steps; 0 leaves it out [3]',
  fullTraining: 'Where those are right, all 200,000 steps follow; not at level 2',
  trainingSeconds: 'Time for the full training of one submission [180]',
  seconds: 'Time for one step of one submission [5, at level 2: 20]',
  totalSeconds: 'Time for all steps of one submission [60, at level 2: 120]',
  megabytes: 'Memory for one submission [512]',
  outputMegabytes: 'What one step may give back [64]',
  processes: 'Threads of one submission, seven or more of Node among them [32]',
  restarts: 'How often a submission that ends its sandbox gets a new one [5]',
  autograder: 'Write a folder with setup.sh and run_autograder for Gradescope, and grade nothing',
  json: 'Print the report as JSON in place of the table',
  csv: 'Write the scores as CSV',
  html: 'Write a page about the class',
  gradescope: 'Write a results.json for each submission into this folder',
  gradescopeResults: 'Write the results.json of the first submission to this file',
  exampleClass: 'a table, and feedback for each',
  exampleReports: 'and a page about the class',
  exampleResume: 'go on after a crash',
  regrade: 'For instructors: grade a run anew, and see whose score changes',
  whichRun: 'The folder of the run',
  diff: 'Print whose score changes, by how much and why, in place of the table',
  newSeed: 'Draw new hidden probes',
  exampleRegrade: 'after students have mended something',
  exampleNewRubric: 'what other points would change',
  replay: 'For instructors: grade again what a report tells of, and compare the verdicts',
  reportFile: 'The report (report.json, or what --json printed), or the folder of the run',
  student: 'Only this submission or student',
  exampleReplay: 'the same probes, the same verdicts',
  exampleReplayOne: 'one submission only',
  attack: 'For instructors: attack the sandbox on this machine, and see what it stops',
  attackLevel: 'Attack this level only',
  attackJson: 'Print the table as JSON',
  exampleAttack: 'all levels that this machine has',
  exampleAttackLevel: 'QuickJS only',
};

// The full training.

export function firstStepsToo(): string {
  return '--full-training comes after the first steps: leave --training-steps 0 out.';
}

export function tooSlowToTrain(): string {
  return 'At sandbox level 2 a full training run would take hours: leave --full-training out, or grade where there is level 3.';
}

// The autograder for Gradescope.

export function autograderExists(folder: string): string {
  return `${folder} holds an autograder already: remove it, or name another folder.`;
}

// Regrading and replaying.

export function whichRun(): string {
  return `Name the folder of the run, as in ${grade('regrade submissions-graded')}.`;
}

export function whichReport(): string {
  return `Name the report, as in ${grade('replay submissions-graded/report.json')}.`;
}

export function handedInSince(): string {
  return 'handed in since';
}

export function goneSince(): string {
  return 'no longer there';
}

export function otherFiles(): string {
  return 'the files have changed';
}

export function otherState(was: keyof typeof states, is: keyof typeof states): string {
  return `${states[was]} before, ${states[is]} now`;
}

export function otherPoints(name: string, was: number, is: number): string {
  return `${name}: ${was} points before, ${is} now`;
}

export function otherStatus(
  name: string,
  was: keyof typeof status,
  is: keyof typeof status,
  message: string,
): string {
  return `${name}: ${status[was]} before, ${status[is]} now${message === '' ? '' : ` (${message})`}`;
}

export function scoreChange({
  name,
  before,
  after,
}: {
  readonly name: string;
  readonly before: number | null;
  readonly after: number | null;
}): string {
  const by = before === null || after === null ? '' : after - before;
  const sign = typeof by === 'number' ? ` (${by > 0 ? '+' : ''}${Number(by.toFixed(6))})` : '';
  return `${name}: ${before ?? 'no score'} → ${after ?? 'no score'}${sign}`;
}

export function changedScores(changed: number, total: number, before: string): string {
  return `${changed} of ${total} scores changed. The results before are kept in ${before}.`;
}

export function stepIsGone(name: string): string {
  return `${name} is not graded any more`;
}

export function verdictDiffers(name: string, field: string, was: string, is: string): string {
  return `${name}: ${field} was ${was}, and is ${is}`;
}

export function submissionGone(): string {
  return 'the submission is no longer there';
}

export function changedSince(): string {
  return 'the files have changed since';
}

export function noSuchStudent(student: string, file: string): string {
  return `There is no ${student === '' ? 'submission' : `submission or student ${student}`} in ${file}.`;
}

export const noReport = {
  file: 'there is no such file',
  json: 'it is no JSON',
  kind: 'it is no report of grade class',
};

export function reportUnreadable(file: string, reason: string): string {
  return `${file} cannot be replayed: ${reason}.`;
}

export function replayed(count: number, differing: number, seed: number): string {
  const result = differing === 0 ? 'all verdicts are the same' : `${differing} differ`;
  return `${count} submission${count === 1 ? '' : 's'} graded again with seed ${seed}: ${result}.`;
}

// Attacks.

export function attackCollect(): string {
  return 'What is handed in, before any code runs';
}

export function attackLevel(level: number, name: string): string {
  return `Level ${level} (${name})`;
}

export function levelUnavailable(reason: string): string {
  return `Not available here: ${reason}.`;
}

export function attackSum(stopped: number, total: number): string {
  return `${stopped} of ${total} attacks stopped.`;
}

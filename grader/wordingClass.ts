/** What `grade class`, `regrade`, `replay` and `attack` say, in one place. */

const megabytes = (bytes: number): string => `${Math.round(bytes / 2 ** 20)} MB`;

// What was handed in.

export function leavesFolder(path: string): string {
  return `${path} was refused: its path leads out of the folder.`;
}

export function tooDeep(path: string, depth: number): string {
  return `${path} was not read: it is more than ${depth} folders deep.`;
}

export function notRegular(path: string, kind: string): string {
  const what: Record<string, string> = {
    symlink: 'it is a symbolic link',
    hardlink: 'it is a hard link',
    device: 'it is no plain file',
    encrypted: 'it is encrypted, or packed in a way that is not known here',
  };
  return `${path} was refused: ${what[kind] ?? 'it is no plain file'}.`;
}

export function stubTooLarge(path: string, bytes: number): string {
  return `${path} was refused: it is larger than ${Math.round(bytes / 1024)} kB.`;
}

export function stubUnreadable(path: string, reason: string): string {
  return `${path} cannot be unpacked: ${reason}.`;
}

export function duplicates(paths: readonly string[]): string {
  return `There are ${paths.length} files of one name, and only one can be graded: ${paths.slice(0, 4).join(', ')}.`;
}

export function tooManyEntries(most: number): string {
  return `It was refused: there are more than ${most.toLocaleString('en')} files in it.`;
}

export function tooManyStubs(most: number): string {
  return `It was refused: there are more than ${most} files with the name of a stub in it.`;
}

export function moreProblems(): string {
  return '… and more of that kind.';
}

export function longerThanItSays(): string {
  return 'it is longer than the archive says';
}

export function unknownArchive(): string {
  return 'It was not opened: hand in a folder, a .zip or a .tar.gz.';
}

export function archiveIsNoFile(): string {
  return 'It was refused: it is no plain file.';
}

export function archiveIsEmpty(): string {
  return 'It was not opened: the archive is empty.';
}

export function archiveTooLarge(bytes: number): string {
  return `It was refused: the archive is larger than ${megabytes(bytes)}.`;
}

export function archiveIsCorrupt(reason: string): string {
  return `It was not opened: the archive is corrupt (${reason}).`;
}

export function bomb(path: string, ratio: number): string {
  return `It was refused: ${path} is more than ${ratio} times larger than it is packed.`;
}

export function expandsTooFar(bytes: number): string {
  return `It was refused: the archive holds more than ${megabytes(bytes)}.`;
}

export function nothingHandedIn(): string {
  return 'Nothing was handed in.';
}

export function submissionIsLink(): string {
  return 'It was refused: it is a symbolic link.';
}

export function noStubs(): string {
  return 'There is no stub in it: the files are called 01-logprobs.ts and so on.';
}

export function fileNotHandedIn(file: string, name: string): string {
  return `No ${file.split('/').at(-1)} was handed in, which exports ${name}.`;
}

export function nestedTooDeeply(): string {
  return 'it is nested too deeply, or too large';
}

// A student's feedback, where the verdict would tell of a hidden probe.

export function acceptedByCmp(): string {
  return 'The lecture’s cmp accepts it on this batch, but with other upstream gradients it is wrong.';
}

export function hardCoded(n: number): string {
  return `It is right for n = ${n} and wrong for a network of other sizes.`;
}

export function fellOnOtherSizes(): string {
  return 'It is right on the lecture’s batch, but gave no tensor for a network of other sizes: is a size written as a number?';
}

export function fellInFloat64(): string {
  return 'It gave a tensor on the lecture’s batch, but none in float64 on another batch.';
}

export function roundingOverFirstSteps(): string {
  return 'Rounding only: over several steps some number may fall just outside allclose.';
}

// Faults of ours.

export function notGraded(reason: string): string {
  return `Not graded, through no fault of the student: ${reason}.`;
}

export function solutionsFail(names: readonly string[], problems: readonly string[]): string {
  const why = problems.length > 0 ? ` ${problems[0]}` : '';
  return `The shipped solutions do not pass here (${names.slice(0, 3).join(', ')}), so nobody's answers can be graded.${why}`;
}

// The class's folder, roster and run.

export function noClassFolder(folder: string, code: string): string {
  const reason = code === 'ENOENT' ? 'there is no such folder' : code;
  return `${folder} cannot be read: ${reason}.`;
}

export function isOneSubmission(folder: string): string {
  return `${folder} is itself a submission: name the folder above it, or add --one.`;
}

export function noSubmissions(folder: string): string {
  return `There is no submission in ${folder}: it should hold a folder, a .zip or a .tar.gz for each student.`;
}

export function rosterUnreadable(path: string, reason: string): string {
  return `The roster ${path} cannot be read: ${reason === 'ENOENT' ? 'there is no such file' : reason.replace(/\.$/, '')}.`;
}

export function rosterColumns(
  path: string,
  keys: readonly string[],
  names: readonly string[],
): string {
  return `The roster ${path} has no column that says whose submission is whose: its first line should name one of ${keys.join(', ')}, and ${names[0]} beside it.`;
}

export function runExists(folder: string): string {
  return `${folder} holds a run already: go on with it by --resume, or name another folder by --run.`;
}

export function noRun(folder: string): string {
  return `${folder} holds no run: there is no run.json in it that can be read.`;
}

export function otherRunVersion(folder: string): string {
  return `The run in ${folder} was made by another version of this program.`;
}

// Rubric.

export function unknownStep(): string {
  return 'there is no such step';
}

export function rubricUnreadable(path: string, code: string): string {
  return `The rubric ${path} cannot be read: ${code === 'ENOENT' ? 'there is no such file' : code}.`;
}

export function rubricSyntax(path: string, message: string): string {
  return `The rubric ${path} is no JSON: ${message.replace(/\.$/, '')}.`;
}

export function rubricInvalid(path: string): string {
  return `The rubric ${path} is not valid:`;
}

export function noObject(): string {
  return 'it should be an object, in braces';
}

export function rubricProblem(line: number, place: string, message: string): string {
  return `  line ${line}: ${place === '' ? '' : `${place}: `}${message}.`;
}

// Table and summary.

export const states = {
  graded: 'graded',
  refused: 'refused',
  notGraded: 'not graded',
  missing: 'missing',
};

export function tableHead(student: string): string {
  return `${student}    score  steps 1 to 29: ✓ passes, ✗ wrong, ! error, ⧗ timeout, · not done`;
}

export function moreInReport(count: number): string {
  return `… and ${count} more lines in the report.`;
}

export function costly(names: readonly string[]): string {
  return `Took unusually much time, perhaps by finite differences: ${names.join(', ')}.`;
}

export function stepRate(name: string, passed: number, count: number): string {
  return `${name} (${Math.round((100 * passed) / Math.max(1, count))} %)`;
}

export function mistakeCount(name: string, mistake: string, count: number): string {
  return `${mistake} in ${name} (${count})`;
}

export function classScores(
  count: number,
  mean: number | null,
  median: number | null,
  most: number,
): string {
  const submissions = `${count} submission${count === 1 ? '' : 's'}`;
  if (mean === null || median === null) return `${submissions} graded.`;
  return `${submissions}: mean score ${mean} of ${most}, median ${median}.`;
}

export function someNotGraded(count: number): string {
  return `${count} could not be graded through no fault of the students: run it again with --resume.`;
}

export function hardest(steps: readonly string[]): string {
  return `Hardest: ${steps.join(', ')}.`;
}

export function commonest(mistakes: readonly string[]): string {
  return `Commonest mistakes: ${mistakes.join(', ')}.`;
}

export function levelLine(level: number, name: string, seed: number): string {
  return `Sandbox level ${level} (${name}). Probes drawn from seed ${seed}.`;
}

// Feedback.

export const status = {
  pass: 'passes',
  fail: 'wrong',
  error: 'error',
  timeout: 'did not come back',
  todo: 'not done',
};

export function feedbackScore(earned: number, most: number, hidden: number): string {
  const more = hidden === 0 ? '' : ` The score of ${hidden} more steps is not shown yet.`;
  return `${Number(earned.toFixed(4))} of ${Number(most.toFixed(4))} points.${more}`;
}

export function points(earned: number, most: number): string {
  return `${earned}/${most}`;
}

// The command line.

export function whichFolder(): string {
  return 'Name the folder that holds a folder or an archive for each student, as in npx grade class submissions.';
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
  concurrency: 'Submissions at a time [as many as there are processor cores]',
  trainingSteps: 'Exercise 4 is graded by so many first steps; 0 leaves it out [5, at level 2: 1]',
  seconds: 'Time for one step of one submission [5, at level 2: 20]',
  megabytes: 'Memory for one submission',
  autograder: 'Write a folder with setup.sh and run_autograder for Gradescope, and grade nothing',
  json: 'Print the report as JSON in place of the table',
  csv: 'Write the scores as CSV',
  html: 'Write a page about the class',
  gradescope: 'Write a results.json for each submission into this folder',
  gradescopeResults: 'Write the results.json of the first submission to this file',
  exampleClass: 'a table, and feedback for each student',
  exampleReports: 'names from a roster, scores for the learning platform, a page to read',
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

// The page.

export const page = {
  title: 'The class, step by step',
  steps: 'How many pass',
  stepColumns: ['step', 'share', 'pass', 'tried', 'commonest mistake'],
  mistakes: 'What was misunderstood',
  mistakeColumns: ['students', 'mistake', 'step'],
  noMistakes: 'Nobody made a mistake that has a name.',
  students: 'Students',
  studentsNote:
    'Open a student to see the rows of the lecture’s cmp. In the pictures, orange is positive, blue is negative, magenta is no number; the stronger, the larger.',
  expected: 'expected',
  yours: 'theirs',
  difference: 'difference',
  submission: (id: string, level: number) => `Submission ${id}, graded at sandbox level ${level}.`,
  mistake: (name: string) => `Known mistake: ${name}.`,
  heatmap: (step: string) => `The first wrong gradient, ${step}:`,
};

// The autograder for Gradescope.

export function autograderExists(folder: string): string {
  return `${folder} holds an autograder already: remove it, or name another folder.`;
}

// Regrading and replaying.

export function whichRun(): string {
  return 'Name the folder of the run, as in npx grade regrade submissions-graded.';
}

export function whichReport(): string {
  return 'Name the report, as in npx grade replay submissions-graded/report.json.';
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

/** What is said of what was handed in, and of faults of this machine. */
import { systemCode } from './systemCode.ts';

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
  return `${path} was refused: ${what[kind] ?? 'it is no plain file'}. Hand in the file itself.`;
}

export function stubTooLarge(path: string, bytes: number): string {
  return `${path} was refused: it is larger than ${Math.round(bytes / 1024)} kB.`;
}

export function stubUnreadable(path: string, reason: string): string {
  return `${path} cannot be unpacked: ${reason}.`;
}

export function duplicates(paths: readonly string[]): string {
  return `There are ${paths.length} files of one name, and only one can be graded: ${paths.slice(0, 4).join(', ')}. Hand in the one that counts.`;
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
  return 'It was not opened: the archive is empty. Pack it anew.';
}

export function archiveTooLarge(bytes: number): string {
  return `It was refused: the archive is larger than ${megabytes(bytes)}.`;
}

export function archiveIsCorrupt(reason: string): string {
  return `It was not opened: the archive is corrupt (${reason}). Pack it anew.`;
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
  return 'It was refused: it is a symbolic link. Hand in the folder or the archive itself.';
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
  const reason = systemCode(code, 'there is no such folder');
  return `${folder} cannot be read: ${reason}.`;
}

export function isOneSubmission(folder: string): string {
  return `${folder} is itself a submission: name the folder above it, or add --one.`;
}

export function noSubmissions(folder: string): string {
  return `There is no submission in ${folder}: it should hold a folder, a .zip or a .tar.gz for each student.`;
}

export function rosterUnreadable(path: string, reason: string): string {
  return `The roster ${path} cannot be read: ${systemCode(reason, 'there is no such file').replace(/\.$/, '')}.`;
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
  return `${folder} holds no run: there is no run.json in it that can be read. Name the folder that grade class kept its run in.`;
}

export function otherRunVersion(folder: string): string {
  return `The run in ${folder} was made by another version of this program: go on with that one, or begin anew in another folder by --run.`;
}

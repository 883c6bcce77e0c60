/** What is said of classes that are graded over a queue: by the host, by its workers and of the queue itself. */
import { grade } from './program.ts';
import { systemCode } from './systemCode.ts';

const many = (count: number, thing: string): string =>
  `${count.toLocaleString('en')} ${thing}${count === 1 ? '' : 's'}`;

// The key.

export function madeKey(path: string): string {
  return `A key that signs jobs and results was made in ${path}: give it to every worker, by --key-file or BACKPROP_NINJA_KEY.`;
}

export function noKey(path: string): string {
  return `There is no key: copy the host's to ${path}, name it by --key-file, or set BACKPROP_NINJA_KEY.`;
}

export function keyUnreadable(path: string, code: string): string {
  return `The key ${path} cannot be read: ${systemCode(code, 'there is no such file')}.`;
}

export function keyTooShort(least: number): string {
  return `The key is too short: it needs at least ${least} characters.`;
}

// The host.

export function queued(shown: string): string {
  return `The queue is at ${shown}. Workers are started by: ${grade(`worker --queue ${shown}`)}`;
}

export function progressFormat(): string {
  return '{bar} {value} of {total} graded, {eta_formatted} left, {workers}';
}

export function workers(count: number): string {
  return count === 0 ? 'no worker' : many(count, 'worker');
}

export function progressLine(
  done: number,
  total: number,
  secondsLeft: number | undefined,
  count: number,
): string {
  const left = secondsLeft === undefined ? '' : `, ${duration(secondsLeft)} left`;
  return `${done.toLocaleString('en')} of ${total.toLocaleString('en')} graded${left}, ${workers(count)}.`;
}

function duration(seconds: number): string {
  if (seconds <= 90) return `${Math.ceil(seconds)} s`;
  return seconds < 5400 ? `${Math.ceil(seconds / 60)} min` : `${(seconds / 3600).toFixed(1)} h`;
}

export function noWorkerYet(level: number): string {
  return `No worker of this version, with this key, at level ${level} is there yet; the jobs wait for one.`;
}

export function stopped(done: number, total: number): string {
  return `Stopped with ${done.toLocaleString('en')} of ${total.toLocaleString('en')} graded. Workers finish what is in the queue; go on by the same command with --resume.`;
}

export function tooLarge(megabytes: number, most: number): string {
  return `it is ${megabytes.toFixed(1)} MB, and a job may have ${most} MB (--job-megabytes)`;
}

export function refusedResult(name: string): string {
  return `A result for ${name} was refused: it is not signed with the key of this run.`;
}

export function onlyForged(): string {
  return 'the queue gave only results that are not signed with the key of this run';
}

export function otherProblem(): string {
  return 'the workers could not grade it';
}

export function gradedElsewhere(): string {
  return 'Workers grade this run, not this machine.';
}

// A worker.

export function badSignature(): string {
  return 'This job is not signed with the key of its queue.';
}

export function workerStarted(name: string, level: number, levelName: string): string {
  return `Worker ${name} at sandbox level ${level} (${levelName}).`;
}

export function workerState(graded: number, inHand: number, isAway: boolean): string {
  const doing = isAway ? 'Redis is away' : inHand === 0 ? 'waiting' : `${inHand} in hand`;
  return `${many(graded, 'submission')} graded, ${doing}`;
}

export function workerEnds(inHand: number): string {
  return inHand === 0
    ? 'Ending.'
    : `Ending when ${many(inHand, 'submission')} in hand ${inHand === 1 ? 'is' : 'are'} graded.`;
}

export function workerEnded(graded: number, givenBack: number): string {
  const back = givenBack === 0 ? '' : `, ${givenBack} given back`;
  return `Ended: ${many(graded, 'submission')} graded${back}.`;
}

export function otherKey(shown: string): string {
  return `Jobs wait there, but under another key: give this worker the key of their host, or empty the queue with: ${grade(`queue clear --queue ${shown}`)}`;
}

export function otherVersion(theirs: readonly string[], own: string): string {
  return `Jobs wait there of version ${theirs.join(', ')}, and this worker is version ${own}: install the same here as on the host.`;
}

export function otherLevel(demanded: readonly number[], own: number): string {
  return `The jobs that wait there demand sandbox level ${demanded.join(' or ')}, and this worker was told level ${own}: leave --level out.`;
}

// State and clearing.

export function noQueue(shown: string): string {
  return `There is no queue at ${shown}.`;
}

export interface QueueCounts {
  readonly version: string;
  readonly level: number;
  readonly key: string;
  readonly waiting: number;
  readonly active: number;
  readonly delayed: number;
  readonly completed: number;
  readonly failed: number;
  readonly workers: number;
}

export function queueState(counts: QueueCounts): string {
  const { version, level, key, waiting, active, delayed, completed, failed } = counts;
  const rest = [
    `${waiting} waiting`,
    `${active} in hand`,
    `${delayed} to be tried again`,
    `${completed} graded and not yet collected`,
    `${failed} failed`,
    workers(counts.workers),
  ];
  return `Version ${version}, level ${level}, key ${key}: ${rest.join(', ')}.`;
}

export function cleared(jobs: number, shown: string): string {
  return `${many(jobs, 'job')} removed from the queue at ${shown}.`;
}

export function unknownAction(): string {
  return `Say what to do with the queue, status or clear, as in ${grade('queue status --queue URL')}.`;
}

export const help = {
  queue:
    'Grade on workers instead of here: redis://HOST:PORT[/DB], rediss:// with TLS; user and password in it or in the environment',
  keyFile: 'The file of the key that signs jobs and results [~/.backprop-ninja/queue.key]',
  jobMegabytes: 'How large a submission may be that is sent to workers',
  worker: 'For instructors: take submissions from a queue and grade them on this machine',
  workerConcurrency: 'Submissions at a time [as many as there are processor cores]',
  workerLevel: 'The sandbox level to grade at [what the waiting jobs demand, or the highest]',
  patience: 'Seconds without a sign of life after which a submission in hand is taken up again',
  grace: 'Seconds that a submission in hand gets to be finished at the end; then it is given back',
  exampleWorker: 'as many as you like, anywhere',
  exampleWorkerKey: 'with TLS',
  exampleQueue: 'the same report, by workers',
  manage: 'For instructors: see or empty the queue of a class',
  action: 'status or clear',
  exampleStatus: 'how many wait and are done',
  exampleClear: 'throw all away; first stop the host',
};

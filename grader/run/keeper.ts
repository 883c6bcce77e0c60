/*
 * The keeper: the main thread of the process in which students' code runs, in a worker thread of it.
 * It passes messages on, watches the memory, and ends with the grader. A process of its own, because
 * an allocation that is large enough takes its whole process down, and a thread that is inside one
 * cannot be stopped.
 */
import { dirname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { controlPlace, type Request, type Response, type ready, type Signal } from './messages.ts';

const watchMilliseconds = 50;
const megabyte = 2 ** 20;
const megabytes = Number(process.argv[2]);

const send = process.send?.bind(process);
if (!send) throw new Error('keeper.ts runs as a child process only');

/** Requests in the order they came; the worker is at the first. */
const requests: Request[] = [];
let control = sharedNumbers();
let watch: NodeJS.Timeout | undefined;

// V8's own limit only stands behind the watch, which also sees typed arrays. A small young generation
// costs a long run no time, and keeps its memory flat.
const worker = new Worker(join(dirname(process.argv[1]), 'worker.cjs'), {
  stdout: true,
  stderr: true,
  env: {},
  resourceLimits: { maxOldGenerationSizeMb: 4 * megabytes, maxYoungGenerationSizeMb: 6 },
});
worker.on('message', (message: Response | typeof ready) => {
  send(message);
  // The first message of all is none of a request's.
  if (typeof message !== 'object' || message.progress || message.goesOn) return;
  requests.shift();
  start();
});
worker.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') throw error;
  fail({ kind: 'memory', megabytes });
});
worker.on('exit', () => fail({ kind: 'exit' }));

process.on('message', (message: Request | Signal) => {
  if (typeof message === 'object') {
    if (requests.push(message) === 1) start();
  } else {
    Atomics.add(control, controlPlace[message], 1);
    Atomics.notify(control, controlPlace.seen);
  }
});
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
// Ctrl+C is the grader's to answer.
process.on('SIGINT', () => undefined);

/** Gives the worker the first request, if there is one. */
function start(): void {
  clearInterval(watch);
  const [request] = requests;
  if (!request) return;
  control = sharedNumbers();
  const { task } = request;
  const training = task.kind === 'training' && { ...task, part: { ...task.part, control } };
  const most = process.memoryUsage.rss() + megabytes * megabyte;
  watch = setInterval(() => {
    if (process.memoryUsage.rss() > most) fail({ kind: 'memory', megabytes });
  }, watchMilliseconds);
  worker.postMessage({ ...request, task: training || task });
}

/** Tells the grader, which then ends this process; it is of no more use. */
function fail(failure: NonNullable<Response['failure']>): void {
  clearInterval(watch);
  const [request] = requests;
  send?.({ id: request?.id ?? 0, outcomes: [], failure, printed: [] } satisfies Response);
}

function sharedNumbers(): Int32Array {
  return new Int32Array(new SharedArrayBuffer(8));
}

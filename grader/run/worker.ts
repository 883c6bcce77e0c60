/*
 * The worker: the only place where a student's code runs. It knows tensors and nothing else of the
 * reference; what is expected never comes here.
 */
import { parentPort } from 'node:worker_threads';
import { ones } from '../../reference/tensor/constructors.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Run } from '../outcome.ts';
import { answer, isWhole } from './answer.ts';
import { Printed } from './console.ts';
import { lockDown } from './lockdown.ts';
import { type Progress, type Request, type Response, ready } from './messages.ts';
import { type PackedEvents, pack } from './packing.ts';
import { sameBits } from './sameBits.ts';
import { described } from './thrown.ts';

const port = parentPort;
if (!port) throw new Error('worker.ts runs as a worker thread only');

let printed = new Printed();
/** What was thrown outside of any call: by promises and callbacks that a stub left behind. */
let thrownLate: unknown[] = [];

const callbacksDone = (
  (later) => () =>
    new Promise<void>((resolve) => later(resolve))
)(setImmediate);
const output = { get: (): NodeJS.WritableStream => printed.stream };
Object.defineProperties(process, { stdout: output, stderr: output });
Object.defineProperty(globalThis, 'console', { get: () => printed.console });
process.on('uncaughtException', (error) => thrownLate.push(error));
process.on('unhandledRejection', (error) => thrownLate.push(error));
// The kernels are made at their first use, which should not come after a stub's.
ones([1]).exp();

/** Whether nothing that a file does can reach what judges it or the next one. */
let locked = false;

/** A training run in full is alone in its process, and goes faster unlocked. */
function lockFor({ task }: Request): void {
  const alone = task.kind === 'training' && ['nothing', 'asItHappens'].includes(task.part.record);
  if (locked || alone) return;
  lockDown([Tensor]);
  locked = true;
}

port.on('message', async (request: Request) => {
  const { id } = request;
  lockFor(request);
  try {
    const { training, ...rest } = await runOf(request);
    const end = training && { ...training, events: pack(training.events) };
    send({ id, ...rest, training: end }, end?.events);
  } catch (error) {
    // What it returned cannot be sent.
    const failure = { kind: 'late', ...described(error) } as const;
    port.postMessage({ id, outcomes: [], failure, printed: [] } satisfies Response);
  }
});
port.postMessage(ready);

/** The numbers of events are handed over, not copied. */
function send(response: Response, events: PackedEvents | undefined): void {
  port?.postMessage(response, events ? [events.numbers.buffer as ArrayBuffer] : []);
}

async function runOf(request: Request): Promise<Run> {
  const sign = { id: request.id, outcomes: [], failure: undefined };
  const goesOn = (lines: readonly string[]): Response => ({
    ...sign,
    goesOn: true,
    printed: lines,
  });
  printed = new Printed((lines) => port?.postMessage(goesOn(lines)));
  thrownLate = [];
  const tell = (progress: Progress): void =>
    send({ ...sign, printed: [], progress }, progress.events);
  const result = await answer(request, { printed, sameBits, tell });
  await callbacksDone();
  const late = isWhole(result) && thrownLate.length > 0;
  return {
    ...result,
    ...(late && { failure: { kind: 'late', ...described(thrownLate[0]) } }),
    printed: printed.lines(),
  };
}

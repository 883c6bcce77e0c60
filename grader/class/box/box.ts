/*
 * The box: where a student's code runs that cannot be trusted, in a cold process of its own. It is
 * bundled to one file, so that a sandbox shows nothing else. Requests come on stdin, frames go to
 * stdout; what the student prints is kept apart from both.
 */
import { Tensor } from '../../../reference/tensor/tensor.ts';
import { Printed } from '../../run/console.ts';
import { lockDown } from '../../run/lockdown.ts';
import { sameBits } from '../../run/sameBits.ts';
import { answerStep } from './answerStep.ts';
import { encodeFrame, type Frame } from './frames.ts';
import { decodeRequest } from './request.ts';
import { readRequest, write } from './stdio.ts';

let printed = new Printed();
/** What was thrown outside of any call: by promises and callbacks that a stub left behind. */
let thrownLate: unknown[] = [];
/** A step's frames go out together: each write wakes the host, which costs both of them time. */
let frames: Uint8Array[] = [];

const later = setImmediate;
const { concat } = Buffer;

const text = new TextDecoder();
// A promise that is never kept must not end the process: the host's clock does.
setInterval(() => undefined, 2 ** 30);
const output = { get: (): NodeJS.WritableStream => printed.stream };
Object.defineProperties(process, { stdout: output, stderr: output });
Object.defineProperty(globalThis, 'console', { get: () => printed.console });
process.on('uncaughtException', (error) => thrownLate.push(error));
process.on('unhandledRejection', (error) => thrownLate.push(error));
// Good manners only: what holds a student's code is the sandbox around this process.
lockDown([Tensor]);

write(encodeFrame({ kind: 'ready', step: 0, probe: 0 }));
answerAll().finally(() => process.exit());

function send(frame: Frame): void {
  frames.push(encodeFrame(frame));
}

async function answerAll(): Promise<void> {
  for (let request = readRequest(); request; request = readRequest()) {
    printed = new Printed();
    thrownLate = [];
    const { header, body } = request;
    const engine = { printed, sameBits, settle };
    await answerStep(decodeRequest(text.decode(header), body.buffer), engine, send);
    write(concat(frames));
    frames = [];
  }
}

/** Lets what the stub left behind come to its end, and gives what that threw. */
async function settle(): Promise<readonly unknown[]> {
  await new Promise<void>((resolve) => later(resolve));
  return thrownLate;
}

/*
 * The program inside QuickJS: takes a request, runs the stub in it, sends frames. The functions it
 * gets from outside are one, `send`; the one it gives is `answer`.
 */
import './textEncoder.ts';
import type { NumberArray } from '../../../../reference/tensor/dtype.ts';
import { Tensor } from '../../../../reference/tensor/tensor.ts';
import { Printed } from '../../../run/console.ts';
import { lockDown } from '../../../run/lockdown.ts';
import { answerStep } from '../answerStep.ts';
import { encodeFrame, type Frame } from '../frames.ts';
import { decodeRequest } from '../request.ts';

const outside = globalThis as unknown as { send?: (bytes: ArrayBuffer) => void };
const { send } = outside;
if (!send) throw new Error('guest.ts runs inside quickjsBox.ts only');
delete outside.send;
let printed = new Printed();
Object.defineProperty(globalThis, 'console', { get: () => printed.console });

/** QuickJS knows no file of code that is run by eval, and the loader puts a line before it. */
function withPlace(frame: Frame, file: string): Frame {
  if (frame.kind !== 'threw' && frame.kind !== 'failure') return frame;
  const texts = frame.texts?.map((text) =>
    text.replace(/<input>:(\d+)/g, (_, line) => `${file}:${Number(line) - 1}`),
  );
  return { ...frame, ...(texts && { texts }) };
}

function sameBits(a: NumberArray, b: NumberArray): boolean {
  return a.every((number, i) => Object.is(number, b[i]));
}

async function answer(header: string, body: ArrayBuffer): Promise<void> {
  printed = new Printed();
  const request = decodeRequest(header, body);
  await answerStep(request, { printed, sameBits, settle: async () => [] }, (frame) => {
    const bytes = encodeFrame(withPlace(frame, request.file));
    send?.(bytes.buffer as ArrayBuffer);
  });
}
Object.assign(globalThis, { answer });
lockDown([Tensor]);

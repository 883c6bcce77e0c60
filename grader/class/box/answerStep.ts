/*
 * What a box does with one request: runs the stub, and sends a frame for each thing that came of it.
 * It judges nothing, and knows nothing that a student should not.
 */
import { parameterNames } from '../../../reference/network/lines.ts';
import type { Values } from '../../../reference/tensor/values.ts';
import type { Failure, Outcome, TrainingEnd } from '../../outcome.ts';
import { answer, type Engine, isWhole } from '../../run/answer.ts';
import { described } from '../../run/thrown.ts';
import type { Frame } from './frames.ts';
import type { BoxRequest } from './request.ts';

/** What the engine that runs the box does for it. */
export interface BoxEngine extends Engine {
  readonly printed: Engine['printed'] & { lines(): readonly string[] };
  /** Waits for what the stub left behind, and gives the errors that it threw. */
  settle(): Promise<readonly unknown[]>;
}

type Send = (frame: Frame) => void;

export async function answerStep(
  request: BoxRequest,
  engine: BoxEngine,
  send: Send,
): Promise<void> {
  const step = request.id;
  const answered = await answer(request, engine);
  const { outcomes, failure, training } = answered;
  for (const [probe, outcome] of outcomes.entries()) {
    send({ kind: outcome.kind, step, probe, ...payloadOf(outcome) });
  }
  if (failure) sendFailure(step, failure, send);
  if (training) sendTraining(step, training, send);
  const [late] = await engine.settle();
  if (isWhole(answered) && late !== undefined) {
    sendFailure(step, { kind: 'late', ...described(late) }, send);
  }
  send({ kind: 'printed', step, probe: 0, texts: engine.printed.lines() });
  send({ kind: 'done', step, probe: 0 });
}

function payloadOf(outcome: Outcome): Pick<Frame, 'values' | 'texts'> {
  switch (outcome.kind) {
    case 'tensor':
      return { values: outcome.values };
    case 'returned':
      return { texts: [outcome.what] };
    case 'changed':
      return { texts: [outcome.given] };
    case 'threw':
      return { texts: [outcome.error, outcome.message, outcome.stack] };
    case 'todo':
      return {};
  }
}

function sendFailure(step: number, failure: Failure, send: Send): void {
  send({ kind: 'failure', step, probe: 0, texts: [failure.kind, ...detailsOf(failure)] });
}

function detailsOf(failure: Failure): readonly string[] {
  if ('stack' in failure) return [failure.error, failure.message, failure.stack];
  if (failure.kind === 'export') return failure.found;
  if (failure.kind === 'import') return [failure.module];
  return failure.kind === 'name' ? [failure.name] : [];
}

/** Each event is a frame that says what it is, and seven for the tensors that belong to it. */
function sendTraining(step: number, end: TrainingEnd, send: Send): void {
  const sendSeven = (values: Readonly<Record<string, Values | string>>): void => {
    for (const [probe, name] of parameterNames.entries()) {
      const value = values[name];
      if (typeof value === 'string') send({ kind: 'words', step, probe, texts: [value] });
      else send({ kind: 'tensor', step, probe, values: value });
    }
  };
  for (const event of end.events) {
    if (event.kind === 'batch') {
      send({ kind: 'batch', step, probe: 0, numbers: [event.asked] });
      sendSeven(event.parameters);
    } else {
      const { loss } = event;
      if (typeof loss === 'number') send({ kind: 'report', step, probe: 0, numbers: [loss] });
      else send({ kind: 'reportInWords', step, probe: 0, texts: [loss] });
      sendSeven(event.gradients);
    }
  }
  send({ kind: 'trained', step, probe: 0, numbers: [end.nextStep, end.stopped ? 1 : 0] });
  sendSeven(end.parameters);
}

import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { forwardAndBackward } from '../../reference/autograd/gradients.ts';
import { drawNetwork } from '../../reference/network/network.ts';
import { numberOf } from '../../reference/steps/derive.ts';
import { chunkedSteps, steps } from '../../reference/steps/table.ts';
import { sameShape } from '../../reference/tensor/shape.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { State } from '../pictures/graph.ts';
import { generator, type Page, pageOf } from '../pictures/page.ts';
import { systemReason } from '../systemReason.ts';
import { UsageError } from '../usageError.ts';
import type { Status, Verdict } from '../verdict.ts';
import { statusWord } from '../wording/grading.ts';
import * as say from '../wording/show.ts';
import { cmpLine } from './report.ts';
import type { Desk, Shown } from './showTensor.ts';

/** Refuses, before any work, a file that cannot be written or that is somebody's own. */
export function requireWritable(path: string): void {
  if (path === '') throw new UsageError(say.noFile());
  const found = statSync(path, { throwIfNoEntry: false });
  if (found?.isDirectory()) throw new UsageError(say.cannotWrite(path, say.isFolder()));
  if (found) {
    if (!reading(path, () => readFileSync(path, 'utf8')).includes(generator)) {
      throw new UsageError(say.notOurPage(path));
    }
  } else if (!statSync(dirname(path), { throwIfNoEntry: false })?.isDirectory()) {
    throw new UsageError(say.cannotWrite(path, say.noFolder(dirname(path))));
  }
}

/** Writes the page; the graph's states come from grading all chunked steps. */
export async function writePage(path: string, shown: Shown, desk: Desk): Promise<void> {
  const page = pageOf(await pageFor(shown, desk));
  reading(path, () => writeFileSync(path, page));
}

async function pageFor(shown: Shown, { network, session }: Desk): Promise<Page> {
  const { heading, line, name, exhibit, verdict, yours, next } = shown;
  const states = new Map<string, State>();
  for (const step of chunkedSteps) {
    const { status } = await session.grade(step);
    states.set(step.name, stateOf(status));
  }
  const { parameters, batch } = drawNetwork(network);
  const expected = Tensor.valuesOf(forwardAndBackward(parameters, batch).gradients.logits);
  const isYours =
    name === 'logits' &&
    yours !== undefined &&
    sameShape(yours.shape, expected.shape) &&
    yours.data.every(Number.isFinite);
  return {
    heading,
    shown: name,
    line,
    network,
    ...(verdict && { step: stepOf(verdict), verdict: verdictOf(verdict) }),
    exhibit,
    states,
    pulley: { dlogits: isYours ? yours : expected, isYours, batch },
    next,
  };
}

function stepOf({ step }: Verdict): Page['step'] {
  return { number: numberOf(step), total: steps.length, lecture: step.lecture };
}

function verdictOf({ step, cmp, status, message, notes, printed }: Verdict): Page['verdict'] {
  const row = cmp ? cmpLine(step.name, cmp) : `${step.name} | ${statusWord(status)}`;
  return { state: stateOf(status), row, message, notes, printed };
}

function stateOf(status: Status): State {
  return status === 'pass' || status === 'todo' ? status : 'wrong';
}

function reading<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    throw new UsageError(say.cannotWrite(path, systemReason(error)));
  }
}

import { relative } from 'node:path';
import { forwardAndBackward } from '../../reference/autograd/gradients.ts';
import { vocabulary } from '../../reference/network/dataset.ts';
import { drawNetwork, type Network } from '../../reference/network/network.ts';
import { exportOf, tensorOf, titleOf } from '../../reference/steps/derive.ts';
import type { GradientStep } from '../../reference/steps/step.ts';
import { chunkedSteps } from '../../reference/steps/table.ts';
import { Tensor } from '../../reference/tensor/tensor.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { Session } from '../grade.ts';
import { type Exhibit, type Given, gradientExhibit, panelOf } from '../pictures/exhibit.ts';
import { batchExhibit, forwardExhibit } from '../pictures/forwardExhibit.ts';
import { lineOf } from '../pictures/graph.ts';
import type { Verdict } from '../verdict.ts';
import { next } from '../wording/grading.ts';
import * as pictures from '../wording/pictures.ts';
import * as say from '../wording/show.ts';
import { nextWithoutFile } from './inTheWay.ts';
import { type StepFile, stepFile } from './stepFile.ts';
import type { Subject } from './tensorWord.ts';

/** Where the student's files are, and what grades them, on which network. */
export interface Desk {
  readonly folder: string;
  readonly network: Network;
  readonly session: Session;
}

/** A tensor with all there is to show and say of it. */
export interface Shown {
  readonly heading: string;
  /** The forward line that makes the tensor. */
  readonly line: string;
  /** The tensor's name without d. */
  readonly name: string;
  readonly exhibit: Exhibit;
  /** Of a gradient. */
  readonly verdict: Verdict | undefined;
  readonly yours: Values | undefined;
  readonly file: string;
  readonly next: string;
}

export async function show(
  subject: Subject,
  desk: Desk & { readonly given: boolean },
): Promise<Shown> {
  return subject.kind === 'gradient'
    ? await showGradient(subject.step, desk)
    : showForward(subject, desk.network);
}

async function showGradient(
  step: GradientStep,
  { folder, session, given }: Desk & { readonly given: boolean },
): Promise<Shown> {
  const verdict = await session.grade(step);
  const { lecture, yours } = session.lectureRun(step);
  const all = Object.entries(lecture.given).map(([name, value]): Given => {
    return { name, value, columnNames: columnNamesOf(name) };
  });
  const exhibit = gradientExhibit(yours, lecture.expected, all, columnNamesOf(tensorOf(step)));
  const givenPanels = given ? all.flatMap(givenPanel) : [];
  const own = stepFile(step, folder);
  const file = relative(process.cwd(), own.path);
  return {
    heading: pictures.heading(titleOf(step), lecture.expected),
    line: step.forward,
    name: tensorOf(step),
    exhibit: { ...exhibit, panels: [...exhibit.panels, ...givenPanels] },
    verdict,
    yours,
    file,
    next: nextAfter(verdict, own, file),
  };
}

function givenPanel({ name, value, columnNames }: Given): Exhibit['panels'] {
  if (typeof value === 'number' || value.dtype === 'int32') return [];
  return [panelOf(pictures.given({ name, value, columnNames }), value, columnNames)];
}

function nextAfter(verdict: Verdict, own: StepFile, file: string): string {
  if (verdict.status === 'pass') return say.nextAfterPass();
  const first = nextWithoutFile(own);
  if (first !== undefined) return first;
  return verdict.status === 'todo' ? next(verdict, file) : say.nextAfterWrong(own.step.name);
}

function showForward(subject: Exclude<Subject, { kind: 'gradient' }>, network: Network): Shown {
  const { parameters, batch } = drawNetwork(network);
  const { values } = forwardAndBackward(parameters, batch);
  const { name } = subject;
  const tensor = Tensor.valuesOf(values[name]);
  const surroundings = {
    loss: values.loss.item(),
    vocab: network.vocab,
    columnNames: columnNamesOf(name),
  };
  const isBatch = subject.kind === 'batch';
  return {
    heading: pictures.heading(name, tensor),
    line: lineOf(name) ?? '',
    name,
    exhibit: isBatch ? batchExhibit(batch) : forwardExhibit(subject.name, tensor, surroundings),
    verdict: undefined,
    yours: undefined,
    file: '',
    next: say.nextAfterForward(isBatch ? 'emb' : name === 'loss' ? 'dlogprobs' : `d${name}`),
  };
}

/** The characters that the columns of a tensor (or, with a d, of its gradient) stand for. */
function columnNamesOf(name: string): string | undefined {
  const step = chunkedSteps.find((entry) => name === entry.name || name === exportOf(entry));
  return step?.shape.at(-1) === 'vocab' ? vocabulary : undefined;
}

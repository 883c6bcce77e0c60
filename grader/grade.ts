import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Network } from '../reference/network/network.ts';
import { fileOf, gradientOf, upstreamOf } from '../reference/steps/derive.ts';
import type { Step } from '../reference/steps/step.ts';
import { steps as allSteps } from '../reference/steps/table.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import type { Values } from '../reference/tensor/values.ts';
import { compare } from './compare.ts';
import type { Failure, Outcome, Place, Run } from './outcome.ts';
import { type Probe, probesFor } from './probes.ts';
import type { Student } from './run/student.ts';
import { isFailure, type Transpiled, transpile } from './run/transpile.ts';
import { judge, type Verdict } from './verdict.ts';
import { upstreamIsMissing } from './wording.ts';

export interface Assignment {
  /** The folder that holds `1-chunked/` and the other exercises. */
  readonly folder: string;
  readonly network: Network;
  readonly steps: readonly Step[];
  /** Give each step the student's own upstream gradients on the lecture's batch, as the notebook does. */
  readonly chain: boolean;
}

/** Grades the steps in order, and yields each verdict as soon as it is there. */
export async function* grade(
  { folder, network, steps, chain }: Assignment,
  student: Student,
): AsyncGenerator<Verdict> {
  student.start();
  const makeProbes = probesFor(network);
  const own: Record<string, Values> = {};
  const wrong = new Set<string>();
  for (const step of chain ? chainUpTo(steps) : steps) {
    const started = performance.now();
    const probes = makeProbes(step, own);
    const missing = chain ? upstreamOf(step).filter((name) => !(name in own)) : [];
    const { run, place } = await runStep(step, join(folder, fileOf(step)), probes, student);
    const wrongGiven = upstreamOf(step).filter((name) => wrong.has(name));
    const judgement = judge(step, probes, run, place, wrongGiven);
    if (chain) keepOwn(step, run.outcomes[0], probes[0], { own, wrong });
    if (!steps.includes(step)) continue;
    const blocked = missing.length > 0 && judgement.status === 'pass';
    yield {
      ...judgement,
      ...(blocked && { status: 'error', message: upstreamIsMissing(missing) }),
      step,
      expectedShape: probes[0].expected.shape,
      place,
      printed: run.printed,
      milliseconds: performance.now() - started,
    };
  }
}

/** The chunked steps up to the last one asked for: each needs the answers of those before it. */
function chainUpTo(steps: readonly Step[]): readonly Step[] {
  const last = Math.max(...steps.map((step) => allSteps.indexOf(step)));
  return allSteps.slice(0, last + 1);
}

/** Keeps a step's own gradient for the steps after it, and whether it is the true one. */
function keepOwn(
  step: Step,
  outcome: Outcome | undefined,
  { expected }: Probe,
  { own, wrong }: { own: Record<string, Values>; wrong: Set<string> },
): void {
  if (outcome?.kind !== 'tensor' || !sameShape(outcome.values.shape, expected.shape)) return;
  own[gradientOf(step)] = outcome.values;
  if (!compare(outcome.values, expected).approximate) wrong.add(gradientOf(step));
}

async function runStep(
  step: Step,
  path: string,
  probes: readonly Probe[],
  student: Student,
): Promise<{ run: Run; place: Place | undefined }> {
  const stub = await readStub(path);
  if (isFailure(stub)) {
    const place = stub.kind === 'parse' ? stub.place : undefined;
    return { run: { outcomes: [], failure: stub, printed: [] }, place };
  }
  // What is expected stays here: the student's code sees only what it is given.
  const calls = probes.map(({ dtype, given }) => ({ dtype, given }));
  const run = await student.run(path, stub, gradientOf(step), calls);
  const stack = stackOf(run);
  return { run, place: stack === undefined ? undefined : await placeOf(path, stack, stub) };
}

async function readStub(path: string): Promise<Transpiled | Failure> {
  try {
    return transpile(path, await readFile(path, 'utf8'));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return { kind: 'missing', file: path };
    return { kind: 'unreadable', file: path, message };
  }
}

function stackOf({ failure, outcomes }: Run): string | undefined {
  if (failure?.kind === 'load') return failure.stack;
  return outcomes.find((outcome) => outcome.kind === 'threw')?.stack;
}

/** The source map library is loaded only when something was thrown. */
async function placeOf(
  path: string,
  stack: string,
  { maps }: Transpiled,
): Promise<Place | undefined> {
  const { placeIn } = await import('./run/place.ts');
  return placeIn(path, stack, maps);
}

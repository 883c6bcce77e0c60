import { join } from 'node:path';
import type { Network } from '../reference/network/network.ts';
import { exportOf, fileOf, tensorOf, upstreamOf } from '../reference/steps/derive.ts';
import type { GradientStep, Step } from '../reference/steps/step.ts';
import { chunkedSteps } from '../reference/steps/table.ts';
import { sameShape } from '../reference/tensor/shape.ts';
import type { Values } from '../reference/tensor/values.ts';
import { compare } from './compare.ts';
import { withDroppedResult } from './droppedResult.ts';
import { fusedForwardNote } from './fusedForward.ts';
import { gradeTraining } from './gradeTraining.ts';
import type { Outcome } from './outcome.ts';
import { type Probe, probesFor } from './probes.ts';
import { runStub, type StubRun } from './run/runStub.ts';
import type { Student } from './run/student.ts';
import { judge, type Verdict } from './verdict.ts';
import { ownChunked, upstreamIsMissing, upstreamIsWrong } from './wording/grading.ts';

export interface Assignment {
  /** The folder that holds `1-chunked/` and the other exercises. */
  readonly folder: string;
  readonly network: Network;
  readonly steps: readonly Step[];
  /** Give each step the student's own upstream gradients on the lecture's batch, as the notebook does. */
  readonly chain: boolean;
}

/** A step that does not pass, and how. */
type Unpassed = Pick<Verdict, 'step' | 'status'>;

/** A verdict; in a chain, with the step before it that is to be done first. */
export interface Graded extends Verdict {
  readonly first?: Unpassed | undefined;
}

/** So many steps are on their way at a time: the student's process computes while verdicts are found. */
const stepsAhead = 4;
/** Grades the steps in order, and yields each verdict as soon as it is there. */
export async function* grade(
  { steps, ...exam }: Assignment,
  student: Student,
): AsyncGenerator<Graded> {
  student.start();
  const session = new Session(exam, student);
  // In a chain each step is given the answers of those before it.
  const [all, ahead] = exam.chain ? [chainUpTo(steps), 1] : [steps, stepsAhead];
  const begun: Promise<Graded>[] = [];
  for (const [i, step] of all.entries()) {
    while (begun.length < Math.min(i + ahead, all.length)) {
      const verdict = session.grade(all[begun.length]);
      // Whoever waits for it sees its error; until then it must not end the process.
      verdict.catch(() => undefined);
      begun.push(verdict);
    }
    const verdict = await begun[i];
    if (steps.includes(step)) yield verdict;
  }
}

/** The chunked steps up to the last one asked for or needed, as each needs those before it; then the others. */
function chainUpTo(steps: readonly Step[]): readonly Step[] {
  const needed = steps.flatMap(upstreamOf);
  const last = chunkedSteps.findLastIndex(
    (step) => steps.includes(step) || needed.includes(exportOf(step)),
  );
  return [...chunkedSteps.slice(0, last + 1), ...steps.filter((step) => step.exercise !== 1)];
}

/** Grades one step after the other, as often as asked; the network's probes are made once. */
export class Session {
  readonly #folder: string;
  readonly #student: Student;
  readonly #network: Network;
  readonly #chain: boolean;
  readonly #makeProbes: ReturnType<typeof probesFor>;
  readonly #made = new Map<GradientStep, readonly Probe[]>();
  readonly #answers = new Map<GradientStep, Values>();
  /** The student's gradients on the lecture's batch, by name, for the steps that are given them. */
  readonly #own: Record<string, Values> = {};
  readonly #wrong = new Set<string>();
  /** By the name of a gradient, what is to be done before it can pass: its own step, or one before. */
  readonly #unpassed = new Map<string, Unpassed>();
  #lastVerdict = 0;

  constructor({ folder, network, chain }: Omit<Assignment, 'steps'>, student: Student) {
    this.#folder = folder;
    this.#network = network;
    this.#chain = chain;
    this.#student = student;
    this.#makeProbes = probesFor(network);
  }

  async grade(step: Step): Promise<Graded> {
    const asked = performance.now();
    const verdict =
      step.exercise === 4
        ? await gradeTraining(step, join(this.#folder, fileOf(step)), this.#student)
        : await this.#gradeGradient(step);
    // Its own time begins where that of the step before it ends.
    const started = Math.max(asked, this.#lastVerdict);
    this.#lastVerdict = performance.now();
    return { ...verdict, milliseconds: this.#lastVerdict - started };
  }

  /** What a step should return on the lecture's batch, and what it did return when it was last graded. */
  lectureRun(step: GradientStep): { readonly lecture: Probe; readonly yours: Values | undefined } {
    return { lecture: this.#probes(step)[0], yours: this.#answers.get(step) };
  }

  async #gradeGradient(step: GradientStep): Promise<Omit<Graded, 'milliseconds'>> {
    const chain = this.#chain;
    const probes = chain ? this.#makeProbes(step, this.#own) : this.#probes(step);
    const { run, place, text } = await this.#run(step, probes);
    const [lecture] = run.outcomes;
    this.#keepAnswer(step, lecture);
    const wrongGiven = chain ? upstreamOf(step).filter((name) => this.#wrong.has(name)) : [];
    const judgement = withDroppedResult(
      judge(step, probes, run, { place, wrongGiven, text }),
      text,
      step,
    );
    if (step.exercise === 1) this.#remember(step, lecture, probes[0], judgement);
    const missing = chain ? upstreamOf(step).filter((name) => !(name in this.#own)) : [];
    const blocked = missing.length > 0 && judgement.status === 'pass';
    const waiting = !blocked && judgement.message === upstreamIsWrong(wrongGiven);
    const [cause] = blocked ? missing : waiting ? wrongGiven : [];
    const first = cause === undefined ? undefined : this.#unpassed.get(cause);
    const status = blocked ? 'error' : judgement.status;
    if (step.exercise === 1) {
      this.#unpassed.set(exportOf(step), first ?? { step, status });
      // In the notebook nothing comes of a step that lacks what it needs.
      if (blocked) delete this.#own[exportOf(step)];
    }
    const filled = first && !missing.includes(exportOf(first.step)) ? first.step.name : undefined;
    return {
      ...judgement,
      ...(blocked && { status, message: upstreamIsMissing(missing, filled) }),
      first,
      step,
      expectedShape: probes[0].expected.shape,
      place,
      printed: run.printed,
      notes: lecture?.kind === 'tensor' ? await this.#notes(step, lecture.values) : [],
    };
  }

  #keepAnswer(step: GradientStep, outcome: Outcome | undefined): void {
    if (outcome?.kind === 'tensor') this.#answers.set(step, outcome.values);
    else this.#answers.delete(step);
  }

  #probes(step: GradientStep): readonly Probe[] {
    const probes = this.#made.get(step) ?? this.#makeProbes(step);
    this.#made.set(step, probes);
    return probes;
  }

  #run(step: GradientStep, probes: readonly Probe[]): Promise<StubRun> {
    // What is expected stays here: the student's code sees only what it is given.
    const calls = probes.map(({ dtype, given }) => ({ dtype, given }));
    const path = join(this.#folder, fileOf(step));
    return runStub(path, exportOf(step), { kind: 'calls', calls }, this.#student);
  }

  /** Keeps a step's answer, and whether the steps after it must not trust it. */
  #remember(
    step: GradientStep,
    outcome: Outcome | undefined,
    { expected }: Probe,
    { status }: Pick<Verdict, 'status'> = { status: 'fail' },
  ): void {
    const name = exportOf(step);
    delete this.#own[name];
    this.#wrong.delete(name);
    if (outcome?.kind !== 'tensor') return;
    const { values } = outcome;
    if (!sameShape(values.shape, expected.shape) || values.dtype !== expected.dtype) return;
    this.#own[name] = values;
    if (status !== 'pass' && !compare(values, expected).approximate) this.#wrong.add(name);
  }

  /** For a fused step: how the fused forward pass and the fused answer agree with the chunked ones. */
  async #notes(step: GradientStep, answer: Values): Promise<readonly string[]> {
    if (!step.fuses) return [];
    const notes = [fusedForwardNote(step, this.#network)];
    const chunked = chunkedSteps.find((other) => other.name === tensorOf(step));
    if (chunked && !(exportOf(chunked) in this.#own)) {
      const probes = this.#probes(chunked);
      const { run } = await this.#run(chunked, probes.slice(0, 1));
      this.#remember(chunked, run.outcomes[0], probes[0]);
    }
    const own = this.#own[exportOf(step)];
    if (own && sameShape(own.shape, answer.shape)) notes.push(ownChunked(compare(answer, own)));
    return notes;
  }
}

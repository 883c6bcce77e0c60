import { lectureSteps } from '../../reference/network/training.ts';
import { training } from '../../reference/steps/fused.ts';
import { next } from '../wording/command.ts';
import { goesOn } from '../wording/loopMistakes.ts';
import * as say from '../wording/training.ts';
import { quoted } from './programWords.ts';
import type { Trained } from './trainInWorker.ts';

interface Options {
  readonly steps: number;
  readonly check: boolean;
  readonly resume?: string | undefined;
}

/** Why what was trained is not worth evaluating, and what to do next; undefined if it is. */
export function whyUnusable(trained: Trained, options: Options, file: string): string | undefined {
  const { problem, judgement, notFiniteFrom } = trained;
  if (problem === '') return say.todo(file);
  // That sends to `grade training`, which knows more.
  if (!judgement?.fault && notFiniteFrom !== undefined) return say.notFinite(notFiniteFrom);
  const sentence = fault(trained, options.steps);
  return sentence === undefined ? undefined : `${sentence}\n${nextOnFault(options, file)}`;
}

function fault(trained: Trained, steps: number): string | undefined {
  const { end, judgement, problem } = trained;
  if (problem !== undefined) return problem;
  if (judgement?.fault) return judgement.fault.sentence;
  if (!end || trained.interrupted) return undefined;
  if (end.nextStep === 0) return say.nothingReported();
  if (end.nextStep < steps) return say.endedByItself(end.nextStep - 1, steps);
  return end.stopped ? goesOn(steps) : undefined;
}

/** The words that run the same again, once the loop is mended. */
function nextOnFault({ steps, check, resume }: Options, file: string): string {
  const words = ['train', ...(steps === lectureSteps ? [] : ['--steps', steps])];
  const from = resume === undefined ? [] : ['--resume', quoted(resume)];
  const again = [...words, ...from, ...(check ? ['--check'] : [])].join(' ');
  return next({ status: 'fail', step: training }, file, { again });
}

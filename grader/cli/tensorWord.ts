import type { Name } from '../../reference/autograd/gradients.ts';
import { parameterNames, tensorNames } from '../../reference/network/lines.ts';
import { titleOf, wordsFor } from '../../reference/steps/derive.ts';
import type { GradientStep } from '../../reference/steps/step.ts';
import { steps } from '../../reference/steps/table.ts';
import { nearest } from '../nearest.ts';
import { UsageError } from '../usageError.ts';
import * as say from '../wording/show.ts';
import { mended } from './mended.ts';
import { numberedStep, stepNamed } from './selection.ts';
import { isLikeFile } from './stepOfFile.ts';

/** What a word on the command line asks to see. */
export type Subject =
  | { readonly kind: 'forward'; readonly name: Name }
  | { readonly kind: 'batch'; readonly name: 'Xb' | 'Yb' }
  | { readonly kind: 'gradient'; readonly step: GradientStep };

/**
 * A name is the forward tensor or parameter (logits), with a d its gradient (dlogits). A step's
 * number, its file and the names of the fused steps are gradients, too.
 */
export function subjectOf(word: string): Subject {
  const name = [...tensorNames, ...parameterNames].find((known) => known === word);
  if (name) return { kind: 'forward', name };
  if (word === 'Xb' || word === 'Yb') return { kind: 'batch', name: word };
  if (word === 'dloss') throw new UsageError(say.lossGradient());
  const isOfStep = isLikeFile(word) || /^\d+$/.test(word);
  const step = isOfStep ? stepNamed(word, [], titleOf) : numberedStep(word);
  if (step?.exercise === 4) throw new UsageError(say.noTensorInTraining());
  if (step) return { kind: 'gradient', step };
  const known = [...tensorNames, ...parameterNames, 'Xb', 'Yb', ...steps.flatMap(wordsFor)];
  const meant = nearest(word, known);
  const again = meant === undefined ? undefined : mended(word, meant);
  throw new UsageError(say.unknownTensor(word, meant, again));
}

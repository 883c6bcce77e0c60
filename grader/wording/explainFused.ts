/** The sentences of `grade explain` about rows that are picked, and about the fused steps and the loop. */
import { apart, checkedByNudging, toNudge } from './explainChecks.ts';

// Rows and numbers that are picked.

export function isPicked(labels: readonly number[]): string {
  return `p is 3×3, and Y = [${labels.join(', ')}] picks one number of each row, counting from 0. The loss is minus the mean of the three:`;
}

export function onlyPickedCount(n: number): string {
  return `A picked number has the slope -1/${n}. The loss does not read the others at all, so their slope is 0:`;
}

export function isMaximum(): string {
  return 'm is the largest number of each row of a, and remembers where it stood:';
}

export function onlyLargestCounts(): string {
  return 'From above arrives dm. A little more in the largest number is a little more in m, slope 1; a little more in another number changes nothing, slope 0. A one-hot row says just that, and each row of it is multiplied by its number of dm:';
}

export function isView(): string {
  return 'e is 2×2×2: two examples of two pieces of two numbers. v = e.view(2, 4) lays each example out in one row:';
}

export function viewBack(): string {
  return 'Nothing was computed, so each number of dv belongs to the number of e that stood in its place. To bring them home is a view back:';
}

export function sameByNudging(name: string, gap: string): string {
  return `${checkedByNudging(name)} the same, ${apart(gap)}.`;
}

export function isLookup(rows: readonly number[]): string {
  return `C is a table of three rows, and e = C[X] looks up the rows X = [${rows.join(', ')}], so row 2 is copied twice and row 1 not at all:`;
}

export const nothing = 'nothing';

export function rowsGoHome(): string {
  return 'Each row of de goes home to the row of C that was copied, and where two meet, they add up:';
}

export function toOverwrite(): string {
  return 'To write dC[2] = de[2] instead of adding it would lose the share of the first copy.';
}

// Cross-entropy.

export function isCrossEntropy(label: number, loss: string): string {
  return `One row of four logits l, whose right answer is column ${label} (counting from 0). Softmax makes probabilities p of them, and the loss is -log(p[${label}]) = ${loss}:`;
}

export function slopeOfLogSoftmax(): string {
  return 'With p = exp(l) / sum of exp(l) put in, the loss is log(sum of exp(l)) - l[label]. The first part has the slope p in every logit, the second has -1 in the label’s alone:';
}

export function asForces(): string {
  return 'Read it as forces. A step downhill goes against dl, so the wrong logits are pushed down, each by its probability, and the right one is pulled up by what they make together:';
}

export const forces = ['pushed down', 'pulled up', 'sum of dl'] as const;

export function meanOverRows(): string {
  return 'With n rows the loss is the mean over them, so each row’s dl is divided by n.';
}

// Batch normalisation.

export function isBatchNorm(
  { n, gain, bias }: { n: number; gain: number; bias: number },
  mean: string,
  variance: string,
): string {
  return `One column of a batch of n = ${n} numbers x. Its mean is ${mean} and its variance, with n-1 below, ${variance}. xhat is x with that mean taken away and divided by the root of that variance, and y = ${gain}*xhat + ${bias}.`;
}

export function threeWays(): string {
  return 'x reaches each xhat directly, through the mean and through the variance. With dy from above, the three together come to:';
}

export function whereBessel(correction: string, n: number): string {
  return `where c comes of Bessel’s correction and is ${correction} for these ${n} numbers.`;
}

export const batchNormHeadings = ['x', 'xhat', 'dy', 'n*dy', '- S', '- c*xhat*T', 'dx', 'nudged'];

export function whatIsTakenAway(): string {
  return 'The two subtractions are what batch normalisation takes away. To move all x by the same amount, or to stretch them about their mean, changes no y, so dx pushes in neither direction:';
}

export function formulaAgrees(gap: string): string {
  return `By the formula and by nudging each x by ${toNudge}, dx is ${apart(gap)}.`;
}

// Training.

export function isDownhill(lr: number): string {
  return `One parameter w, which begins at 0, and loss = (w - 3)**2, which is least at w = 3. Each step of the loop is a forward pass (the loss), a backward pass (dw) and an update by the learning rate lr = ${lr}:`;
}

export const downhillHeadings = ['i', 'w', 'loss', 'dw = 2*(w - 3)', 'by nudging w', 'w - lr*dw'];

export function updateSubtracts(loss: string): string {
  return `After three steps the loss is ${loss}. The update subtracts: a gradient points uphill, so with a plus sign w would run away from 3. In place, as for the lecture’s parameters, it is w.add_(dw, { alpha: -lr }).`;
}

export function sevenParameters(): string {
  return 'The training step is this loop with seven parameters instead of one, and a new minibatch each time.';
}

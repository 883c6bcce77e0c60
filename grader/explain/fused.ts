import { oneHot, tensor } from '../../reference/tensor/constructors.ts';
import { crossEntropy } from '../../reference/tensor/functional.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import { type Block, beside, columns, matrix, numbers, short, sumOf } from './notation.ts';
import { checked, nudged, nudgedThrough } from './nudge.ts';

/** One row of logits: the gradient of cross-entropy is softmax minus one-hot, forces that cancel. */
export function crossEntropyRow(): Block {
  const logits = numbers([[2, 1, 0, -1]]);
  const label = 1;
  const Y = tensor([label], { dtype: 'int32' });
  const p = logits.softmax(1);
  const hot = oneHot(Y, 4).to('float64');
  const dl = p.sub(hot);
  const at = (t: Tensor): readonly number[] => t.view(-1).tolist() as number[];
  const pushes = at(dl).filter((_, column) => column !== label);
  return [
    `One row of four logits l, whose right answer is column ${label} (counting from 0). Softmax makes probabilities p of them, and the loss is -log(p[${label}]) = ${short(crossEntropy(logits, Y).item())}:`,
    ...beside('l =', matrix(logits), '  p = softmax(l) =', matrix(p)),
    '',
    'With p = exp(l) / sum of exp(l) put in, the loss is log(sum of exp(l)) - l[label]. The first part has the slope p in every logit, the second has -1 in the label’s alone:',
    ...beside('dl = p - one_hot =', matrix(p), '-', matrix(hot)),
    ...beside('                 =', matrix(dl)),
    '',
    'Read it as forces. A step downhill goes against dl, so the wrong logits are pushed down, each by its probability, and the right one is pulled up by what they make together:',
    `  pushed down   ${sumOf(pushes.map(short))} = ${short(dl.sub(dl.mul(hot)).sum().item())}`,
    `  pulled up     ${short(-dl.mul(hot).sum().item())}`,
    `  sum of dl     ${short(dl.sum().item())}`,
    '',
    'With n rows the loss is the mean over them, so each row’s dl is divided by n.',
    '',
    ...checked(
      'l',
      dl,
      nudged((moved) => crossEntropy(moved, Y), logits),
    ),
  ];
}

/** Batch normalisation of four numbers: what its gradient takes away from the one that arrives. */
export function batchNormColumn(): Block {
  const x = numbers([1, 2, 4, 9]);
  const dy = numbers([1, -1, 2, 1]);
  const [n, gain, bias] = [4, 2, 1];
  const raw = (t: Tensor): Tensor => t.sub(t.mean()).div(t.var().add(1e-5).sqrt());
  const xhat = raw(x);
  const inv = x.var().add(1e-5).pow(-0.5);
  const [first, second] = [dy.sum(), dy.mul(xhat).sum()];
  const correction = n / (n - 1);
  const parts = [dy.mul(n), first.neg().expandAs(dy), xhat.mul(second).mul(-correction)];
  const bracket = parts[0].add(parts[1]).add(parts[2]);
  const dx = bracket.mul(inv).mul(gain / n);
  const found = nudgedThrough((moved) => raw(moved).mul(gain).add(bias), x, dy);
  const headings = ['x', 'xhat', 'dy', 'n*dy', '- S', '- c*xhat*T', 'dx', 'by nudging x'];
  const rows = [0, 1, 2, 3].map((i) =>
    [x, xhat, dy, ...parts, dx, found].map((t) => short(t.get(i))),
  );
  return [
    `One column of a batch of n = ${n} numbers x. Its mean is ${short(x.mean().item())} and its variance, with n-1 below, ${short(x.var().item())}. xhat is x with that mean taken away and divided by the root of that variance, and y = ${gain}*xhat + ${bias}.`,
    'x reaches each xhat directly, through the mean and through the variance. With dy from above, the three together come to:',
    `  S = dy.sum() = ${short(first.item())}   T = (dy*xhat).sum() = ${short(second.item())}`,
    `  gain = ${gain}   inv = (var + 1e-5)**-0.5 = ${short(inv.item())}`,
    '  dx = gain * inv / n * (n*dy - S - c * xhat * T)',
    `where c comes of Bessel’s correction and is ${short(correction)} for these ${n} numbers.`,
    '',
    ...columns(headings, rows),
    '',
    'The two subtractions are what batch normalisation takes away. To move all x by the same amount, or to stretch them about their mean, changes no y, so dx pushes in neither direction:',
    `  dx.sum() = ${short(dx.sum().item())}        (dx*xhat).sum() = ${short(dx.mul(xhat).sum().item())}`,
    '',
    `By the formula and by nudging each x by 0.0001 to either side, dx is apart by ${dx.sub(found).abs().max().item().toExponential(0)} at most.`,
  ];
}

/** A training loop with one parameter: three steps downhill. */
export function downhill(): Block {
  const lr = 0.2;
  const lossOf = (w: Tensor): Tensor => w.sub(3).pow(2).sum();
  const steps: { w: Tensor; dw: Tensor }[] = [];
  let w = numbers([0]);
  for (let i = 0; i < 3; i++) {
    const dw = w.sub(3).mul(2);
    steps.push({ w, dw });
    w = w.sub(dw.mul(lr));
  }
  const headings = ['i', 'w', 'loss', 'dw = 2*(w - 3)', 'by nudging w', 'w - lr*dw'];
  const rows = steps.map((step, i) => [
    String(i),
    ...[step.w, lossOf(step.w), step.dw, nudged(lossOf, step.w), step.w.sub(step.dw.mul(lr))].map(
      (t) => short(t.item()),
    ),
  ]);
  return [
    `One parameter w, which begins at 0, and loss = (w - 3)**2, which is least at w = 3. Each step of the loop is a forward pass (the loss), a backward pass (dw) and an update by the learning rate lr = ${lr}:`,
    ...columns(headings, rows),
    '',
    `After three steps the loss is ${short(lossOf(w).item())}. The update subtracts: a gradient points uphill, so with a plus sign w would run away from 3. In place, as for the lecture’s parameters, it is w.add_(dw, { alpha: -lr }).`,
    'The training step is this loop with seven parameters instead of one, and a new minibatch each time.',
  ];
}

import { oneHot, tensor } from '../../reference/tensor/constructors.ts';
import { crossEntropy } from '../../reference/tensor/functional.ts';
import type { Tensor } from '../../reference/tensor/tensor.ts';
import * as say from '../wording/explainFused.ts';
import { type Block, beside, columns, matrix, numbers, short, sumOf } from './notation.ts';
import { checked, gapBetween, nudged, nudgedThrough } from './nudge.ts';

/** One row of logits: the gradient of cross-entropy is softmax minus one-hot, forces that cancel. */
export function crossEntropyRow(): Block {
  const logits = numbers([[2, 1, 0, -1]]);
  const label = 1;
  const Y = tensor([label], { dtype: 'int32' });
  const p = logits.softmax(1);
  const hot = oneHot(Y, 4).to('float64');
  const dl = p.sub(hot);
  const at = (t: Tensor): readonly number[] => t.view(-1).tolist() as number[];
  const [down, up, sum] = say.forces;
  const pushes = at(dl).filter((_, column) => column !== label);
  return [
    say.isCrossEntropy(label, short(crossEntropy(logits, Y).item())),
    ...beside('l =', matrix(logits), '  p = softmax(l) =', matrix(p)),
    '',
    say.slopeOfLogSoftmax(),
    ...beside('dl = p - one_hot =', matrix(p), '-', matrix(hot)),
    ...beside('                 =', matrix(dl)),
    '',
    say.asForces(),
    `  ${down}   ${sumOf(pushes.map(short))} = ${short(dl.sub(dl.mul(hot)).sum().item())}`,
    `  ${up}     ${short(-dl.mul(hot).sum().item())}`,
    `  ${sum}     ${short(dl.sum().item())}`,
    '',
    say.meanOverRows(),
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
  const rows = [0, 1, 2, 3].map((i) =>
    [x, xhat, dy, ...parts, dx, found].map((t) => short(t.get(i))),
  );
  return [
    say.isBatchNorm({ n, gain, bias }, short(x.mean().item()), short(x.var().item())),
    say.threeWays(),
    `  S = dy.sum() = ${short(first.item())}   T = (dy*xhat).sum() = ${short(second.item())}`,
    `  gain = ${gain}   inv = (var + 1e-5)**-0.5 = ${short(inv.item())}`,
    '  dx = gain * inv / n * (n*dy - S - c * xhat * T)',
    say.whereBessel(short(correction), n),
    '',
    ...columns(say.batchNormHeadings, rows),
    '',
    say.whatIsTakenAway(),
    `  dx.sum() = ${short(dx.sum().item())}        (dx*xhat).sum() = ${short(dx.mul(xhat).sum().item())}`,
    '',
    say.formulaAgrees(gapBetween(dx, found)),
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
  const rows = steps.map((step, i) => [
    String(i),
    ...[step.w, lossOf(step.w), step.dw, nudged(lossOf, step.w), step.w.sub(step.dw.mul(lr))].map(
      (t) => short(t.item()),
    ),
  ]);
  return [
    say.isDownhill(lr),
    ...columns(say.downhillHeadings, rows),
    '',
    say.updateSubtracts(short(lossOf(w).item())),
    say.sevenParameters(),
  ];
}

import type { Tensor } from '../../reference/tensor/tensor.ts';
import * as say from '../wording/explainChecks.ts';
import { type Block, beside, matrix, numbers } from './notation.ts';

/**
 * The gradient of `loss` at a float64 tensor without any calculus: each number in turn is moved a
 * little to either side (central differences).
 */
export function nudged(loss: (moved: Tensor) => Tensor, at: Tensor): Tensor {
  const values = at.view(-1).tolist() as number[];
  const slopes = values.map((value, i) => {
    const moved = (by: number): number =>
      loss(numbers(values.with(i, value + by)).view(at.shape)).item();
    return (moved(say.nudge) - moved(-say.nudge)) / (2 * say.nudge);
  });
  return numbers(slopes).view(at.shape);
}

/** The same for one operation: `upstream` stands for all that comes between its output and the loss. */
export function nudgedThrough(
  operation: (moved: Tensor) => Tensor,
  at: Tensor,
  upstream: Tensor,
): Tensor {
  return nudged((moved) => operation(moved).mul(upstream).sum(), at);
}

/** How far apart two gradients are at most, in one digit. */
export function gapBetween(one: Tensor, other: Tensor): string {
  return one.sub(other).abs().max().item().toExponential(0);
}

/** The lines that set a gradient found by rules beside the one found by nudging. */
export function checked(name: string, gradient: Tensor, found: Tensor): Block {
  return [
    say.checkedByNudging(name),
    ...beside(`d${name} =`, matrix(found), say.apart(gapBetween(gradient, found))),
  ];
}

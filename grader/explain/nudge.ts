import type { Tensor } from '../../reference/tensor/tensor.ts';
import { type Block, beside, matrix, numbers } from './notation.ts';

const nudge = 1e-4;

/**
 * The gradient of `loss` at a float64 tensor without any calculus: each number in turn is moved a
 * little to either side (central differences).
 */
export function nudged(loss: (moved: Tensor) => Tensor, at: Tensor): Tensor {
  const values = at.view(-1).tolist() as number[];
  const slopes = values.map((value, i) => {
    const moved = (by: number): number =>
      loss(numbers(values.with(i, value + by)).view(at.shape)).item();
    return (moved(nudge) - moved(-nudge)) / (2 * nudge);
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

/** The lines that set a gradient found by rules beside the one found by nudging. */
export function checked(name: string, gradient: Tensor, found: Tensor): Block {
  const gap = gradient.sub(found).abs().max().item();
  return [
    `Checked without any rule: each number of ${name} nudged by ${nudge} to either side, and the loss watched, gives`,
    ...beside(`d${name} =`, matrix(found), `apart by ${gap.toExponential(0)} at most`),
  ];
}

import { tensor } from '../tensor/constructors.ts';
import type { Tensor } from '../tensor/tensor.ts';
import { numbers } from './contents.ts';

/**
 * The gradient of `f` at a float64 tensor by central differences of fourth order, for comparison
 * with a derivative: one number moves by `step` and twice that to either side, which leaves an error
 * of step⁴ f⁽⁵⁾ / 30 and of about f / step times the rounding unit.
 */
export function finiteDifference(
  f: (t: Tensor) => number,
  at: Tensor,
  stepOf: (value: number) => number = () => 1e-3,
): Tensor {
  const values = numbers(at);
  const slopes = values.map((value, i) => {
    const step = stepOf(value);
    const moved = (by: number) =>
      f(tensor([...values.with(i, value + by)], { dtype: 'float64' }).view(at.shape));
    const [near, far] = [moved(step) - moved(-step), moved(2 * step) - moved(-2 * step)];
    return (8 * near - far) / (12 * step);
  });
  return tensor(slopes, { dtype: 'float64' }).view(at.shape);
}

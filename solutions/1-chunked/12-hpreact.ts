import type { Given, Tensor } from 'backprop-ninja';
import { scalar } from 'backprop-ninja';

export function dhpreact({ h, dh }: Given<'h' | 'dh'>): Tensor {
  // dhpreact = (1.0 - h**2) * dh
  return scalar(1).sub(h.pow(2)).mul(dh);
}

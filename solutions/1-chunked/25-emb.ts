import type { Given, Tensor } from 'backprop-ninja';

export function demb({ emb, dembcat }: Given<'emb' | 'dembcat'>): Tensor {
  // demb = dembcat.view(emb.shape)
  return dembcat.view(emb.shape);
}

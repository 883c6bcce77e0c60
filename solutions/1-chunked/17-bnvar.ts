import type { Given, Tensor } from 'backprop-ninja';

export function dbnvar({ bnvar, dbnvar_inv }: Given<'bnvar' | 'dbnvar_inv'>): Tensor {
  // dbnvar = (-0.5*(bnvar + 1e-5)**-1.5) * dbnvar_inv
  return bnvar.add(1e-5).pow(-1.5).mul(-0.5).mul(dbnvar_inv);
}

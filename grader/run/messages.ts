import type { Values } from '../../reference/tensor/values.ts';
import type { Outcome } from '../outcome.ts';

/** What a stub's function is called with, once a probe. */
export interface Call {
  readonly dtype: 'float32' | 'float64';
  readonly given: Readonly<Record<string, Values | number>>;
}

/** To the worker: load this code and make these calls of the function that it exports. */
export interface Request {
  readonly id: number;
  readonly file: string;
  readonly code: string;
  readonly exportName: string;
  readonly calls: readonly Call[];
}

/** From the worker. `failure` says why the calls could not be made. */
export interface Response {
  readonly id: number;
  readonly outcomes: readonly Outcome[];
  readonly failure:
    | { readonly kind: 'name'; readonly name: string }
    | { readonly kind: 'export'; readonly wanted: string; readonly found: readonly string[] }
    | {
        readonly kind: 'load';
        readonly error: string;
        readonly message: string;
        readonly stack: string;
      }
    | undefined;
  readonly printed: readonly string[];
}

/* What a change of an answer is. */
import type { Shape } from '../../reference/tensor/shape.ts';
import type { Named } from '../knowns.ts';
import type { Expression } from '../rewrite/parse.ts';

export type ChangeKind =
  | 'mul'
  | 'matmul'
  | 'transpose'
  | 'sum'
  | 'mean'
  | 'sumAfter'
  | 'drop'
  | 'stretch'
  | 'view'
  | 'swap'
  | 'row'
  | 'tensor'
  | 'surplus'
  | 'oneHot';

/** What is to be written in place of a part of the answer. */
export interface Change {
  readonly kind: ChangeKind;
  readonly from: Expression;
  readonly to: Expression;
}

/** What is known of the tensors of a step. */
export interface Facts {
  readonly expected: Shape;
  /** The tensors that it is given. */
  readonly given: readonly Named[];
  /** The shape that a part gives, if it gives a tensor. */
  readonly shapeOf: (part: Expression) => Shape | undefined;
}

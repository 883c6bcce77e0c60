import { TensorError } from './errors.ts';
import { updateInMemory } from './inMemory.ts';
import { describe, questionAbout } from './operand.ts';
import { checkOptions } from './options.ts';
import { type Shape, sameShape, showShape } from './shape.ts';
import { isTensor, Tensor } from './tensor.ts';
import { cast, kept, kernelsFor } from './values.ts';

/** A tensor that is trained: the only kind that changes, and only by `add_`. */
export class Parameter extends Tensor {
  /**
   * Adds `alpha` times the gradient in place: `W1.add_(dW1, { alpha: -lr })` is the lecture's
   * `W1.data += -lr * dW1`. Views of the parameter see the change, a `clone` does not.
   */
  add_(gradient: Tensor, options?: { readonly alpha?: number }): this {
    if (!isTensor(gradient) || !sameShape(gradient.shape, this.shape)) {
      throw new TensorError(
        `add_: a parameter of ${showShape(this.shape)} takes a gradient of its own shape, not ${otherThan(this.shape, gradient)}`,
      );
    }
    checkOptions('add_', options, ['alpha']);
    // An undefined rate is none that was left out.
    const alpha = options && 'alpha' in options ? options.alpha : 1;
    if (typeof alpha !== 'number' || !Number.isFinite(alpha)) {
      const wanted =
        typeof alpha === 'number'
          ? `a finite number, not ${alpha}`
          : `a number, not ${describe(alpha)}`;
      throw new TensorError(`add_: alpha must be ${wanted}. Is it -lr, with lr a number?`);
    }
    const target = Tensor.valuesOf(this);
    const source = cast(Tensor.valuesOf(gradient), this.dtype);
    if (updateInMemory(target, source, alpha)) return this;
    kernelsFor(this.dtype).update(target.data, source.data, alpha);
    return this;
  }

  override clone(): Tensor {
    return new Tensor(kept(Tensor.valuesOf(this)));
  }
}

/** What was passed instead of a gradient of this shape, and a question. */
function otherThan(shape: Shape, gradient: unknown): string {
  if (!isTensor(gradient)) return `${describe(gradient)}. ${questionAbout(gradient)}`;
  return `${showShape(gradient.shape)}. ${shapeQuestion(shape, gradient.shape)}`;
}

function shapeQuestion(wanted: Shape, found: Shape): string {
  if (sameShape(found.toReversed(), wanted)) return 'Did you mean its .T?';
  const [rows = 1, ...columns] = found;
  if (rows > 1 && sameShape(columns, wanted)) return 'Is .sum(0) missing?';
  if (rows > 1 && sameShape([1, ...columns], wanted)) {
    return 'Is .sum(0, { keepdim: true }) missing?';
  }
  if (sameShape([1, ...found], wanted)) return 'Is { keepdim: true } missing in its sum?';
  if (rows === 1 && sameShape(columns, wanted)) return 'Is { keepdim: true } too many in its sum?';
  if (found.length === 0) return 'Did you mean sum(0), over the rows?';
  const isLost = wanted.some((_, dim) => sameShape(wanted.toSpliced(dim, 1), found));
  if (isLost) return 'Did a sum lose or keep a dimension?';
  const isMatrix = (shape: Shape): boolean => shape.length === 2 && !shape.includes(1);
  return isMatrix(found) && isMatrix(wanted)
    ? 'Is it the gradient of another parameter?'
    : 'Is it the gradient of another tensor, or a sum over another dimension?';
}

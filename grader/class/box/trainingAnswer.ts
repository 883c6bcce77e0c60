import { parameterNames } from '../../../reference/network/lines.ts';
import { sameShape } from '../../../reference/tensor/shape.ts';
import type { Values } from '../../../reference/tensor/values.ts';
import type { TrainingEnd, TrainingEvent } from '../../outcome.ts';
import { cleanLine } from './cleanText.ts';
import { type Frame, NoAnswer } from './frames.ts';

/** An event or the end, of which not all seven tensors have come yet. */
type Begun =
  | { readonly kind: 'batch'; readonly asked: number }
  | { readonly kind: 'report'; readonly loss: number | string }
  | { readonly kind: 'trained'; readonly nextStep: number; readonly stopped: boolean };

/** The frames of a training loop: of each event first what it is, then its seven tensors. */
export class TrainingAnswer {
  readonly #shapes: readonly (readonly number[])[];
  readonly #events: TrainingEvent[] = [];
  #begun: Begun | undefined;
  #seven: (Values | string)[] = [];
  end: TrainingEnd | undefined;

  constructor(shapes: readonly (readonly number[])[]) {
    this.#shapes = shapes;
  }

  /** Whether the frame was one of a training loop's. */
  take(frame: Frame): boolean {
    const begun = begunBy(frame);
    if (this.#begun) {
      if (begun) throw new NoAnswer();
      this.#takeTensor(frame, this.#begun);
      return true;
    }
    if (begun && this.end) throw new NoAnswer();
    this.#begun = begun;
    return begun !== undefined;
  }

  #takeTensor({ probe, values, kind, texts = [] }: Frame, begun: Begun): void {
    const place = this.#seven.length;
    const isParameter = begun.kind !== 'report';
    const fits = isParameter
      ? values?.dtype === 'float32' && sameShape(values.shape, this.#shapes[place])
      : values !== undefined || (kind === 'words' && texts.length === 1);
    if (probe !== place || !fits) throw new NoAnswer();
    this.#seven.push(values ?? cleanLine(texts[0], 60));
    if (this.#seven.length < parameterNames.length) return;
    this.#complete(
      begun,
      Object.fromEntries(parameterNames.map((name, i) => [name, this.#seven[i]])),
    );
    this.#begun = undefined;
    this.#seven = [];
  }

  #complete(begun: Begun, tensors: Record<string, Values | string>): void {
    if (begun.kind === 'report') {
      this.#events.push({ ...begun, gradients: tensors });
      return;
    }
    const parameters = tensors as TrainingEnd['parameters'];
    if (begun.kind === 'batch') this.#events.push({ ...begun, parameters });
    else {
      const { nextStep, stopped } = begun;
      this.end = { events: this.#events, parameters, nextStep, stopped };
    }
  }
}

function begunBy({ kind, numbers = [], texts = [] }: Frame): Begun | undefined {
  if (kind === 'batch') return { kind, asked: numbers[0] };
  if (kind === 'report') return { kind, loss: numbers[0] };
  if (kind === 'reportInWords') return { kind: 'report', loss: cleanLine(texts.join(' '), 60) };
  if (kind === 'trained') return { kind, nextStep: numbers[0], stopped: numbers[1] === 1 };
  return undefined;
}

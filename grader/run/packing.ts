import type { Parameters } from '../../reference/network/forward.ts';
import type { Values } from '../../reference/tensor/values.ts';
import type { TrainingEvent } from '../outcome.ts';

/*
 * A hundred training steps are some two thousand arrays. Between processes they travel as one, which
 * is ten times faster than to write, read and collect each.
 */

/** Values whose numbers are in the common array, from `offset` on. */
interface Packed {
  readonly shape: Values['shape'];
  readonly offset: number;
}

type Named<V> = Readonly<Record<string, V>>;

type PackedEvent =
  | { readonly kind: 'batch'; readonly asked: number; readonly parameters: Named<Packed> }
  | {
      readonly kind: 'report';
      readonly loss: number | string;
      readonly gradients: Named<Packed | Values | string>;
    };

export interface PackedEvents {
  readonly events: readonly PackedEvent[];
  readonly numbers: Float32Array;
}

export function pack(events: readonly TrainingEvent[]): PackedEvents {
  const parts: Values[] = [];
  let length = 0;
  const add = (values: Values): Packed => {
    const offset = length;
    parts.push(values);
    length += values.data.length;
    return { shape: values.shape, offset };
  };
  const packed = events.map((event): PackedEvent => {
    if (event.kind === 'batch') {
      return { ...event, parameters: mapped(event.parameters, add) };
    }
    const gradients = mapped(event.gradients, (gradient) =>
      typeof gradient === 'string' || gradient.dtype !== 'float32' ? gradient : add(gradient),
    );
    return { ...event, gradients };
  });
  const numbers = new Float32Array(length);
  let at = 0;
  for (const { data } of parts) {
    numbers.set(data, at);
    at += data.length;
  }
  return { events: packed, numbers };
}

export function unpack({ events, numbers }: PackedEvents): readonly TrainingEvent[] {
  const take = ({ shape, offset }: Packed): Values => {
    const size = shape.reduce((product, size) => product * size, 1);
    return { shape, dtype: 'float32', data: numbers.subarray(offset, offset + size) };
  };
  return events.map((event): TrainingEvent => {
    if (event.kind === 'batch') {
      return { ...event, parameters: mapped(event.parameters, take) as Parameters<Values> };
    }
    const gradients = mapped(event.gradients, (gradient) =>
      typeof gradient === 'object' && 'offset' in gradient ? take(gradient) : gradient,
    );
    return { ...event, gradients };
  });
}

function mapped<V, W>(named: Named<V>, change: (value: V) => W): Record<string, W> {
  const entries = Object.entries(named).map(([name, value]) => [name, change(value)] as const);
  return Object.fromEntries(entries);
}

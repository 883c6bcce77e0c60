/*
 * What a box is sent: one message a step, a JSON header followed by the raw bytes of its arrays.
 * Length of header u32 | length of body u32 | header | body, with the body on a multiple of 8.
 */
import type { Network } from '../../../reference/network/network.ts';
import type { Call } from '../../run/messages.ts';

/** The part of a training run that is graded, with no more of the examples than its minibatches need. */
export interface BoxTraining {
  readonly network: Network;
  /** How many examples there are; the minibatches are drawn from so many. */
  readonly count: number;
  /** The examples that are drawn: their places, contexts [rows, block] and next characters. */
  readonly rows: Int32Array;
  readonly contexts: Int32Array;
  readonly next: Int32Array;
  readonly firstStep: number;
  readonly maxSteps: number;
  readonly stopBefore: number;
}

export type BoxTask =
  | { readonly kind: 'calls'; readonly calls: readonly Call[] }
  | { readonly kind: 'training'; readonly training: BoxTraining };

/** One step of a submission: a transpiled stub, and what to do with the function that it exports. */
export interface BoxStep {
  readonly file: string;
  readonly code: string;
  readonly exportName: string;
  readonly task: BoxTask;
}

export interface BoxRequest extends BoxStep {
  /** The step's place in the submission, from 0; it comes back in every frame. */
  readonly id: number;
}

const arrays = { Float32Array, Float64Array, Int32Array };
type ArrayName = keyof typeof arrays;
type NumberArray = InstanceType<(typeof arrays)[ArrayName]>;

/** Stands in the header for an array in the body. */
interface ArrayReference {
  readonly array: ArrayName;
  readonly offset: number;
  readonly length: number;
}

export const prefixBytes = 8;

export function encodeRequest(request: BoxRequest): Uint8Array {
  const found: { readonly array: NumberArray; readonly offset: number }[] = [];
  let bodyBytes = 0;
  const json = JSON.stringify(request, (_key, value: unknown) => {
    const name = nameOf(value);
    if (!name) return value;
    const array = value as NumberArray;
    found.push({ array, offset: bodyBytes });
    const reference: ArrayReference = { array: name, offset: bodyBytes, length: array.length };
    bodyBytes += Math.ceil(array.byteLength / 8) * 8;
    return reference;
  });
  const header = new TextEncoder().encode(json);
  const headerBytes = Math.ceil(header.byteLength / 8) * 8;
  const bytes = new Uint8Array(prefixBytes + headerBytes + bodyBytes).fill(
    32,
    prefixBytes,
    prefixBytes + headerBytes,
  );
  new DataView(bytes.buffer).setUint32(0, headerBytes, true);
  new DataView(bytes.buffer).setUint32(4, bodyBytes, true);
  bytes.set(header, prefixBytes);
  for (const { array, offset } of found) {
    const raw = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
    bytes.set(raw, prefixBytes + headerBytes + offset);
  }
  return bytes;
}

function nameOf(value: unknown): ArrayName | undefined {
  const names = Object.keys(arrays) as ArrayName[];
  return names.find((name) => value instanceof arrays[name]);
}

/** The lengths that a message begins with. */
export function readPrefix(prefix: Uint8Array): { header: number; body: number } {
  const view = new DataView(prefix.buffer, prefix.byteOffset);
  return { header: view.getUint32(0, true), body: view.getUint32(4, true) };
}

/** The request again, its arrays in memory of their own. */
export function decodeRequest(header: string, body: ArrayBuffer): BoxRequest {
  return JSON.parse(header, (_key, value: unknown) => {
    if (!isReference(value)) return value;
    const { array, offset, length } = value;
    return new arrays[array](body, offset, length).slice();
  });
}

function isReference(value: unknown): value is ArrayReference {
  return typeof value === 'object' && value !== null && 'array' in value && 'offset' in value;
}

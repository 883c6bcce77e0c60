/*
 * What a box is sent: one message a step, a JSON header followed by the raw bytes of its arrays.
 * Length of header u32 | length of body u32 | header | body, with the body on a multiple of 8.
 */
import type { Parameters } from '../../../reference/network/forward.ts';
import type { Values } from '../../../reference/tensor/values.ts';
import type { Request, Task, TrainingPart } from '../../run/messages.ts';

/** The part of a training run that is graded, with no more of the examples than its minibatches. */
export interface BoxTraining extends TrainingPart {
  readonly parameters: Parameters<Values>;
}

export type BoxTask =
  | Extract<Task, { kind: 'calls' }>
  | { readonly kind: 'training'; readonly part: BoxTraining };

/** What is done with a submission's step. The id is its place in the submission; it comes back in every frame. */
export interface BoxRequest extends Request {
  readonly task: BoxTask;
}

/** One step of a submission: a transpiled stub, and what to do with the function that it exports. */
export type BoxStep = Omit<BoxRequest, 'id'>;

const arrays = { Float32Array, Float64Array, Int32Array };
type ArrayName = keyof typeof arrays;
type NumberArray = InstanceType<(typeof arrays)[ArrayName]>;

/** Stands in the header for an array that is in the body. */
interface ArrayReference {
  readonly array: ArrayName;
  /** In bytes, from the body's begin. */
  readonly offset: number;
  readonly length: number;
}

/** The bytes of both lengths. */
export const prefixBytes = 8;

interface EncodedTask {
  readonly json: string;
  readonly body: Uint8Array;
}

/** A class has one task a step and many requests with it. */
const encodedTasks = new WeakMap<BoxTask, EncodedTask>();

/** The message in two pieces, of which the second is the same memory for every request with that task. */
export function encodeRequest({ task, ...rest }: BoxRequest): readonly [Uint8Array, Uint8Array] {
  const encoded = encodedTasks.get(task) ?? encodeTask(task);
  encodedTasks.set(task, encoded);
  const { json, body } = encoded;
  const header = new TextEncoder().encode(`${JSON.stringify(rest).slice(0, -1)},"task":${json}}`);
  const headerBytes = Math.ceil(header.byteLength / 8) * 8;
  const first = new Uint8Array(prefixBytes + headerBytes).fill(32, prefixBytes);
  new DataView(first.buffer).setUint32(0, headerBytes, true);
  new DataView(first.buffer).setUint32(4, body.byteLength, true);
  first.set(header, prefixBytes);
  return [first, body];
}

function encodeTask(task: BoxTask): EncodedTask {
  const found: { readonly array: NumberArray; readonly offset: number }[] = [];
  let bodyBytes = 0;
  const json = JSON.stringify(task, (_key, value: unknown) => {
    const name = nameOf(value);
    if (!name) return value;
    const array = value as NumberArray;
    found.push({ array, offset: bodyBytes });
    const reference: ArrayReference = { array: name, offset: bodyBytes, length: array.length };
    bodyBytes += Math.ceil(array.byteLength / 8) * 8;
    return reference;
  });
  const body = new Uint8Array(bodyBytes);
  for (const { array, offset } of found) {
    body.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), offset);
  }
  return { json, body };
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

/** The request again, its arrays in the body's memory. */
export function decodeRequest(header: string, body: ArrayBuffer): BoxRequest {
  return withArrays(JSON.parse(header), body) as BoxRequest;
}

/** Puts the arrays in the places of their references; not by a reviver, which is called for every number. */
function withArrays(value: unknown, body: ArrayBuffer): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (isReference(value)) return new arrays[value.array](body, value.offset, value.length);
  const parts = value as Record<string, unknown>;
  for (const key of Object.keys(parts)) parts[key] = withArrays(parts[key], body);
  return value;
}

function isReference(value: object): value is ArrayReference {
  return 'array' in value && 'offset' in value;
}

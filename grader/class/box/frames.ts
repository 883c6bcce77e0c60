/*
 * What a box sends back: frames of a fixed header and raw bytes, and nothing that needs a
 * deserialiser. Whoever reads them believes no byte of them.
 *
 * Header, little-endian, 40 bytes: magic u32 | step u16 | probe u16 | kind u8 | dtype u8 | rank u8 |
 * zero u8 | dims 6 × u32 | byte length u32.
 */
import type { DType, NumberArray } from '../../../reference/tensor/dtype.ts';
import type { Values } from '../../../reference/tensor/values.ts';

export const headerBytes = 40;
const magic = 0x4a4e_5042; // 'BPNJ'
const mostDimensions = 6;
const mostTextBytes = 2 ** 17;

/** What follows the header of a frame of each kind: nothing, texts, so many float64, or a tensor's numbers. */
const payloads = {
  ready: 'nothing',
  tensor: 'tensor',
  returned: 'texts',
  todo: 'nothing',
  threw: 'texts',
  changed: 'texts',
  failure: 'texts',
  printed: 'texts',
  /** A minibatch was asked for: the step. The seven parameters follow. */
  batch: 1,
  /** A step was reported: the loss, or in words what stood in its place. The seven gradients follow. */
  report: 1,
  reportInWords: 'texts',
  /** What stood in place of a reported gradient. */
  words: 'texts',
  /** The training's end: the next step, and 1 if it was stopped. The seven parameters follow. */
  trained: 2,
  done: 'nothing',
} as const;

export type FrameKind = keyof typeof payloads;
const kinds = Object.keys(payloads) as FrameKind[];
const dtypes: readonly DType[] = ['float32', 'float64', 'int32'];
const arrays = { float32: Float32Array, float64: Float64Array, int32: Int32Array };

export interface Frame {
  readonly kind: FrameKind;
  /** Which of the submission's steps it is about. */
  readonly step: number;
  /** Which of the step's probes, or which of the tensors that belong together. */
  readonly probe: number;
  readonly values?: Values;
  readonly texts?: readonly string[];
  readonly numbers?: readonly number[];
}

// Kept here, because in a box the globals may be gone later.
const encoder = new TextEncoder();

/** Bytes that are no frame, or no frame that may come now. */
export class NoAnswer extends Error {}

export function encodeFrame(frame: Frame): Uint8Array {
  const { values } = frame;
  const payload = payloadOf(frame);
  const bytes = new Uint8Array(headerBytes + payload.byteLength);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, magic, true);
  view.setUint16(4, frame.step, true);
  view.setUint16(6, frame.probe, true);
  view.setUint8(8, kinds.indexOf(frame.kind));
  view.setUint8(9, values ? dtypes.indexOf(values.dtype) + 1 : 0);
  view.setUint8(10, values ? values.shape.length : 0);
  if (values) {
    // More dimensions than a header has room for: the rank alone makes the reader refuse it.
    const dims = values.shape.slice(0, mostDimensions);
    dims.forEach((size, dim) => void view.setUint32(12 + 4 * dim, size, true));
  }
  view.setUint32(36, payload.byteLength, true);
  bytes.set(payload, headerBytes);
  return bytes;
}

function payloadOf({ values, texts, numbers }: Frame): Uint8Array {
  if (values) return bytesOf(values.data);
  if (numbers) return bytesOf(Float64Array.from(numbers));
  if (!texts) return new Uint8Array(0);
  const room = Math.floor(mostTextBytes / 4 / Math.max(texts.length, 1)) - 1;
  const plain = texts.map((text) => text.slice(0, room).replaceAll('\0', ''));
  return encoder.encode(plain.join('\0'));
}

function bytesOf({ buffer, byteOffset, byteLength }: NumberArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** What a frame's first bytes say of the rest. */
export interface Header {
  readonly kind: FrameKind;
  readonly step: number;
  readonly probe: number;
  readonly dtype: DType | undefined;
  readonly shape: readonly number[];
  readonly byteLength: number;
}

/** Throws NoAnswer at the least oddity. */
export function readHeader(bytes: Uint8Array): Header {
  const view = new DataView(bytes.buffer);
  const kind = kinds[view.getUint8(8)];
  const dtypeByte = view.getUint8(9);
  const dtype = dtypes[dtypeByte - 1];
  const rank = view.getUint8(10);
  const byteLength = view.getUint32(36, true);
  const dims = Array.from({ length: mostDimensions }, (_, i) => view.getUint32(12 + 4 * i, true));
  const shape = dims.slice(0, rank);
  const payload = kind && payloads[kind];
  const isTensor = payload === 'tensor';
  const wellFormed =
    view.getUint32(0, true) === magic &&
    kind !== undefined &&
    view.getUint8(11) === 0 &&
    rank <= mostDimensions &&
    dims.slice(rank).every((size) => size === 0) &&
    (isTensor ? dtype !== undefined : dtypeByte === 0 && rank === 0);
  if (!wellFormed || byteLength !== lengthFor(payload, dtype, shape, byteLength)) {
    throw new NoAnswer();
  }
  const step = view.getUint16(4, true);
  return { kind, step, probe: view.getUint16(6, true), dtype, shape, byteLength };
}

/** How many bytes follow such a header; of texts, as many as it says, up to a limit. */
function lengthFor(
  payload: (typeof payloads)[FrameKind],
  dtype: DType | undefined,
  shape: readonly number[],
  said: number,
): number {
  if (payload === 'nothing') return 0;
  if (payload === 'texts') return Math.min(said, mostTextBytes);
  if (payload !== 'tensor') return 8 * payload;
  const size = dtype === 'float64' ? 8 : 4;
  return shape.reduce((product, length) => product * length, size);
}

export function readFrame(
  { kind, step, probe, dtype, shape }: Header,
  bytes: Uint8Array<ArrayBuffer>,
): Frame {
  const where = { kind, step, probe };
  const payload = payloads[kind];
  if (payload === 'nothing') return where;
  if (payload === 'texts') return { ...where, texts: textOf(bytes).split('\0') };
  if (dtype) return { ...where, values: { shape, dtype, data: new arrays[dtype](bytes.buffer) } };
  return { ...where, numbers: [...new Float64Array(bytes.buffer)] };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new NoAnswer();
  }
}

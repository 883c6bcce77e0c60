import { allocate, type DType } from '../tensor/dtype.ts';
import { type Shape, sizeOf } from '../tensor/shape.ts';
import { Tensor } from '../tensor/tensor.ts';

/*
 * The safetensors format: 8 bytes with the length of the header, little-endian; the header, JSON,
 * which gives each tensor's dtype, shape and place; then the numbers, little-endian and row-major.
 */
const dtypes = new Map<string, DType>([
  ['F32', 'float32'],
  ['F64', 'float64'],
  ['I32', 'int32'],
]);
const codes: Record<DType, string> = { float32: 'F32', float64: 'F64', int32: 'I32' };
const bytesOf: Record<DType, number> = { float32: 4, float64: 8, int32: 4 };
const prefix = 8;

/** A file that is not what it says it is. The message says where. */
export class SafetensorsError extends Error {
  override readonly name = 'SafetensorsError';
}

export interface TensorFile {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

interface Entry {
  readonly dtype: string;
  readonly shape: number[];
  readonly data_offsets: [number, number];
}

/** Reads a safetensors file. Throws a SafetensorsError if it is cut off, damaged or of another kind. */
export function decodeSafetensors(bytes: Uint8Array): TensorFile {
  const { header, start } = headerOf(bytes);
  const { __metadata__, ...entries } = header;
  const body = bytes.subarray(start);
  const tensors = new Map<string, Tensor>();
  const places: Entry['data_offsets'][] = [];
  for (const [name, entry] of Object.entries(entries)) {
    if (!isEntry(entry)) throw new SafetensorsError(`the entry of ${name} is damaged`);
    tensors.set(name, decodeTensor(name, entry, body));
    places.push(entry.data_offsets);
  }
  if (!sideBySide(places, body.length)) {
    throw new SafetensorsError('its tensors overlap or leave bytes over');
  }
  return { tensors, metadata: (__metadata__ ?? {}) as Record<string, string> };
}

/** Whether the places follow each other without overlap or gap and fill the file, as the format asks. */
function sideBySide(places: readonly Entry['data_offsets'][], length: number): boolean {
  const ends = places.toSorted(([a, b], [c, d]) => a - c || b - d);
  return (
    ends.every(([from], i) => from === (ends[i - 1]?.[1] ?? 0)) &&
    (ends.at(-1)?.[1] ?? 0) === length
  );
}

function headerOf(bytes: Uint8Array): { header: Record<string, unknown>; start: number } {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = bytes.length < prefix ? Number.NaN : Number(view.getBigUint64(0, true));
  const start = prefix + length;
  if (!(start <= bytes.length)) throw new SafetensorsError('its header is cut off');
  const text = new TextDecoder().decode(bytes.subarray(prefix, start));
  try {
    const header: unknown = JSON.parse(text);
    const isTable = header && typeof header === 'object' && !Array.isArray(header);
    if (isTable) return { header: { ...header }, start };
  } catch (error) {
    throw new SafetensorsError('its header is not JSON', { cause: error });
  }
  throw new SafetensorsError('its header is not a table of tensors');
}

function isEntry(entry: unknown): entry is Entry {
  const { dtype, shape, data_offsets } = (entry ?? {}) as Partial<Entry>;
  const sizes = [shape, data_offsets].every(
    (list) => Array.isArray(list) && list.every((size) => Number.isInteger(size) && size >= 0),
  );
  return typeof dtype === 'string' && sizes && data_offsets?.length === 2;
}

function decodeTensor(name: string, entry: Entry, body: Uint8Array): Tensor {
  const dtype = dtypes.get(entry.dtype);
  if (!dtype)
    throw new SafetensorsError(`${name} is of dtype ${entry.dtype}, which is not read here`);
  const [from, to] = entry.data_offsets;
  if (to > body.length || to - from !== sizeOf(entry.shape) * bytesOf[dtype]) {
    throw new SafetensorsError(`the numbers of ${name} are cut off or of the wrong length`);
  }
  return decodeNumbers(body.subarray(from, to), dtype, entry.shape);
}

function decodeNumbers(bytes: Uint8Array, dtype: DType, shape: Shape): Tensor {
  const data = allocate(dtype, sizeOf(shape));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < data.length; i++) {
    if (dtype === 'float32') data[i] = view.getFloat32(4 * i, true);
    else if (dtype === 'float64') data[i] = view.getFloat64(8 * i, true);
    else data[i] = view.getInt32(4 * i, true);
  }
  return new Tensor({ shape, dtype, data });
}

/** Writes tensors as a safetensors file, which `safetensors.torch.load_file` reads. */
export function encodeSafetensors({ tensors, metadata }: TensorFile): Uint8Array {
  const entries: [string, unknown][] = [['__metadata__', metadata]];
  let end = 0;
  for (const [name, tensor] of tensors) {
    const from = end;
    end += tensor.numel() * bytesOf[tensor.dtype];
    const { shape, dtype } = tensor;
    entries.push([name, { dtype: codes[dtype], shape, data_offsets: [from, end] }]);
  }
  const json = new TextEncoder().encode(JSON.stringify(Object.fromEntries(entries)));
  // Padded with spaces, so that the numbers begin at a multiple of 8 bytes.
  const text = new Uint8Array(json.length + (-json.length & 7)).fill(0x20);
  text.set(json);
  const bytes = new Uint8Array(prefix + text.length + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(text.length), true);
  bytes.set(text, prefix);
  let at = prefix + text.length;
  for (const tensor of tensors.values()) at = encodeNumbers(Tensor.valuesOf(tensor).data, view, at);
  return bytes;
}

function encodeNumbers(data: ArrayLike<number>, view: DataView, start: number): number {
  const step = data instanceof Float64Array ? 8 : 4;
  for (let i = 0; i < data.length; i++) {
    const at = start + step * i;
    if (data instanceof Float32Array) view.setFloat32(at, data[i], true);
    else if (data instanceof Float64Array) view.setFloat64(at, data[i], true);
    else view.setInt32(at, data[i], true);
  }
  return start + step * data.length;
}

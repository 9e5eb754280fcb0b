/**
 * Marian's binary model container, as its `binary.cpp` reads it: header, names, shapes, padding, tensors.
 * FIXTURE: only the test set-up uses it.
 */

/** Element types of Marian that a quantised model uses. */
const TYPE = { int8: 0x101, float32: 0x404, intgemm8: 0x4101 } as const;

export interface Tensor {
  readonly name: string;
  readonly type: number;
  readonly shape: readonly number[];
  readonly bytes: Buffer;
}

const BINARY_FILE_VERSION = 1n;
/** Marian maps tensors from memory and wants them on this boundary. */
const ALIGNMENT = 256;

const aligned = (size: number): number => Math.ceil(size / ALIGNMENT) * ALIGNMENT;

function padded(source: ArrayBufferView, size = source.byteLength): Buffer {
  const bytes = Buffer.alloc(aligned(size));
  Buffer.from(source.buffer, source.byteOffset, source.byteLength).copy(bytes);
  return bytes;
}

/** A tensor of plain 32-bit floats. */
export function floats(name: string, shape: readonly number[], values: Float32Array): Tensor {
  return { name, type: TYPE.float32, shape, bytes: padded(values) };
}

/** A tensor of 8-bit integers followed by its quantisation multiplier; `values` in the order of the file. */
export function integers(name: string, shape: readonly number[], values: Int8Array, multiplier: number): Tensor {
  const bytes = padded(values, values.length + 4);
  bytes.writeFloatLE(multiplier, values.length);
  return { name, type: TYPE.intgemm8, shape, bytes };
}

/**
 * A weight matrix `rows × cols` with the multiplier of the activations that meet it.
 *
 * Files hold it transposed, column after column, under its original shape. The largest weight becomes 63, not 127:
 * the CPU kernels sum pairs of u8 × s8 in 16 saturating bits.
 */
export function weights(
  name: string,
  rows: number,
  cols: number,
  value: (row: number, col: number) => number,
  activations: number,
): Tensor[] {
  let largest = 0;
  for (let row = 0; row < rows; row++)
    for (let col = 0; col < cols; col++) largest = Math.max(largest, Math.abs(value(row, col)));
  const multiplier = largest === 0 ? 1 : 63 / largest;
  const quantised = new Int8Array(rows * cols);
  for (let col = 0; col < cols; col++)
    for (let row = 0; row < rows; row++) quantised[col * rows + row] = Math.round(value(row, col) * multiplier);
  return [
    integers(name, [rows, cols], quantised, multiplier),
    floats(`${name}_QuantMultA`, [1, 1], Float32Array.of(activations)),
  ];
}

/** The model's configuration, which Marian keeps as one more tensor. */
export function configuration(settings: Readonly<Record<string, string | number | boolean>>): Tensor {
  const yaml = Object.entries(settings).map(([key, value]) => `${key}: ${value}\n`);
  const raw = Buffer.from(`${yaml.join('')}\0`, 'utf8');
  return { name: 'special:model.yml', type: TYPE.int8, shape: [raw.length], bytes: padded(raw) };
}

/** The whole file. */
export function container(tensors: readonly Tensor[]): Buffer {
  const names = tensors.map((tensor) => Buffer.from(`${tensor.name}\0`, 'utf8'));
  const header = Buffer.alloc(16 + 32 * tensors.length);
  header.writeBigUInt64LE(BINARY_FILE_VERSION, 0);
  header.writeBigUInt64LE(BigInt(tensors.length), 8);
  tensors.forEach((tensor, index) => {
    const at = 16 + 32 * index;
    header.writeBigUInt64LE(BigInt(names[index]!.length), at);
    header.writeBigUInt64LE(BigInt(tensor.type), at + 8);
    header.writeBigUInt64LE(BigInt(tensor.shape.length), at + 16);
    header.writeBigUInt64LE(BigInt(tensor.bytes.length), at + 24);
  });
  const shapes = Buffer.concat(tensors.map((tensor) => Buffer.from(Int32Array.from(tensor.shape).buffer)));
  const before = header.length + names.reduce((sum, name) => sum + name.length, 0) + shapes.length + 8;
  const gap = (Math.floor(before / ALIGNMENT) + 1) * ALIGNMENT - before;
  const padding = Buffer.alloc(8 + gap);
  padding.writeBigUInt64LE(BigInt(gap), 0);
  return Buffer.concat([header, ...names, shapes, padding, ...tensors.map((tensor) => tensor.bytes)]);
}

import { createCipheriv } from 'node:crypto';

/*
 * Just enough of protocol buffers and of ONNX (onnx.proto, IR version 9) to change a model without loading it: fields are copied as
 * they are, and what is new is put among them.
 */

const LENGTH_DELIMITED = 2;
const MODEL = { graph: 7, metadata: 14 };
const GRAPH = { node: 1, initializer: 5 };
const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5 };
const ATTRIBUTE = { name: 1, integer: 3, type: 20 };
const TENSOR = { dimensions: 1, type: 2, name: 8, raw: 9 };
const INTEGER_ATTRIBUTE = 2;
export const FLOAT = 1;
export const INT64 = 7;

interface Field {
  readonly number: number;
  /** With its tag. */
  readonly whole: Buffer;
  /** Of a length-delimited field. */
  readonly content: Buffer;
}

function readVarint(bytes: Buffer, at: number): [value: number, next: number] {
  let value = 0;
  let scale = 1;
  for (let i = at; i < Math.min(bytes.length, at + 10); i++) {
    const byte = bytes[i] ?? 0;
    value += (byte & 127) * scale;
    if (byte < 128) return [value, i + 1];
    scale *= 128;
  }
  throw new RangeError('This is no ONNX file.');
}

function sizeOf(bytes: Buffer, wire: number, at: number): [start: number, end: number] {
  if (wire === 0) return [at, readVarint(bytes, at)[1]];
  if (wire === 1) return [at, at + 8];
  if (wire === 5) return [at, at + 4];
  if (wire !== LENGTH_DELIMITED) throw new RangeError('This is no ONNX file.');
  const [length, start] = readVarint(bytes, at);
  return [start, start + length];
}

function fieldsOf(message: Buffer): Field[] {
  const fields: Field[] = [];
  for (let at = 0; at < message.length; ) {
    const [tag, next] = readVarint(message, at);
    const [start, end] = sizeOf(message, tag & 7, next);
    if (end > message.length) throw new RangeError('This ONNX file ends too early.');
    const content = message.subarray(start, end);
    fields.push({ number: Math.floor(tag / 8), whole: message.subarray(at, end), content });
    at = end;
  }
  return fields;
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return Buffer.from([...bytes, rest]);
    bytes.push((rest % 128) + 128);
  }
}

export const number = (field: number, value: number) => Buffer.concat([varint(field * 8), varint(value)]);
export const delimited = (field: number, content: Buffer | string) => {
  const bytes = Buffer.from(content);
  return Buffer.concat([varint(field * 8 + LENGTH_DELIMITED), varint(bytes.length), bytes]);
};

export function tensor(name: string, dimensions: readonly number[], type: number, raw: Buffer): Buffer {
  const shape = dimensions.map((size) => number(TENSOR.dimensions, size));
  const rest = [number(TENSOR.type, type), delimited(TENSOR.name, name), delimited(TENSOR.raw, raw)];
  return delimited(GRAPH.initializer, Buffer.concat([...shape, ...rest]));
}

export interface NodeParts {
  readonly operator: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: Readonly<Record<string, number>>;
}

export function node({ operator, inputs, output, attributes = {} }: NodeParts): Buffer {
  const integer = ([name, value]: [string, number]) =>
    delimited(
      NODE.attribute,
      Buffer.concat([
        delimited(ATTRIBUTE.name, name),
        number(ATTRIBUTE.integer, value),
        number(ATTRIBUTE.type, INTEGER_ATTRIBUTE),
      ]),
    );
  return delimited(
    GRAPH.node,
    Buffer.concat([
      ...inputs.map((input) => delimited(NODE.input, input)),
      delimited(NODE.output, output),
      delimited(NODE.name, output),
      delimited(NODE.operator, operator),
      ...Object.entries(attributes).map(integer),
    ]),
  );
}

/** What sherpa-onnx wants to know of a model stands in the model; appended, it is part of the message. */
export function withMetadata(model: Buffer, metadata: Readonly<Record<string, string | number>>): Buffer {
  const entries = Object.entries(metadata).map(([key, value]) =>
    delimited(MODEL.metadata, Buffer.concat([delimited(1, key), delimited(2, String(value))])),
  );
  return Buffer.concat([model, ...entries]);
}

/** A prime, so that the rows of no matrix get the same noise. */
const NOISE_VALUES = 65_521;
const NOISE = {
  table: 'steady_noise',
  zero: 'steady_noise_zero',
  one: 'steady_noise_one',
  period: 'steady_noise_period',
};

/** Normally distributed numbers (Box and Muller, 1958) out of a key stream: the same everywhere. */
function noiseTable(): Buffer {
  const random = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(
    Buffer.alloc(NOISE_VALUES * 8),
  );
  const table = Buffer.alloc(NOISE_VALUES * 4);
  for (let i = 0; i < NOISE_VALUES; i++) {
    const radius = Math.sqrt(-2 * Math.log((random.readUInt32LE(i * 8) + 1) / 2 ** 32));
    table.writeFloatLE(radius * Math.cos((2 * Math.PI * random.readUInt32LE(i * 8 + 4)) / 2 ** 32), i * 4);
  }
  return table;
}

const integers = (value: number) => {
  const raw = Buffer.alloc(8);
  raw.writeBigInt64LE(BigInt(value));
  return raw;
};

function steadyNodes(input: string, output: string): Buffer[] {
  const of = (part: string) => `${output}_steady_${part}`;
  return [
    { operator: 'Shape', inputs: [input], output: of('shape') },
    { operator: 'ReduceProd', inputs: [of('shape')], output: of('count'), attributes: { keepdims: 0 } },
    { operator: 'Range', inputs: [NOISE.zero, of('count'), NOISE.one], output: of('index') },
    { operator: 'Mod', inputs: [of('index'), NOISE.period], output: of('place') },
    { operator: 'Gather', inputs: [NOISE.table, of('place')], output: of('values') },
    { operator: 'Reshape', inputs: [of('values'), of('shape')], output },
  ].map(node);
}

/** Nodes that make plain Gaussian noise; those with a mean or a deviation of their own stay. */
function noiseNode({ number: field, content }: Field): { input: string; output: string } | null {
  if (field !== GRAPH.node) return null;
  const parts = fieldsOf(content);
  const text = (wanted: number) => parts.find((part) => part.number === wanted)?.content.toString();
  if (text(NODE.operator) !== 'RandomNormalLike') return null;
  const attributes = parts.filter((part) => part.number === NODE.attribute).map((part) => fieldsOf(part.content));
  const names = attributes.map((fields) => fields.find((part) => part.number === ATTRIBUTE.name)?.content.toString());
  if (names.some((name) => name !== 'dtype')) return null;
  return { input: text(NODE.input) ?? '', output: text(NODE.output) ?? '' };
}

/**
 * Noise makes a neural voice lively, and every run another one: ONNX Runtime seeds it from the clock. Here it comes from a table, so
 * that the same text always gives the same speech.
 */
export function withSteadyNoise(model: Buffer): Buffer {
  return Buffer.concat(
    fieldsOf(model).flatMap((field) => (field.number === MODEL.graph ? steady(field) : [field.whole])),
  );
}

function steady(graph: Field): Buffer[] {
  const fields = fieldsOf(graph.content);
  const parts = fields.flatMap((field) => {
    const noise = noiseNode(field);
    return noise ? steadyNodes(noise.input, noise.output) : [field.whole];
  });
  if (parts.length === fields.length) return [graph.whole];
  const constants = [
    tensor(NOISE.table, [NOISE_VALUES], FLOAT, noiseTable()),
    tensor(NOISE.zero, [], INT64, integers(0)),
    tensor(NOISE.one, [], INT64, integers(1)),
    tensor(NOISE.period, [], INT64, integers(NOISE_VALUES)),
  ];
  return [delimited(MODEL.graph, Buffer.concat([...parts, ...constants]))];
}

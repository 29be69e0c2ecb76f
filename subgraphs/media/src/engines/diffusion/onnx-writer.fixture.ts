/*
 * Writes ONNX files: the few messages of onnx.proto3 that a small network needs, in protobuf's wire format.
 */

export const FLOAT = 1;
export const INT32 = 6;
export const INT64 = 7;
export const FLOAT16 = 10;

type Field = readonly [number: number, value: number | string | Uint8Array | readonly Field[]];

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  for (; rest > 127n; rest >>= 7n) bytes.push(Number(rest & 127n) | 128);
  return [...bytes, Number(rest)];
}

function message(fields: readonly Field[]): Buffer {
  const parts = fields.map(([number, value]) => {
    if (typeof value === 'number') return Buffer.from([...varint(number * 8), ...varint(value)]);
    const bytes = typeof value === 'string' ? Buffer.from(value) : Array.isArray(value) ? message(value) : value;
    const content = Buffer.from(bytes as Uint8Array);
    return Buffer.concat([Buffer.from([...varint(number * 8 + 2), ...varint(content.length)]), content]);
  });
  return Buffer.concat(parts);
}

export type Node = readonly Field[];
export type Tensor = readonly Field[];
type Port = readonly Field[];

export function node(
  type: string,
  inputs: readonly string[],
  output: string,
  attributes: Readonly<Record<string, number | string | readonly number[]>> = {},
): Node {
  const attribute = ([name, value]: [string, number | string | readonly number[]]): Field[] => {
    if (typeof value === 'number')
      return [
        [1, name],
        [3, value],
        [20, 2],
      ];
    if (typeof value === 'string')
      return [
        [1, name],
        [4, value],
        [20, 3],
      ];
    return [[1, name], ...value.map((each): Field => [8, each]), [20, 7]];
  };
  return [
    ...inputs.map((input): Field => [1, input]),
    [2, output],
    [3, output],
    [4, type],
    ...Object.entries(attributes).map((entry): Field => [5, attribute(entry)]),
  ];
}

export function tensor(name: string, dims: readonly number[], values: readonly number[], type = FLOAT): Tensor {
  const data = type === INT64 ? BigInt64Array.from(values, BigInt) : Float32Array.from(values);
  const raw = new Uint8Array(data.buffer);
  return [...dims.map((dim): Field => [1, dim]), [2, type], [8, name], [9, raw]];
}

/** An input or output; a name stands for a length that varies. */
export function port(name: string, type: number, dims: readonly (number | string)[]): Port {
  const shape = dims.map((dim): Field => [1, typeof dim === 'number' ? [[1, dim]] : [[2, dim]]]);
  return [
    [1, name],
    [
      2,
      [
        [
          1,
          [
            [1, type],
            [2, shape],
          ],
        ],
      ],
    ],
  ];
}

export function onnxFile(graph: {
  nodes: readonly Node[];
  tensors: readonly Tensor[];
  inputs: readonly Port[];
  outputs: readonly Port[];
}): Buffer {
  const named = (number: number, all: readonly (readonly Field[])[]) => all.map((each): Field => [number, each]);
  const body: Field[] = [
    ...named(1, graph.nodes),
    [2, 'tiny'],
    ...named(5, graph.tensors),
    ...named(11, graph.inputs),
    ...named(12, graph.outputs),
  ];
  return message([
    [1, 8],
    [7, body],
    [
      8,
      [
        [1, ''],
        [2, 17],
      ],
    ],
  ]);
}

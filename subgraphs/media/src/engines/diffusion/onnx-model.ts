import { InferenceSession, Tensor } from 'onnxruntime-node';
import type { Device } from '../device.ts';
import { fromHalves, toHalves } from './float16.ts';

export interface Numbers {
  readonly data: Float32Array | readonly number[];
  readonly dims: readonly number[];
}

export interface Answer {
  readonly data: Float32Array;
  readonly dims: readonly number[];
}

type Input = InferenceSession.TensorValueMetadata;

export const sessionOptions = (device: Device): InferenceSession.SessionOptions => ({
  executionProviders: device === 'cuda' ? ['cuda', 'cpu'] : ['cpu'],
  graphOptimizationLevel: 'all',
  executionMode: 'sequential',
  enableCpuMemArena: true,
  enableMemPattern: true,
});

/** One network of a model. Numbers go in and come out as 32-bit floats, whatever the network computes in. */
export class OnnxModel {
  readonly #session: InferenceSession;
  readonly #inputs: ReadonlyMap<string, Input>;

  private constructor(session: InferenceSession) {
    this.#session = session;
    const inputs = session.inputMetadata.filter((input): input is Input => input.isTensor);
    this.#inputs = new Map(inputs.map((input) => [input.name, input]));
  }

  /** @throws Error saying what is wrong with the file, or with the device */
  static async open(file: string, device: Device): Promise<OnnxModel> {
    try {
      return new OnnxModel(await InferenceSession.create(file, sessionOptions(device)));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        /cuda|provider|cudnn/i.test(reason) ? noDevice(device, reason) : `${file} cannot be loaded: ${reason}`,
      );
    }
  }

  get outputs(): readonly string[] {
    return this.#session.outputNames;
  }

  /** The shape that an input is declared with (names stand for lengths that vary); null where there is no such input. */
  shapeOf(input: string): readonly (number | string)[] | null {
    return this.#inputs.get(input)?.shape ?? null;
  }

  /** @param wanted names of outputs */
  async run(given: Readonly<Record<string, Numbers>>, wanted: readonly string[]): Promise<Answer[]> {
    const feeds = Object.fromEntries(
      Object.entries(given).map(([name, numbers]) => [name, tensorOf(this.#inputs.get(name), name, numbers)]),
    );
    const answers = await this.#session.run(feeds, [...wanted]);
    return wanted.map((name) => answerOf(answers[name] as Tensor));
  }

  async close(): Promise<void> {
    await this.#session.release();
  }
}

const noDevice = (device: Device, reason: string) =>
  `The device "${device}" is not there for ONNX Runtime (${reason.split('\n')[0]}). Set MEDIA_DEVICE=cpu, or put its CUDA provider and CUDA's libraries where they are found.`;

function tensorOf(input: Input | undefined, name: string, { data, dims }: Numbers): Tensor {
  switch (input?.type) {
    case 'float32':
      return new Tensor('float32', Float32Array.from(data), dims);
    case 'float16':
      return new Tensor('float16', toHalves(Float32Array.from(data)), dims);
    case 'int32':
      return new Tensor('int32', Int32Array.from(data, Math.round), dims);
    case 'int64':
      return new Tensor('int64', BigInt64Array.from(Array.from(data, (value) => BigInt(Math.round(value)))), dims);
    default:
      throw new Error(`The model takes no input "${name}" of a kind that is known.`);
  }
}

function answerOf({ type, data, dims }: Tensor): Answer {
  if (type === 'float32') return { data: data as Float32Array, dims };
  if (type !== 'float16') throw new Error(`A model answered numbers of the type ${type}.`);
  const { buffer, byteOffset, length } = data as Uint16Array;
  return { data: fromHalves(new Uint16Array(buffer, byteOffset, length)), dims };
}

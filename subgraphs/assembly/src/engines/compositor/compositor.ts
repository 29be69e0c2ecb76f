import { readFile } from 'node:fs/promises';
import { FADE_FRAMES, type FrameSize } from '../film-format.ts';
import { type Framing, Motion } from './motion.ts';
import type { YuvPicture } from './picture.ts';
import { type CompiledModule, webAssembly } from './webassembly.ts';

/** One picture and the content key that chooses its motion. */
export interface Shot {
  readonly key: string;
  readonly picture: YuvPicture;
}

type Resample = (
  ...args: [
    source: number,
    stride: number,
    output: number,
    width: number,
    height: number,
    x0: number,
    y0: number,
    step: number,
    row: number,
    table: number,
  ]
) => void;

interface Kernel {
  resample: Resample;
  resampleLinear: Resample;
  crossFade: (a: number, b: number, output: number, length: number, weight: number) => void;
}

/** Margins that the kernel reads around a plane; `left` also keeps pixel 0 on a 16-byte border. */
const MARGIN = { left: 16, right: 80, top: 1, bottom: 3 };
/** Bytes the kernel may write past the end of a frame. */
const OVERRUN = 16;
const PAGE = 65_536;
const TABLE_BLOCK = 160;
/** A frame is handed out while the encoder still reads the one or two before it (see `frames`). */
const RING = 4;

let compiled: Promise<CompiledModule> | undefined;
const kernelModule = () => {
  compiled ??= readFile(new URL('./kernel.wasm', import.meta.url)).then((bytes) => webAssembly.compile(bytes));
  return compiled;
};

interface PlaneLayout {
  /** Address of pixel (0, 0). */
  readonly origin: number;
  readonly stride: number;
  readonly width: number;
  readonly height: number;
}

/** Hands out addresses in one WebAssembly memory, 16-byte aligned. */
class Arena {
  #top = 16;

  take(bytes: number): number {
    const address = this.#top;
    this.#top = (address + bytes + 15) & ~15;
    return address;
  }

  get pages(): number {
    return Math.ceil(this.#top / PAGE);
  }
}

function layOut(arena: Arena, { width, height }: FrameSize): PlaneLayout[] {
  const plane = (w: number, h: number): PlaneLayout => {
    const stride = (MARGIN.left + w + MARGIN.right + 15) & ~15;
    const address = arena.take(stride * (MARGIN.top + h + MARGIN.bottom));
    return { origin: address + MARGIN.top * stride + MARGIN.left, stride, width: w, height: h };
  };
  return [plane(width, height), plane(width / 2, height / 2), plane(width / 2, height / 2)];
}

/** Renders the frames of one scene: its picture in slow motion, faded in over the previous scene's picture at rest. */
export class Compositor {
  readonly #kernel: Kernel;
  readonly #memory: Uint8Array;
  readonly #planes: PlaneLayout[];
  readonly #row: number;
  readonly #table: number;
  readonly #previousFrame: number;
  readonly #ring: number[];
  readonly #frameBytes: number;

  private constructor(kernel: Kernel, memory: Uint8Array, layout: ReturnType<typeof allocate>) {
    this.#kernel = kernel;
    this.#memory = memory;
    this.#planes = layout.planes;
    this.#row = layout.row;
    this.#table = layout.table;
    this.#previousFrame = layout.previousFrame;
    this.#ring = layout.ring;
    this.#frameBytes = layout.frameBytes;
  }

  static async create(size: FrameSize): Promise<Compositor> {
    const layout = allocate(size);
    const memory = new webAssembly.Memory({ initial: layout.pages, maximum: layout.pages });
    const abort = () => {
      throw new Error('the compositor kernel aborted');
    };
    const instance = await webAssembly.instantiate(await kernelModule(), { env: { memory, abort } });
    return new Compositor(instance.exports as Kernel, new Uint8Array(memory.buffer), layout);
  }

  /**
   * Frames of a scene of `count`, in order (all, unless a range is given), as views into a ring: one is valid until the third after
   * it is asked for. A consumer that takes the next frame only when the last but one is written (as a stream with back-pressure
   * does) needs no copy.
   */
  *frames(
    shot: Shot,
    previous: Shot | null,
    count: number,
    { first, end } = { first: 0, end: count },
  ): Generator<Uint8Array> {
    if (previous) {
      this.#load(previous.picture);
      this.#render(new Motion(previous.key, previous.picture, 1).rest, this.#previousFrame);
    }
    this.#load(shot.picture);
    const motion = new Motion(shot.key, shot.picture, count);
    for (let frame = first; frame < end; frame++) {
      const output = this.#ring[frame % RING] as number;
      this.#render(motion.framing(frame), output);
      if (previous && frame < FADE_FRAMES) this.#fadeIn(output, frame);
      yield this.#memory.subarray(output, output + this.#frameBytes);
    }
  }

  #fadeIn(output: number, frame: number): void {
    const t = (frame + 1) / (FADE_FRAMES + 1);
    const weight = Math.round(128 * t * t * (3 - 2 * t));
    // In place: each 16 bytes are read before they are written.
    this.#kernel.crossFade(this.#previousFrame, output, output, this.#frameBytes, weight);
  }

  #load(picture: YuvPicture): void {
    const sources = [picture.y, picture.u, picture.v];
    this.#planes.forEach((plane, i) => {
      this.#loadPlane(plane, sources[i] as Uint8Array);
    });
  }

  /** Copies a plane and repeats its edges into the margins. */
  #loadPlane({ origin, stride, width, height }: PlaneLayout, source: Uint8Array): void {
    const memory = this.#memory;
    for (let row = 0; row < height; row++) {
      const start = origin + row * stride;
      memory.set(source.subarray(row * width, (row + 1) * width), start);
      memory.fill(source[row * width] as number, start - MARGIN.left, start);
      memory.fill(source[(row + 1) * width - 1] as number, start + width, start + stride - MARGIN.left);
    }
    const first = origin - MARGIN.left;
    const last = first + (height - 1) * stride;
    memory.copyWithin(first - stride, first, first + stride);
    for (let row = 1; row <= MARGIN.bottom; row++) memory.copyWithin(last + row * stride, last, last + stride);
  }

  #render({ zoom, x, y }: Framing, output: number): void {
    const step = 1 / zoom;
    const [luma] = this.#planes as [PlaneLayout];
    const x0 = luma.width * (1 - step) * x;
    const y0 = luma.height * (1 - step) * y;
    let address = output;
    this.#planes.forEach((plane, i) => {
      // A chroma row lies between two luma rows, so its place shifts by a quarter of what the step leaves.
      const [px, py] = i === 0 ? [x0, y0] : [x0 / 2, y0 / 2 + (step - 1) / 4];
      const { origin, stride, width, height } = plane;
      const resample = i === 0 ? this.#kernel.resample : this.#kernel.resampleLinear;
      resample(origin, stride, address, width, height, px, py, step, this.#row, this.#table);
      address += width * height;
    });
  }
}

function allocate(size: FrameSize) {
  const arena = new Arena();
  const frameBytes = (size.width * size.height * 3) / 2;
  const planes = layOut(arena, size);
  const stride = planes[0]?.stride ?? 0;
  const row = arena.take(stride + MARGIN.right) + MARGIN.left;
  const table = arena.take(TABLE_BLOCK * Math.ceil(size.width / 16));
  const previousFrame = arena.take(frameBytes + OVERRUN);
  const ring = Array.from({ length: RING }, () => arena.take(frameBytes + OVERRUN));
  return { planes, row, table, previousFrame, ring, frameBytes, pages: arena.pages };
}

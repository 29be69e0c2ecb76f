import { type Box, boxes, children, MalformedMp4, makeBox, only, uint32, uint64 } from './boxes.ts';

/** One frame, or one AAC frame, as a track holds it. */
export interface Sample {
  readonly bytes: Uint8Array;
  /** A decoder can start here. */
  readonly isKey: boolean;
  /** Presentation minus decoding time, in ticks. */
  readonly offset: number;
}

/** A fragmented MP4 file of one track, taken apart. */
export interface Track {
  /** `ftyp` and `moov`: what a player needs before any fragment. */
  readonly init: Uint8Array;
  readonly samples: Sample[];
}

const TFHD = { baseDataOffset: 0x1, description: 0x2, duration: 0x8, size: 0x10, flags: 0x20 };
const TRUN = { dataOffset: 0x1, firstFlags: 0x4, duration: 0x100, size: 0x200, flags: 0x400, offset: 0x800 };
const NOT_SYNC = 0x0001_0000;
const DEFAULT_BASE_IS_MOOF = 0x02_0000;
const KEY_FLAGS = 0x0200_0000;
const DELTA_FLAGS = 0x0101_0000;

/** Reads fields of one full box, one after another. */
class Fields {
  readonly flags: number;
  readonly version: number;
  readonly #data: DataView;
  #at: number;

  constructor(bytes: Uint8Array, box: Box) {
    this.#data = new DataView(bytes.buffer, bytes.byteOffset, box.end);
    this.#at = box.content + 4;
    this.version = this.#data.getUint8(box.content);
    this.flags = this.#data.getUint32(box.content) & 0xff_ffff;
  }

  has = (flag: number) => (this.flags & flag) !== 0;
  skip(bytes: number): void {
    this.#at += bytes;
  }
  uint32(): number {
    this.#at += 4;
    return this.#data.getUint32(this.#at - 4);
  }
  int32(): number {
    return this.uint32() | 0;
  }
}

/** @throws MalformedMp4 when the file is truncated, or not one fragmented track */
export function readTrack(file: Uint8Array): Track {
  const top = boxes(file);
  const moov = top.find((box) => box.type === 'moov');
  if (!moov || top[0]?.type !== 'ftyp') throw new MalformedMp4("no 'ftyp' and 'moov'");
  const samples = top.filter((box) => box.type === 'moof').flatMap((moof) => readFragment(file, moof));
  if (samples.length === 0) throw new MalformedMp4('no samples');
  return { init: file.subarray(0, moov.end), samples };
}

function readFragment(file: Uint8Array, moof: Box): Sample[] {
  const traf = only(file, moof, 'traf');
  const header = new Fields(file, only(file, traf, 'tfhd'));
  header.skip(4);
  if (header.has(TFHD.baseDataOffset)) header.skip(8);
  if (header.has(TFHD.description)) header.skip(4);
  if (header.has(TFHD.duration)) header.skip(4);
  const defaultSize = header.has(TFHD.size) ? header.uint32() : 0;
  const defaultFlags = header.has(TFHD.flags) ? header.uint32() : 0;
  return children(file, traf, 'trun').flatMap((run) =>
    readRun(file, new Fields(file, run), moof.start, defaultSize, defaultFlags),
  );
}

function readRun(file: Uint8Array, run: Fields, base: number, defaultSize: number, defaultFlags: number): Sample[] {
  const count = run.uint32();
  let at = base + (run.has(TRUN.dataOffset) ? run.int32() : 0);
  const firstFlags = run.has(TRUN.firstFlags) ? run.uint32() : defaultFlags;
  const samples: Sample[] = [];
  for (let i = 0; i < count; i++) {
    if (run.has(TRUN.duration)) run.skip(4);
    const size = run.has(TRUN.size) ? run.uint32() : defaultSize;
    const flags = run.has(TRUN.flags) ? run.uint32() : i === 0 ? firstFlags : defaultFlags;
    const offset = run.has(TRUN.offset) ? run.int32() : 0;
    if (at + size > file.length) throw new MalformedMp4('a sample lies outside the file');
    samples.push({ bytes: file.subarray(at, at + size), isKey: (flags & NOT_SYNC) === 0, offset });
    at += size;
  }
  return samples;
}

export interface Fragment {
  readonly sequence: number;
  /** Decoding time of the first sample, in ticks of the track. */
  readonly decodeTime: number;
  /** Ticks of every sample. */
  readonly sampleDuration: number;
  readonly samples: readonly Sample[];
}

/** `moof` + `mdat` of track 1; offsets are signed (version 1), so that the first frame can be shown at its decoding time. */
export function writeFragment({ sequence, decodeTime, sampleDuration, samples }: Fragment): Buffer {
  const moof = (dataOffset: number) =>
    makeBox(
      'moof',
      makeBox('mfhd', 0, sequence),
      makeBox(
        'traf',
        makeBox('tfhd', DEFAULT_BASE_IS_MOOF | TFHD.duration, 1, sampleDuration),
        makeBox('tfdt', 0x0100_0000, uint64(decodeTime)),
        makeBox(
          'trun',
          0x0100_0000 | TRUN.dataOffset | TRUN.size | TRUN.flags | TRUN.offset,
          samples.length,
          dataOffset,
          ...samples.flatMap((s) => [s.bytes.length, s.isKey ? KEY_FLAGS : DELTA_FLAGS, s.offset]),
        ),
      ),
    );
  const header = moof(moof(0).length + 8);
  const payload = samples.map((sample) => sample.bytes);
  const size = payload.reduce((sum, bytes) => sum + bytes.length, 8);
  return Buffer.concat([header, uint32(size), Buffer.from('mdat'), ...payload]);
}

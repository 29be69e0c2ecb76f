import { AAC_FRAME, BEAT_AAC_FRAMES, BEAT_FRAMES, FPS, PART_BEATS, VIDEO_TIMESCALE } from '../film-format.ts';
import { boxes, MalformedMp4, only } from './boxes.ts';
import { type Sample, writeFragment } from './fragments.ts';

/** What differs between the two tracks of a film: their samples per beat, and the ticks of one. */
export interface RenditionKind {
  readonly samplesPerBeat: number;
  readonly sampleDuration: number;
}

export const VIDEO: RenditionKind = {
  samplesPerBeat: BEAT_FRAMES,
  sampleDuration: VIDEO_TIMESCALE / FPS,
};
export const AUDIO: RenditionKind = { samplesPerBeat: BEAT_AAC_FRAMES, sampleDuration: AAC_FRAME };

const ticksPerBeat = (kind: RenditionKind) => kind.samplesPerBeat * kind.sampleDuration;

/** Beats of each part of a scene of this length: whole parts, then what is left. */
export function partBeats(beats: number): number[] {
  const parts: number[] = [];
  for (let left = beats; left > 0; left -= PART_BEATS) parts.push(Math.min(left, PART_BEATS));
  return parts;
}

/**
 * A scene's samples as one file that starts at time zero: init, then one fragment per part.
 * @throws MalformedMp4 when the samples do not last exactly `beats`, or a part does not begin with a key frame
 */
export function writeRendition(
  kind: RenditionKind,
  beats: number,
  track: { init: Uint8Array; samples: Sample[] },
): Buffer {
  if (track.samples.length !== beats * kind.samplesPerBeat) {
    throw new MalformedMp4(`${track.samples.length} samples instead of ${beats * kind.samplesPerBeat}`);
  }
  let first = 0;
  const fragments = partBeats(beats).map((length, index) => {
    const samples = track.samples.slice(first, first + length * kind.samplesPerBeat);
    const decodeTime = first * kind.sampleDuration;
    first += samples.length;
    if (!samples[0]?.isKey) throw new MalformedMp4(`part ${index} does not begin with a key frame`);
    return writeFragment({ sequence: index + 1, decodeTime, sampleDuration: kind.sampleDuration, samples });
  });
  return Buffer.concat([track.init, ...fragments]);
}

/** A stored rendition, taken apart: its parts are `moof` + `mdat`, in order. */
export interface StoredRendition {
  readonly init: Uint8Array;
  readonly parts: readonly Uint8Array[];
}

/** @throws MalformedMp4 when the file is not whole, or not of this many beats */
export function readRendition(file: Uint8Array, beats: number): StoredRendition {
  const top = boxes(file);
  const [ftyp, moov, ...rest] = top;
  if (ftyp?.type !== 'ftyp' || moov?.type !== 'moov') throw new MalformedMp4("no 'ftyp' and 'moov'");
  const order = rest.map((box) => box.type).join(' ');
  const expected = partBeats(beats).map(() => 'moof mdat');
  if (order !== expected.join(' ')) throw new MalformedMp4(`fragments are ${order || 'missing'}`);
  const parts = expected.map((_, i) => file.subarray(rest[2 * i]?.start, rest[2 * i + 1]?.end));
  return { init: file.subarray(0, moov.end), parts };
}

/** Where a scene is in its film. */
export interface Place {
  readonly beats: number;
  /** Beats and parts of film before it. */
  readonly startBeat: number;
  readonly startPart: number;
}

/** A rendition that counts from its film's beginning. */
export interface PlacedRendition {
  readonly init: Uint8Array;
  /** All parts, one after the other. */
  readonly media: Uint8Array;
}

/**
 * Moves a stored rendition to its place in a film: the `tfdt` of each part counts from the film's beginning and its sequence number from the
 * film's first part. Nothing else changes. It is done to the bytes that are given, and these are what is answered: a film is read
 * scene by scene, and copies of it would cost more than all the rest.
 * @throws MalformedMp4 when the file is not whole, or not of this many beats
 */
export function placeRendition(kind: RenditionKind, file: Uint8Array, place: Place): PlacedRendition {
  const { init, parts } = readRendition(file, place.beats);
  let beat = place.startBeat;
  for (const [i, beats] of partBeats(place.beats).entries()) {
    placePart(kind, parts[i] as Uint8Array, beat, place.startPart + i + 1);
    beat += beats;
  }
  return { init, media: file.subarray(init.length) };
}

/** @param startBeat beats of film before this part */
function placePart(kind: RenditionKind, part: Uint8Array, startBeat: number, sequence: number): void {
  const bytes = Buffer.from(part.buffer, part.byteOffset, part.length);
  const moof = only(bytes, { content: 0, end: bytes.length }, 'moof');
  const tfdt = only(bytes, only(bytes, moof, 'traf'), 'tfdt');
  bytes.writeUInt32BE(sequence, only(bytes, moof, 'mfhd').content + 4);
  bytes.writeBigUInt64BE(BigInt(startBeat * ticksPerBeat(kind)), tfdt.content + 4);
}

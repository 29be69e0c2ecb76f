import { BlobNotFound, type BlobStore } from '@visiobook/blob-store';
import type { encodeSegment } from '@visiobook/contracts';
import { type Database, derivedId, type TaskContext, TaskError } from '@visiobook/subgraph-kit';
import { and, desc, eq, inArray } from 'drizzle-orm';
import pLimit from 'p-limit';
import type { z } from 'zod';
import { frameSize } from './engines/film-format.ts';
import { MalformedMp4 } from './engines/mp4/boxes.ts';
import { readRendition } from './engines/mp4/rendition.ts';
import type { EncodedScene, PictureFile, SceneInput, Segment, SegmentEncoder } from './engines/segment-encoder.ts';
import { MalformedWav } from './engines/sound/wav.ts';
import { segmentBlobKeys } from './film.files.ts';
import { type SegmentRow, segments } from './tables.ts';

export type EncodeSegmentInput = z.output<typeof encodeSegment.input>;
type ProductRef = EncodeSegmentInput['picture'];

const MAX_PICTURE_BYTES = 64 * 1024 * 1024;
const MAX_NARRATION_BYTES = 256 * 1024 * 1024;

/** Finds a scene's segment among what its owner has, or encodes and keeps it. */
export class SegmentMaker {
  readonly #db: Database;
  readonly #blobs: BlobStore;
  readonly #encoder: SegmentEncoder;
  /** Scenes come before the encoder in the order they were asked for, however long each takes to read. */
  readonly #line = pLimit(1);

  constructor(db: Database, blobs: BlobStore, encoder: SegmentEncoder) {
    this.#db = db;
    this.#blobs = blobs;
    this.#encoder = encoder;
  }

  /** Run twice at once, both write the same bytes under the same key. */
  async make(
    input: EncodeSegmentInput,
    { taskId, signal }: TaskContext,
  ): Promise<{ segment: SegmentRow; made: boolean }> {
    const { key, bodyKey } = await this.#keysOf(input);
    const existing = await this.#find(input.ownerId, key);
    if (existing) return { segment: existing, made: existing.madeBy === taskId };
    const { encoding } = await this.#line(() => this.#begin(input, bodyKey, signal));
    const encoded = await encoding;
    // A worker that was taken for dead may have kept it meanwhile.
    const meanwhile = await this.#find(input.ownerId, key);
    if (meanwhile) return { segment: meanwhile, made: meanwhile.madeBy === taskId };
    const row = { ownerId: input.ownerId, key, bodyKey, madeBy: taskId };
    return { segment: await this.#keep(row, encoded, signal), made: true };
  }

  /** Of everything that determines the bytes. The seed is not in it: it works through the picture, whose key it is part of. */
  async #keysOf({ ratio, resolution, picture, previousPicture, narration }: EncodeSegmentInput) {
    const version = await this.#encoder.version();
    return {
      key: derivedId('segment', version, ratio, resolution, picture.key, previousPicture?.key ?? '', narration.key),
      /** Without the picture before. */
      bodyKey: derivedId('segment body', version, ratio, resolution, picture.key, narration.key),
    };
  }

  /** One for each scene of one owner, in the same order; null for what is not there, or not whole. */
  async find(inputs: readonly EncodeSegmentInput[]): Promise<(SegmentRow | null)[]> {
    const [first] = inputs;
    if (!first) return [];
    const keys = await Promise.all(inputs.map(async (input) => (await this.#keysOf(input)).key));
    const found = await this.#stored(first.ownerId, keys);
    return keys.map((key) => found.get(key) ?? null);
  }

  async #find(ownerId: string, key: string): Promise<SegmentRow | null> {
    return (await this.#stored(ownerId, [key])).get(key) ?? null;
  }

  async #stored(ownerId: string, keys: string[]): Promise<ReadonlyMap<string, SegmentRow>> {
    const rows = await this.#db
      .select()
      .from(segments)
      .where(and(eq(segments.ownerId, ownerId), inArray(segments.key, keys)));
    const isWhole = async ({ videoBlobKey, audioBlobKey }: SegmentRow) =>
      !(await Promise.all([this.#blobs.stat(videoBlobKey), this.#blobs.stat(audioBlobKey)])).includes(null);
    const whole = await Promise.all(rows.map(isWhole));
    return new Map(rows.filter((_, i) => whole[i]).map((row) => [row.key, row]));
  }

  /** A sentence that changes changes the picture before the next scene, and nothing else of that. */
  async #sibling(ownerId: string, bodyKey: string, signal: AbortSignal): Promise<EncodedScene | null> {
    const isOne = and(eq(segments.ownerId, ownerId), eq(segments.bodyKey, bodyKey));
    const [row] = await this.#db.select().from(segments).where(isOne).orderBy(desc(segments.createdAt)).limit(1);
    if (!row) return null;
    const whole = async (blobKey: string) => {
      const file = await this.#blobs.read(blobKey, { signal });
      readRendition(file, row.beats);
      return file;
    };
    try {
      const [video, audio] = await Promise.all([whole(row.videoBlobKey), whole(row.audioBlobKey)]);
      return { video, audio };
    } catch (error) {
      // The scene can be encoded all the same.
      if (error instanceof BlobNotFound || error instanceof MalformedMp4) return null;
      throw error;
    }
  }

  /** Answers as soon as the encoder has what it needs. */
  async #begin(
    input: EncodeSegmentInput,
    bodyKey: string,
    signal: AbortSignal,
  ): Promise<{ encoding: Promise<Segment> }> {
    const [picture, previousPicture, narration, sibling] = await Promise.all([
      this.#readPicture(input.picture, signal),
      input.previousPicture && this.#readPicture(input.previousPicture, signal),
      this.#blobs.read(input.narration.blobKey, { maxBytes: MAX_NARRATION_BYTES, signal }),
      this.#sibling(input.ownerId, bodyKey, signal),
    ]);
    const size = frameSize(input.ratio, input.resolution);
    return { encoding: this.#encode({ picture, previousPicture, narration, sibling, size, signal }) };
  }

  async #encode(scene: SceneInput): Promise<Segment> {
    try {
      return await this.#encoder.encode(scene);
    } catch (error) {
      if (error instanceof MalformedWav) throw new TaskError('UNUSABLE_NARRATION', error.message, { cause: error });
      throw error;
    }
  }

  async #readPicture({ key, blobKey }: ProductRef, signal: AbortSignal): Promise<PictureFile> {
    return { key, bytes: await this.#blobs.read(blobKey, { maxBytes: MAX_PICTURE_BYTES, signal }) };
  }

  /** The row comes after its bytes: one that is there can be relied on. */
  async #keep(
    row: Pick<SegmentRow, 'ownerId' | 'key' | 'bodyKey' | 'madeBy'>,
    segment: Segment,
    signal: AbortSignal,
  ): Promise<SegmentRow> {
    const blobKeys = segmentBlobKeys(row.ownerId, row.key);
    await this.#blobs.put(blobKeys.videoBlobKey, segment.video, { contentType: 'video/mp4', signal });
    await this.#blobs.put(blobKeys.audioBlobKey, segment.audio, { contentType: 'audio/mp4', signal });
    const sizes = (file: Buffer) => readRendition(file, segment.beats).parts.map((part) => part.length);
    const content = {
      beats: segment.beats,
      ...blobKeys,
      videoParts: sizes(segment.video),
      audioParts: sizes(segment.audio),
    };
    const [kept] = await this.#db
      .insert(segments)
      .values({ ...row, ...content })
      .onConflictDoUpdate({ target: [segments.ownerId, segments.key], set: { ...content, bodyKey: row.bodyKey } })
      .returning();
    return kept as SegmentRow;
  }
}

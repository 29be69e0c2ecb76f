import { BlobNotFound, type BlobStore } from '@visiobook/blob-store';
import { encodeSegment } from '@visiobook/contracts';
import { type Database, handle, TaskError } from '@visiobook/subgraph-kit';
import { and, eq } from 'drizzle-orm';
import { type Cue, sceneCues } from '../engines/captions/cues.ts';
import { NarratedWords, spreadWords } from '../engines/captions/words.ts';
import { beatSeconds, LEAD_IN_SECONDS } from '../engines/film-format.ts';
import { wordsBlobKey } from '../film.files.ts';
import type { FilmPublisher } from '../film.publisher.ts';
import type { EncodeSegmentInput, SegmentMaker } from '../segment.maker.ts';
import { filmScenes, films } from '../tables.ts';

export interface EncodeSegmentDeps {
  db: Database;
  blobs: BlobStore;
  segments: SegmentMaker;
  publisher: FilmPublisher;
}

const MAX_WORDS_BYTES = 16 * 1024 * 1024;

/** One scene of film: its segment, its captions, its place; then everything that has become playable. */
export const encodeSegmentTask = ({ db, blobs, segments, publisher }: EncodeSegmentDeps) =>
  handle(encodeSegment, async (input, context) => {
    const { signal } = context;
    await requireFilm(db, input);
    const { segment, made } = await segments.make(input, context);
    const { key, beats, videoBlobKey: blobKey } = segment;
    const cues = await readCues(blobs, input, beats, signal);
    await db
      .insert(filmScenes)
      .values({
        ...{ filmId: input.filmId, index: input.index, sceneId: input.sceneId },
        ...{ segmentKey: key, pictureKey: input.picture.key, narrationKey: input.narration.key },
        ...{ pictureMade: input.made.picture, narrationMade: input.made.narration, segmentMade: made },
        ...{ beats, cues },
      })
      // A second run finds its segment made and its row there; what the first run told of it stays.
      .onConflictDoNothing();
    await publisher.publishReadyScenes(input.filmId, signal);
    return { key, blobKey, made, durationSeconds: beatSeconds(beats) };
  });

async function requireFilm(db: Database, { filmId, ownerId }: EncodeSegmentInput): Promise<void> {
  const own = and(eq(films.id, filmId), eq(films.ownerId, ownerId));
  const [film] = await db.select({ id: films.id }).from(films).where(own);
  if (!film) throw new TaskError('FILM_NOT_FOUND', `There is no film ${filmId}.`);
}

async function readCues(
  blobs: BlobStore,
  { text, narration }: EncodeSegmentInput,
  beats: number,
  signal: AbortSignal,
): Promise<Cue[]> {
  const seconds = beatSeconds(beats);
  const words = await readWords(blobs, wordsBlobKey(narration.blobKey), signal);
  return sceneCues(text, words ?? spreadWords(text, seconds - 2 * LEAD_IN_SECONDS), seconds);
}

/** Null when this voice does not tell when it says what. */
async function readWords(blobs: BlobStore, key: string, signal: AbortSignal): Promise<NarratedWords | null> {
  try {
    const bytes = await blobs.read(key, { maxBytes: MAX_WORDS_BYTES, signal });
    return NarratedWords.parse(JSON.parse(bytes.toString('utf8')));
  } catch (error) {
    if (error instanceof BlobNotFound) return null;
    throw error;
  }
}

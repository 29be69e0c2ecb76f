import { BlobNotFound, type BlobStore } from '@visiobook/blob-store';
import { type Database, TaskError } from '@visiobook/subgraph-kit';
import { and, eq } from 'drizzle-orm';
import { type Cue, sceneCues } from './engines/captions/cues.ts';
import { NarratedWords, spreadWords } from './engines/captions/words.ts';
import { beatSeconds, LEAD_IN_SECONDS } from './engines/film-format.ts';
import { wordsBlobKey } from './film.files.ts';
import type { EncodeSegmentInput } from './segment.maker.ts';
import { type FilmSceneRow, filmScenes, films, type SegmentRow } from './tables.ts';

const MAX_WORDS_BYTES = 16 * 1024 * 1024;

/** A scene with its segment, which was made for it or was there. */
export interface EncodedScene {
  readonly input: EncodeSegmentInput;
  readonly segment: SegmentRow;
  readonly made: boolean;
}

/** The scenes of films: what each shows, says, and captions. */
export class FilmScenes {
  readonly #db: Database;
  readonly #blobs: BlobStore;

  constructor(db: Database, blobs: BlobStore) {
    this.#db = db;
    this.#blobs = blobs;
  }

  /** @throws TaskError FILM_NOT_FOUND, also when the film is somebody else's */
  async requireFilm({ filmId, ownerId }: Pick<EncodeSegmentInput, 'filmId' | 'ownerId'>): Promise<void> {
    const own = and(eq(films.id, filmId), eq(films.ownerId, ownerId));
    const [film] = await this.#db.select({ id: films.id }).from(films).where(own);
    if (!film) throw new TaskError('FILM_NOT_FOUND', `There is no film ${filmId}.`);
  }

  /** Added again, a scene finds its row there; what was told of it first stays. */
  async add(scenes: readonly EncodedScene[], signal: AbortSignal): Promise<void> {
    if (scenes.length === 0) return;
    const rows = await Promise.all(scenes.map((scene) => this.#rowOf(scene, signal)));
    await this.#db.insert(filmScenes).values(rows).onConflictDoNothing();
  }

  async #rowOf({ input, segment, made }: EncodedScene, signal: AbortSignal): Promise<Omit<FilmSceneRow, 'startBeat'>> {
    const { filmId, index, sceneId, picture, narration } = input;
    const { key: segmentKey, beats } = segment;
    return {
      ...{ filmId, index, sceneId, segmentKey, pictureKey: picture.key, narrationKey: narration.key },
      ...{ pictureMade: input.made.picture, narrationMade: input.made.narration, segmentMade: made },
      ...{ beats, cues: await this.#readCues(input, beats, signal) },
    };
  }

  async #readCues({ text, narration }: EncodeSegmentInput, beats: number, signal: AbortSignal): Promise<Cue[]> {
    const seconds = beatSeconds(beats);
    const words = await this.#readWords(wordsBlobKey(narration.blobKey), signal);
    return sceneCues(text, words ?? spreadWords(text, seconds - 2 * LEAD_IN_SECONDS), seconds);
  }

  /** Null when this voice does not tell when it says what. */
  async #readWords(key: string, signal: AbortSignal): Promise<NarratedWords | null> {
    try {
      const bytes = await this.#blobs.read(key, { maxBytes: MAX_WORDS_BYTES, signal });
      return NarratedWords.parse(JSON.parse(bytes.toString('utf8')));
    } catch (error) {
      if (error instanceof BlobNotFound) return null;
      throw error;
    }
  }
}

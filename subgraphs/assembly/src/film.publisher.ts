import type { BlobStore } from '@visiobook/blob-store';
import { projectTopic, sceneReady } from '@visiobook/contracts';
import { type Database, derivedId, type Outbox, type Transaction } from '@visiobook/subgraph-kit';
import { and, eq } from 'drizzle-orm';
import { beatSeconds } from './engines/film-format.ts';
import type { HlsFile } from './engines/hls/hls-file.ts';
import { sceneFiles } from './engines/hls/scene-files.ts';
import { partBeats } from './engines/mp4/rendition.ts';
import { versionFolder } from './film.files.ts';
import { GrowingFilms } from './film.growth.ts';
import {
  type FilmRow,
  type FilmSceneRow,
  filmScenes,
  films,
  type SegmentRow,
  sceneSegment,
  segments,
} from './tables.ts';

/** Makes a film longer: scenes become playable in reading order, whatever order they were encoded in. */
export class FilmPublisher {
  readonly #db: Database;
  readonly #outbox: Outbox;
  readonly #blobs: BlobStore;
  readonly #growing = new GrowingFilms();

  constructor(db: Database, outbox: Outbox, blobs: BlobStore) {
    this.#db = db;
    this.#outbox = outbox;
    this.#blobs = blobs;
  }

  /** Publishes every encoded scene that follows on the last published one. Several callers at once take turns. */
  async publishReadyScenes(filmId: string, signal: AbortSignal): Promise<void> {
    while (await this.#publishNext(filmId, signal)) signal.throwIfAborted();
  }

  /**
   * One scene: its files, the playlists that list it, then the pointer and the news in one commit. A crash before the commit
   * leaves files that the next try writes again, byte for byte; the lock keeps others from writing shorter playlists meanwhile.
   */
  async #publishNext(filmId: string, signal: AbortSignal): Promise<boolean> {
    return this.#db.transaction(async (tx) => {
      const [film] = await tx.select().from(films).where(eq(films.id, filmId)).for('update');
      const next = film && (await this.#nextScene(tx, film));
      if (!next) return false;
      await this.#putFiles(film, await this.#filesOf(film, next, signal), signal);
      const extended = await this.#advance(tx, film, next.scene);
      await this.#writePlaylists(tx, extended, false, signal);
      await this.#announce(tx, extended, next.scene);
      return true;
    });
  }

  async #nextScene(tx: Transaction, film: FilmRow) {
    const [next] = await tx
      .select({ scene: filmScenes, segment: segments })
      .from(filmScenes)
      .innerJoin(films, eq(films.id, filmScenes.filmId))
      .innerJoin(segments, sceneSegment)
      .where(and(eq(filmScenes.filmId, film.id), eq(filmScenes.index, film.publishedScenes)));
    return next;
  }

  async #filesOf(film: FilmRow, { scene, segment }: { scene: FilmSceneRow; segment: SegmentRow }, signal: AbortSignal) {
    const [video, audio] = await Promise.all([
      this.#blobs.read(segment.videoBlobKey, { signal }),
      this.#blobs.read(segment.audioBlobKey, { signal }),
    ]);
    const place = { startBeat: film.publishedBeats, startPart: film.publishedParts };
    return sceneFiles({ ...place, index: scene.index, beats: scene.beats, cues: scene.cues, video, audio });
  }

  async #putFiles(film: FilmRow, files: readonly HlsFile[], signal: AbortSignal): Promise<void> {
    const folder = versionFolder(film);
    await Promise.all(
      files.map(({ name, bytes, contentType }) => this.#blobs.put(`${folder}/${name}`, bytes, { contentType, signal })),
    );
  }

  async #advance(tx: Transaction, film: FilmRow, scene: FilmSceneRow): Promise<FilmRow> {
    const change = {
      publishedScenes: film.publishedScenes + 1,
      publishedBeats: film.publishedBeats + scene.beats,
      publishedParts: film.publishedParts + partBeats(scene.beats).length,
    };
    await tx.update(films).set(change).where(eq(films.id, film.id));
    await tx
      .update(filmScenes)
      .set({ startBeat: film.publishedBeats })
      .where(and(eq(filmScenes.filmId, film.id), eq(filmScenes.index, scene.index)));
    return { ...film, ...change };
  }

  /** The playlists of a film up to its published scenes; a complete film's say that nothing follows. */
  async #writePlaylists(tx: Transaction, film: FilmRow, isComplete: boolean, signal: AbortSignal): Promise<void> {
    const playlists = await this.#growing.playlistsOf(tx, film);
    await this.#putFiles(film, playlists.files(isComplete), signal);
  }

  async #announce(tx: Transaction, film: FilmRow, scene: FilmSceneRow): Promise<void> {
    const { id: filmId, ownerId, projectId, generationId, publishedBeats } = film;
    const playableSeconds = beatSeconds(publishedBeats);
    const duration = beatSeconds(scene.beats);
    const news = {
      ...{ ownerId, projectId, generationId, filmId, sceneId: scene.sceneId, index: scene.index },
      ...{ key: scene.segmentKey, made: scene.segmentMade },
      ...{ start: beatSeconds(publishedBeats - scene.beats), duration, playableSeconds },
    };
    const id = derivedId('sceneReady', filmId, scene.index);
    await this.#outbox.announce(tx, projectTopic(ownerId, projectId), sceneReady, news, { id });
  }

  /** Ends the playlists of a film whose scenes are all published. */
  async complete(tx: Transaction, film: FilmRow, signal: AbortSignal): Promise<void> {
    await this.#writePlaylists(tx, film, true, signal);
    this.#growing.forget(film);
  }
}

import type { BlobStore } from '@visiobook/blob-store';
import { projectTopic, sceneReady } from '@visiobook/contracts';
import { type Database, derivedId, type Outbox, type Transaction } from '@visiobook/subgraph-kit';
import { and, asc, between, eq, sql } from 'drizzle-orm';
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

/** In one commit; a film that goes on after a long pause is not locked until it has caught up. */
const MOST_AT_ONCE = 8;

interface ReadyScene {
  readonly scene: FilmSceneRow;
  readonly segment: SegmentRow;
}

interface PlacedScene extends ReadyScene {
  /** Beats and parts of film before it. */
  readonly startBeat: number;
  readonly startPart: number;
}

/** Makes a film longer: scenes become playable in the order in which they are told, whatever order they were encoded in. */
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
    while (await this.#publishSome(filmId, signal)) signal.throwIfAborted();
  }

  /**
   * The scenes' files, the playlists that list them, then the pointer and the news in one commit. A crash before the commit
   * leaves files that the next try writes again, byte for byte; the lock keeps others from writing shorter playlists meanwhile.
   * Answers whether there may be more; a scene that is encoded from now on is published by whoever encoded it.
   */
  async #publishSome(filmId: string, signal: AbortSignal): Promise<boolean> {
    return this.#db.transaction(async (tx) => {
      const [film] = await tx.select().from(films).where(eq(films.id, filmId)).for('update');
      if (!film) return false;
      // The first goes alone: somebody waits for it.
      const most = film.publishedScenes === 0 ? 1 : MOST_AT_ONCE;
      const ready = await this.#readyScenes(tx, film, most);
      if (ready.length === 0) return false;
      const placed = inPlace(film, ready);
      for (const scene of placed) await this.#putFiles(film, await this.#filesOf(scene, signal), signal);
      const extended = await this.#advance(tx, film, placed);
      await this.#announce(tx, film, placed);
      await this.#writePlaylists(tx, extended, false, signal);
      return ready.length === most;
    });
  }

  async #readyScenes(tx: Transaction, film: FilmRow, most: number): Promise<ReadyScene[]> {
    const first = film.publishedScenes;
    const encoded = await tx
      .select({ scene: filmScenes, segment: segments })
      .from(filmScenes)
      .innerJoin(films, eq(films.id, filmScenes.filmId))
      .innerJoin(segments, sceneSegment)
      .where(and(eq(filmScenes.filmId, film.id), between(filmScenes.index, first, first + most - 1)))
      .orderBy(asc(filmScenes.index));
    const gap = encoded.findIndex(({ scene }, i) => scene.index !== first + i);
    return gap < 0 ? encoded : encoded.slice(0, gap);
  }

  async #filesOf({ scene, segment, startBeat, startPart }: PlacedScene, signal: AbortSignal) {
    const [video, audio] = await Promise.all([
      this.#blobs.read(segment.videoBlobKey, { signal }),
      this.#blobs.read(segment.audioBlobKey, { signal }),
    ]);
    const { index, beats, cues } = scene;
    return sceneFiles({ index, beats, cues, startBeat, startPart, video, audio });
  }

  async #putFiles(film: FilmRow, files: readonly HlsFile[], signal: AbortSignal): Promise<void> {
    const folder = versionFolder(film);
    await Promise.all(
      files.map(({ name, bytes, contentType }) => this.#blobs.put(`${folder}/${name}`, bytes, { contentType, signal })),
    );
  }

  /** Answers the film with these scenes. */
  async #advance(tx: Transaction, film: FilmRow, placed: readonly PlacedScene[]): Promise<FilmRow> {
    const change = lengthUpTo(placed.at(-1) as PlacedScene);
    const starts = sql.join(
      placed.map(({ scene, startBeat }) => sql`(${scene.index}::integer, ${startBeat}::integer)`),
      sql`, `,
    );
    await tx.update(films).set(change).where(eq(films.id, film.id));
    await tx.execute(sql`
      update ${filmScenes} set start_beat = placed.start_beat from (values ${starts}) as placed (index, start_beat)
      where ${filmScenes.filmId} = ${film.id} and ${filmScenes.index} = placed.index`);
    return { ...film, ...change };
  }

  /** The playlists of a film up to its published scenes; a complete film's say that nothing follows. */
  async #writePlaylists(tx: Transaction, film: FilmRow, isComplete: boolean, signal: AbortSignal): Promise<void> {
    const playlists = await this.#growing.playlistsOf(tx, film);
    await this.#putFiles(film, playlists.files(isComplete), signal);
  }

  async #announce(tx: Transaction, film: FilmRow, placed: readonly PlacedScene[]): Promise<void> {
    const { id: filmId, ownerId, projectId, generationId } = film;
    const news = placed.map(({ scene, startBeat }) => ({
      id: derivedId('sceneReady', filmId, scene.index),
      payload: {
        ...{ ownerId, projectId, generationId, filmId, sceneId: scene.sceneId, index: scene.index },
        ...{ key: scene.segmentKey, made: scene.segmentMade },
        ...{ start: beatSeconds(startBeat), duration: beatSeconds(scene.beats) },
        playableSeconds: beatSeconds(startBeat + scene.beats),
      },
    }));
    await this.#outbox.announceAll(tx, projectTopic(ownerId, projectId), sceneReady, news);
  }

  /** Ends the playlists of a film whose scenes are all published. */
  async complete(tx: Transaction, film: FilmRow, signal: AbortSignal): Promise<void> {
    await this.#writePlaylists(tx, film, true, signal);
    this.#growing.forget(film);
  }
}

/** Scenes that follow on a film as far as it is published. */
function inPlace({ publishedBeats, publishedParts }: FilmRow, ready: readonly ReadyScene[]): PlacedScene[] {
  let [startBeat, startPart] = [publishedBeats, publishedParts];
  return ready.map((each) => {
    const placed = { ...each, startBeat, startPart };
    startBeat += each.scene.beats;
    startPart += partBeats(each.scene.beats).length;
    return placed;
  });
}

/** How long a film is that ends with this scene. */
const lengthUpTo = ({ scene, startBeat, startPart }: PlacedScene) => ({
  publishedScenes: scene.index + 1,
  publishedBeats: startBeat + scene.beats,
  publishedParts: startPart + partBeats(scene.beats).length,
});

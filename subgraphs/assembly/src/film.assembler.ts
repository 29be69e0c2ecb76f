import { createReadStream } from 'node:fs';
import type { BlobStore } from '@visiobook/blob-store';
import { filmReady, projectTopic } from '@visiobook/contracts';
import { type Database, derivedId, type Outbox, TaskError } from '@visiobook/subgraph-kit';
import { asc, eq } from 'drizzle-orm';
import { subRip, webVtt, wordTimingsVtt } from './engines/captions/formats.ts';
import { beatSeconds } from './engines/film-format.ts';
import { type FilmJoiner, type FilmScene, filmCues } from './engines/film-joiner.ts';
import { withWorkFolder } from './engines/work-folder.ts';
import { FILM_FILE, SUBRIP_FILE, SUBTITLES_FILE, versionFolder, WORD_TIMINGS_FILE } from './film.files.ts';
import type { FilmPublisher } from './film.publisher.ts';
import { type FilmRow, filmScenes, films, sceneSegment, segments } from './tables.ts';

/** Every piece is a round through the disk's threads: few large ones take a fraction of the work. */
const READ = { highWaterMark: 1024 * 1024 };

export type Chapters = FilmRow['chapters'];

export interface FilmAssemblerDeps {
  db: Database;
  outbox: Outbox;
  blobs: BlobStore;
  joiner: FilmJoiner;
  publisher: FilmPublisher;
}

interface StoredScene extends FilmScene {
  readonly startBeat: number;
}

/** Turns a film whose scenes are all playable into a finished one. */
export class FilmAssembler {
  readonly #deps: FilmAssemblerDeps;

  constructor(deps: FilmAssemblerDeps) {
    this.#deps = deps;
  }

  /** Files first, then the state and the news in one commit; run again, it writes the same files and tells nothing twice. */
  async assemble(filmId: string, chapters: Chapters, signal: AbortSignal): Promise<number> {
    await this.#deps.publisher.publishReadyScenes(filmId, signal);
    const film = await this.#load(filmId);
    const seconds = beatSeconds(film.publishedBeats);
    if (film.status === 'READY') return seconds;
    if (film.publishedScenes < film.sceneCount) {
      const missing = film.sceneCount - film.publishedScenes;
      throw new TaskError('SCENES_MISSING', `${missing} of ${film.sceneCount} scenes are not there yet.`);
    }
    const scenes = await this.#scenes(film, signal);
    await this.#writeCaptions(film, scenes, signal);
    await this.#writeFilm(film, scenes, chapters, signal);
    await this.#finish(film, chapters, seconds, signal);
    return seconds;
  }

  async #load(filmId: string): Promise<FilmRow> {
    const [film] = await this.#deps.db.select().from(films).where(eq(films.id, filmId));
    if (!film) throw new TaskError('FILM_NOT_FOUND', `There is no film ${filmId}.`);
    return film;
  }

  async #scenes(film: FilmRow, signal: AbortSignal): Promise<StoredScene[]> {
    const { db, blobs } = this.#deps;
    const rows = await db
      .select({ scene: filmScenes, segment: segments })
      .from(filmScenes)
      .innerJoin(films, eq(films.id, filmScenes.filmId))
      .innerJoin(segments, sceneSegment)
      .where(eq(filmScenes.filmId, film.id))
      .orderBy(asc(filmScenes.index));
    return rows.map(({ scene, segment }) => ({
      beats: scene.beats,
      startBeat: scene.startBeat ?? 0,
      cues: scene.cues,
      video: () => blobs.read(segment.videoBlobKey, { signal }),
      audio: () => blobs.read(segment.audioBlobKey, { signal }),
    }));
  }

  async #writeCaptions(film: FilmRow, scenes: readonly FilmScene[], signal: AbortSignal): Promise<void> {
    const cues = filmCues(scenes);
    await this.#put(film, SUBTITLES_FILE, Buffer.from(webVtt(cues)), 'text/vtt', signal);
    await this.#put(film, WORD_TIMINGS_FILE, Buffer.from(wordTimingsVtt(cues)), 'text/vtt', signal);
    await this.#put(film, SUBRIP_FILE, Buffer.from(subRip(cues)), 'application/x-subrip', signal);
  }

  async #writeFilm(film: FilmRow, scenes: readonly StoredScene[], chapters: Chapters, signal: AbortSignal) {
    const plan = {
      title: film.title,
      language: film.language,
      scenes,
      chapters: chapters.flatMap(({ title, firstScene }) => {
        const scene = scenes[firstScene];
        return scene ? [{ title, start: beatSeconds(scene.startBeat) }] : [];
      }),
      signal,
    };
    await withWorkFolder(async (folder) => {
      const file = await this.#deps.joiner.join(plan, folder);
      await this.#put(film, FILM_FILE, createReadStream(file, READ), 'video/mp4', signal);
    });
  }

  async #put(
    film: FilmRow,
    name: string,
    body: Parameters<BlobStore['put']>[1],
    contentType: string,
    signal: AbortSignal,
  ) {
    await this.#deps.blobs.put(`${versionFolder(film)}/${name}`, body, { contentType, signal });
  }

  async #finish(film: FilmRow, chapters: Chapters, durationSeconds: number, signal: AbortSignal): Promise<void> {
    const { db, outbox, publisher } = this.#deps;
    const { id: filmId, ownerId, projectId, generationId } = film;
    await db.transaction(async (tx) => {
      const [locked] = await tx.select().from(films).where(eq(films.id, filmId)).for('update');
      if (!locked || locked.status === 'READY') return;
      await publisher.complete(tx, locked, signal);
      await tx.update(films).set({ status: 'READY', chapters }).where(eq(films.id, filmId));
      const news = { ownerId, projectId, generationId, filmId, durationSeconds };
      const id = derivedId('filmReady', filmId);
      await outbox.announce(tx, projectTopic(ownerId, projectId), filmReady, news, { id });
    });
  }
}

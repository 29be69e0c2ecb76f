import { type BlobStore, signGrant } from '@visiobook/blob-store';
import { type Database, loadById, loadOne, NotFound, pageSize, type Viewer } from '@visiobook/subgraph-kit';
import { and, asc, desc, eq, gt, inArray, isNotNull } from 'drizzle-orm';
import { beatSeconds } from './engines/film-format.ts';
import {
  FILM_FILE,
  filmFolder,
  MASTER_PLAYLIST,
  SUBTITLES_FILE,
  versionFolder,
  WORD_TIMINGS_FILE,
} from './film.files.ts';
import type { FilmChapter, Segment } from './film.types.ts';
import { type FilmRow, type FilmSceneRow, filmScenes, films } from './tables.ts';

const MAX_PAGE = 500;
const LINK_SECONDS = 12 * 3600;
const GRANT_STEP_SECONDS = 3600;

export interface FilmServiceDeps {
  db: Database;
  blobs: BlobStore;
  signingKey: string;
  publicOrigin: string;
  now?: () => number;
}

/** The films of one viewer; made once per operation. */
export class FilmService {
  readonly #deps: FilmServiceDeps;
  readonly #viewer: Viewer;
  readonly #byId = loadById((ids) => this.#deps.db.select().from(films).where(inArray(films.id, ids)));
  readonly #latest = loadOne(
    (ids) => this.#latestOf(ids),
    (film: FilmRow) => film.projectId,
  );

  constructor(deps: FilmServiceDeps, viewer: Viewer) {
    this.#deps = deps;
    this.#viewer = viewer;
  }

  /** Somebody else's film reads as missing. */
  async find(id: string): Promise<FilmRow | null> {
    const film = await this.#byId.load(id);
    return film && film.ownerId === this.#viewer.id ? film : null;
  }

  async get(id: string): Promise<FilmRow> {
    this.#viewer.requireId();
    const film = await this.find(id);
    if (!film) throw new NotFound('film');
    return film;
  }

  async latestOfProject(projectId: string): Promise<FilmRow | null> {
    if (this.#viewer.id === null) return null;
    return (await this.#latest.load(projectId)) ?? null;
  }

  #latestOf(projectIds: string[]) {
    const own = and(inArray(films.projectId, projectIds), eq(films.ownerId, this.#viewer.requireId()));
    return this.#deps.db
      .selectDistinctOn([films.projectId])
      .from(films)
      .where(own)
      .orderBy(films.projectId, desc(films.createdAt));
  }

  /** One page of the scenes that can be played, in order, after the one with this index. */
  async segments(film: FilmRow, first: number, after: number | null): Promise<Segment[]> {
    const rows = await this.#deps.db
      .select()
      .from(filmScenes)
      .where(and(eq(filmScenes.filmId, film.id), isNotNull(filmScenes.startBeat), gt(filmScenes.index, after ?? -1)))
      .orderBy(asc(filmScenes.index))
      .limit(pageSize(first, MAX_PAGE));
    return rows.map(toSegment);
  }

  async chapters(film: FilmRow): Promise<FilmChapter[]> {
    const starts = film.chapters.map((chapter) => chapter.firstScene);
    if (starts.length === 0) return [];
    const rows = await this.#deps.db
      .select({ index: filmScenes.index, startBeat: filmScenes.startBeat })
      .from(filmScenes)
      .where(and(eq(filmScenes.filmId, film.id), inArray(filmScenes.index, starts)));
    const beats = new Map(rows.map((row) => [row.index, row.startBeat ?? 0]));
    return film.chapters.map(({ title, firstScene }) => ({ title, start: beatSeconds(beats.get(firstScene) ?? 0) }));
  }

  /** Null until there is something to play. Asked again within the hour it is the same URL, so players and caches keep it. */
  playlistUrl(film: FilmRow): string | null {
    if (film.publishedScenes === 0) return null;
    const { signingKey, publicOrigin, now = Date.now } = this.#deps;
    const hour = Math.floor(now() / 1000 / GRANT_STEP_SECONDS) * GRANT_STEP_SECONDS;
    const expiresAt = new Date((hour + GRANT_STEP_SECONDS + LINK_SECONDS) * 1000);
    const grant = signGrant({ ownerId: film.ownerId, prefix: filmFolder(film), expiresAt }, signingKey);
    return `${publicOrigin}/play/${grant}/${film.version}/${MASTER_PLAYLIST}`;
  }

  mp4Url = (film: FilmRow) => this.#fileUrl(film, FILM_FILE, 'video/mp4', 'mp4');
  subtitlesUrl = (film: FilmRow) => this.#fileUrl(film, SUBTITLES_FILE, 'text/vtt', 'vtt');
  wordTimingsUrl = (film: FilmRow) => this.#fileUrl(film, WORD_TIMINGS_FILE, 'text/vtt', 'words.vtt');

  /** Null until the film is finished: its files are not there before. */
  async #fileUrl(film: FilmRow, file: string, contentType: string, extension: string): Promise<string | null> {
    if (film.status !== 'READY') return null;
    const filename = `${film.title}.${extension}`;
    const options = { expiresInSeconds: LINK_SECONDS, contentType, filename };
    return this.#deps.blobs.signedReadUrl(`${versionFolder(film)}/${file}`, options);
  }
}

const toSegment = (row: FilmSceneRow): Segment => ({
  index: row.index,
  start: beatSeconds(row.startBeat ?? 0),
  duration: beatSeconds(row.beats),
  scene: { id: row.sceneId },
  contentKey: row.segmentKey,
  pictureKey: row.pictureKey,
  narrationKey: row.narrationKey,
  pictureMade: row.pictureMade,
  narrationMade: row.narrationMade,
  segmentMade: row.segmentMade,
});

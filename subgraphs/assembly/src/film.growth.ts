import type { Transaction } from '@visiobook/subgraph-kit';
import { and, asc, eq, gte, lt } from 'drizzle-orm';
import { FilmPlaylists } from './engines/hls/playlists.ts';
import { type FilmRow, filmScenes, films, sceneSegment, segments } from './tables.ts';

/** Films that grow in this process at the same time and are remembered; the playlists of eleven hours are a megabyte and a half. */
const REMEMBERED = 16;

/** The playlists of the films that this process makes longer: of each only the scenes that came since last time are read. */
export class GrowingFilms {
  readonly #playlists = new Map<string, FilmPlaylists>();

  /** As far as the film's scenes are published. The caller holds the film's row. */
  async playlistsOf(tx: Transaction, film: FilmRow): Promise<FilmPlaylists> {
    const playlists = this.#recall(film);
    for (const scene of await publishedScenes(tx, film, playlists.sceneCount)) {
      // Somebody whose connection was lost, and the lock with it, may be adding the same ones.
      if (scene.index === playlists.sceneCount) playlists.add(scene);
    }
    return playlists;
  }

  forget({ id }: FilmRow): void {
    this.#playlists.delete(id);
  }

  /** Scenes do not change once they are there, so what was read stays true, also when it was read in vain. */
  #recall({ id, publishedScenes: count }: FilmRow): FilmPlaylists {
    const known = this.#playlists.get(id);
    const playlists = known && known.sceneCount <= count ? known : new FilmPlaylists();
    // The one that waited longest for a scene comes first, and goes first.
    this.#playlists.delete(id);
    this.#playlists.set(id, playlists);
    for (const [oldest] of this.#playlists) if (this.#playlists.size > REMEMBERED) this.#playlists.delete(oldest);
    return playlists;
  }
}

const publishedScenes = (tx: Transaction, film: FilmRow, from: number) =>
  tx
    .select({
      ...{ index: filmScenes.index, beats: segments.beats },
      ...{ videoParts: segments.videoParts, audioParts: segments.audioParts },
    })
    .from(filmScenes)
    .innerJoin(films, eq(films.id, filmScenes.filmId))
    .innerJoin(segments, sceneSegment)
    .where(and(eq(filmScenes.filmId, film.id), gte(filmScenes.index, from), lt(filmScenes.index, film.publishedScenes)))
    .orderBy(asc(filmScenes.index));

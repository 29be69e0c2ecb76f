import type { BlobStore } from '@visiobook/blob-store';
import { beginFilm } from '@visiobook/contracts';
import { type Database, derivedId, handle } from '@visiobook/subgraph-kit';
import { frameSize } from '../engines/film-format.ts';
import { masterPlaylist, PLAYLIST_TYPE } from '../engines/hls/playlists.ts';
import { MASTER_PLAYLIST, versionFolder } from '../film.files.ts';
import { films } from '../tables.ts';

const VERSION = '1';

/** One film per generation, however often it is begun. */
export const beginFilmTask = (db: Database, blobs: BlobStore) =>
  handle(
    beginFilm,
    async (input, { signal }) => {
      const { ownerId, generationId, ratio, resolution, language } = input;
      const id = derivedId('film', ownerId, generationId);
      const master = Buffer.from(masterPlaylist(frameSize(ratio, resolution), language));
      await blobs.put(`${versionFolder({ ownerId, id, version: VERSION })}/${MASTER_PLAYLIST}`, master, {
        contentType: PLAYLIST_TYPE,
        signal,
      });
      await db
        .insert(films)
        .values({ ...input, id, version: VERSION })
        .onConflictDoNothing();
      return { filmId: id };
    },
    { isQuick: true },
  );

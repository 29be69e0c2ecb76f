import type { FilmRow } from './tables.ts';

/** Where a film's and a segment's bytes are. Everything lies under its owner, and is erased with her. */

type Owned = Pick<FilmRow, 'ownerId' | 'id'>;

/** Folder of all that a playback grant opens. */
export const filmFolder = (film: Owned) => `${film.ownerId}/films/${film.id}`;

export const versionFolder = (film: Owned & Pick<FilmRow, 'version'>) => `${filmFolder(film)}/${film.version}`;

export const MASTER_PLAYLIST = 'master.m3u8';
export const FILM_FILE = 'film.mp4';
export const SUBTITLES_FILE = 'subtitles.vtt';
export const SUBRIP_FILE = 'subtitles.srt';
export const WORD_TIMINGS_FILE = 'words.vtt';

export const segmentBlobKeys = (ownerId: string, key: string) => ({
  videoBlobKey: `${ownerId}/segments/${key}.video.mp4`,
  audioBlobKey: `${ownerId}/segments/${key}.audio.mp4`,
});

/** Word timings lie beside the narration they belong to. */
export const wordsBlobKey = (narrationBlobKey: string) => narrationBlobKey.replace(/\.wav$/, '.words.json');

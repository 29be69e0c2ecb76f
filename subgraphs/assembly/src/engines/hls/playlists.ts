import type { Language } from '@visiobook/contracts';
import { BEAT_FRAMES, FPS, type FrameSize, PART_BEATS, videoLevel } from '../film-format.ts';
import { partBeats } from '../mp4/rendition.ts';
import type { HlsFile } from './hls-file.ts';

/** HTTP Live Streaming playlists (RFC 8216). All URIs are relative, so a grant in the path covers everything. */

/** What the playlists need to know of one scene; part sizes in bytes. */
export interface PlaylistScene {
  readonly beats: number;
  readonly videoParts: readonly number[];
  readonly audioParts: readonly number[];
}

export const VIDEO_PLAYLIST = 'video.m3u8';
export const AUDIO_PLAYLIST = 'audio.m3u8';
const SUBTITLE_PLAYLIST = 'subtitles.m3u8';
export const PLAYLIST_TYPE = 'application/vnd.apple.mpegurl';

export const sceneFile = (rendition: 'video' | 'audio', scene: number) => `${rendition}/${number(scene)}.m4s`;
export const initFile = (rendition: 'video' | 'audio') => `${rendition}/init.mp4`;
export const subtitleFile = (scene: number, part: number) => `subtitles/${number(scene)}-${part}.vtt`;

const number = (scene: number) => String(scene).padStart(5, '0');
const PART_SECONDS = (PART_BEATS * BEAT_FRAMES) / FPS;
const seconds = (beats: number) => ((beats * BEAT_FRAMES) / FPS).toFixed(6);

/** High profile at the level the encoder is held to, so the film's codec is known before its first scene (RFC 6381). */
const videoCodec = (size: FrameSize) => `avc1.6400${videoLevel(size).toString(16)}`;
/** Above what drawn pictures in motion were seen to take, cross-fades and all. */
const bandwidth = (size: FrameSize) => (videoLevel(size) === 40 ? 8_000_000 : 4_000_000);

const NAMES: Record<Language, string> = { en: 'English', fr: 'Français' };

export function masterPlaylist(size: FrameSize, language: Language): string {
  const media = `LANGUAGE="${language}",NAME="${NAMES[language]}",AUTOSELECT=YES`;
  const stream = [
    `BANDWIDTH=${bandwidth(size)}`,
    `CODECS="${videoCodec(size)},mp4a.40.2"`,
    `RESOLUTION=${size.width}x${size.height}`,
    `FRAME-RATE=${FPS}.000`,
    'AUDIO="narration",SUBTITLES="text",CLOSED-CAPTIONS=NONE',
  ];
  return lines(
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    '#EXT-X-INDEPENDENT-SEGMENTS',
    // A playlist that still grows reads as live; a film starts at its beginning all the same.
    '#EXT-X-START:TIME-OFFSET=0,PRECISE=YES',
    `#EXT-X-MEDIA:TYPE=AUDIO,GROUP-ID="narration",${media},DEFAULT=YES,CHANNELS="2",URI="${AUDIO_PLAYLIST}"`,
    `#EXT-X-MEDIA:TYPE=SUBTITLES,GROUP-ID="text",${media},DEFAULT=NO,FORCED=NO,URI="${SUBTITLE_PLAYLIST}"`,
    `#EXT-X-STREAM-INF:${stream.join(',')}`,
    VIDEO_PLAYLIST,
  );
}

/**
 * The playlists of one film as far as its scenes are known. Each scene adds its lines to what is there, so that the last of a
 * long film costs no more than the first.
 */
export class FilmPlaylists {
  #sceneCount = 0;
  #video = playlistHead(`#EXT-X-MAP:URI="${initFile('video')}"`);
  #audio = playlistHead(`#EXT-X-MAP:URI="${initFile('audio')}"`);
  #subtitles = playlistHead();

  get sceneCount(): number {
    return this.#sceneCount;
  }

  add({ beats, videoParts, audioParts }: PlaylistScene): void {
    const scene = this.#sceneCount++;
    const parts = partBeats(beats);
    this.#video += mediaEntries('video', scene, parts, videoParts);
    this.#audio += mediaEntries('audio', scene, parts, audioParts);
    this.#subtitles += parts.map((part, i) => lines(`#EXTINF:${seconds(part)},`, subtitleFile(scene, i))).join('');
  }

  /** A complete film's playlists say that nothing follows. */
  files(isComplete: boolean): HlsFile[] {
    const end = isComplete ? lines('#EXT-X-ENDLIST') : '';
    const texts = {
      [VIDEO_PLAYLIST]: this.#video,
      [AUDIO_PLAYLIST]: this.#audio,
      [SUBTITLE_PLAYLIST]: this.#subtitles,
    };
    return Object.entries(texts).map(([name, text]) => ({
      ...{ name, contentType: PLAYLIST_TYPE },
      bytes: Buffer.from(text + end),
    }));
  }
}

function mediaEntries(
  rendition: 'video' | 'audio',
  scene: number,
  parts: readonly number[],
  sizes: readonly number[],
): string {
  const file = sceneFile(rendition, scene);
  let offset = 0;
  const entries = parts.map((beats, i) => {
    const size = sizes[i] ?? 0;
    offset += size;
    return lines(`#EXTINF:${seconds(beats)},`, `#EXT-X-BYTERANGE:${size}@${offset - size}`, file);
  });
  return entries.join('');
}

/** EVENT: lines are only ever added. The target duration may not change either, so it is that of the longest part there can be. */
const playlistHead = (...more: string[]) =>
  lines(
    '#EXTM3U',
    '#EXT-X-VERSION:7',
    `#EXT-X-TARGETDURATION:${Math.ceil(PART_SECONDS)}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:EVENT',
    '#EXT-X-START:TIME-OFFSET=0,PRECISE=YES',
    ...more,
  );

const lines = (...all: string[]) => `${all.join('\n')}\n`;

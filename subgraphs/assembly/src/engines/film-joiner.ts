import { createWriteStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { Language } from '@visiobook/contracts';
import { type Cue, shiftCues } from './captions/cues.ts';
import { subRip } from './captions/formats.ts';
import type { Ffmpeg } from './ffmpeg.ts';
import { beatSeconds } from './film-format.ts';
import { AUDIO, partBeats, placeRendition, type RenditionKind, VIDEO } from './mp4/rendition.ts';

/** One scene to join; renditions are read when their turn comes, so that a film need not fit into memory. */
export interface FilmScene {
  readonly beats: number;
  readonly cues: readonly Cue[];
  video(): Promise<Uint8Array>;
  audio(): Promise<Uint8Array>;
}

export interface Chapter {
  readonly title: string;
  /** Seconds of film. */
  readonly start: number;
}

export interface FilmPlan {
  readonly title: string;
  readonly language: Language;
  readonly scenes: readonly FilmScene[];
  readonly chapters: readonly Chapter[];
  readonly signal: AbortSignal;
}

/** ISO 639-2, as MP4 wants it. */
const LANGUAGE_CODES: Record<Language, string> = { en: 'eng', fr: 'fra' };

/**
 * Packets that ffmpeg holds ready of each input. Whenever one of several has run out it sleeps for ten milliseconds; with the
 * eight that it holds by itself, that is most of the time.
 */
const READ_AHEAD = ['-thread_queue_size', '1024'];

export const filmSeconds = (scenes: readonly { beats: number }[]) => beatSeconds(sumBeats(scenes));
const sumBeats = (scenes: readonly { beats: number }[]) => scenes.reduce((sum, scene) => sum + scene.beats, 0);

/** The captions of a whole film, in film time. */
export function filmCues(scenes: readonly { beats: number; cues: readonly Cue[] }[]): Cue[] {
  let beat = 0;
  return scenes.flatMap((scene) => {
    const cues = shiftCues(scene.cues, beatSeconds(beat));
    beat += scene.beats;
    return cues;
  });
}

/** Joins closed segments into one MP4 by copying: nothing is encoded again. */
export class FilmJoiner {
  readonly #ffmpeg: Ffmpeg;

  constructor(ffmpeg: Ffmpeg) {
    this.#ffmpeg = ffmpeg;
  }

  /**
   * Writes `film.mp4` into `folder` (and what it needs on the way) and answers its path: picture, sound, soft subtitles, chapters,
   * title and languages, the index in front.
   */
  async join(plan: FilmPlan, folder: string): Promise<string> {
    const audio = path.join(folder, 'audio.mp4');
    const subtitles = path.join(folder, 'subtitles.srt');
    const metadata = path.join(folder, 'metadata.txt');
    const output = path.join(folder, 'film.mp4');
    await pipeline(
      rendition(plan.scenes, AUDIO, (scene) => scene.audio()),
      createWriteStream(audio),
      { signal: plan.signal },
    );
    await writeFile(subtitles, subRip(filmCues(plan.scenes)));
    await writeFile(metadata, ffMetadata(plan));
    const video = rendition(plan.scenes, VIDEO, (scene) => scene.video());
    await this.#ffmpeg.run({
      inputs: [
        { source: video, options: [...READ_AHEAD, '-f', 'mp4'] },
        { source: audio, options: READ_AHEAD },
        { source: subtitles, options: ['-f', 'srt'] },
        { source: metadata, options: ['-f', 'ffmetadata'] },
      ],
      outputOptions: joinOptions(plan.language),
      output,
      signal: plan.signal,
    });
    return output;
  }
}

function joinOptions(language: Language): string[] {
  const code = LANGUAGE_CODES[language];
  return [
    ...['-map', '0:v', '-map', '1:a', '-map', '2:s', '-map_metadata', '3', '-map_chapters', '3'],
    ...['-c', 'copy', '-c:s', 'mov_text'],
    ...['v', 'a', 's'].flatMap((type) => [`-metadata:s:${type}:0`, `language=${code}`]),
    ...['-fflags', '+bitexact', '-flags', '+bitexact', '-movflags', '+faststart', '-f', 'mp4'],
  ];
}

/** One rendition of the whole film: the first scene's init, then every part in its place. */
function rendition(
  scenes: readonly FilmScene[],
  kind: RenditionKind,
  read: (scene: FilmScene) => Promise<Uint8Array>,
): Readable {
  async function* parts() {
    let place = { startBeat: 0, startPart: 0 };
    for (const [index, scene] of scenes.entries()) {
      const { init, media } = placeRendition(kind, await read(scene), { ...place, beats: scene.beats });
      if (index === 0) yield init;
      yield media;
      place = { startBeat: place.startBeat + scene.beats, startPart: place.startPart + partBeats(scene.beats).length };
    }
  }
  return Readable.from(parts(), { objectMode: false, highWaterMark: 1 });
}

/** ffmpeg's own metadata format: `=`, `;`, `#`, `\` and line ends are escaped. */
const escapeMetadata = (text: string) => text.replace(/[=;#\\]/g, '\\$&').replace(/\s+/g, ' ');

function ffMetadata({ title, chapters, scenes }: FilmPlan): string {
  const end = Math.round(filmSeconds(scenes) * 1000);
  const starts = chapters.map((chapter) => Math.round(chapter.start * 1000));
  const sections = chapters.map((chapter, i) => {
    const lines = ['[CHAPTER]', 'TIMEBASE=1/1000', `START=${starts[i]}`, `END=${starts[i + 1] ?? end}`];
    return [...lines, `title=${escapeMetadata(chapter.title)}`].join('\n');
  });
  return `${[';FFMETADATA1', `title=${escapeMetadata(title)}`, ...sections].join('\n')}\n`;
}

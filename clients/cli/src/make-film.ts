import path from 'node:path';
import {
  CreateProjectDocument,
  FilmDocument,
  FilmScenesWithFingerprintsDocument,
  type FilmScenesWithFingerprintsQuery,
  GenerateFilmDocument,
} from '@visiobook/graphql';
import type { Api } from './api.ts';
import { download, downloadPlaylist } from './download.ts';
import { type Fingerprints, segmentFiles, sha256, sha256OfUrl } from './fingerprints.ts';
import { follow } from './follow.ts';
import type { FilmOptions } from './options.ts';
import type { Progress } from './progress.ts';
import { importBook, upload } from './upload.ts';

const PAGE = 100;

export interface SceneReport {
  start: number;
  duration: number;
  text: string;
  description: string;
  picture: string | null;
  keys: { picture: string; narration: string; segment: string };
  sha256: Fingerprints;
  /** False where everything of this scene was there already. */
  made: boolean;
  madeProducts: { picture: boolean; narration: boolean; segment: boolean };
}

export interface FilmReport {
  film: string;
  playlist: string;
  subtitles: string;
  durationSeconds: number;
  scenes: SceneReport[];
  timings: { firstPlayableSeconds: number; totalSeconds: number };
}

/** From file to film, over the public graph alone. */
export async function makeFilm(
  api: Api,
  file: string,
  out: string,
  options: FilmOptions,
  progress: Progress,
): Promise<FilmReport> {
  const fileId = await upload(api, file);
  const book = await importBook(api, fileId);
  progress.say(
    `${book.title}${book.author ? `, by ${book.author}` : ''}: ${book.chapters.length} ${book.chapters.length === 1 ? 'chapter' : 'chapters'}.`,
  );
  const projectId = await createProject(api, book, options);
  const timings = await generate(api, projectId, progress);
  progress.stop();
  progress.say('Saving …');
  const { project } = await api.run(FilmDocument, { projectId });
  const { film } = project;
  if (!film?.mp4Url || !film.playlistUrl || !film.subtitlesUrl)
    throw new Error('The film is ready but cannot be found.');
  const name = path.parse(file).name;
  const playlist = await downloadPlaylist(film.playlistUrl, path.join(out, 'hls'));
  return {
    film: await download(film.mp4Url, path.join(out, `${name}.mp4`)),
    playlist,
    subtitles: await download(film.subtitlesUrl, path.join(out, `${name}.vtt`)),
    durationSeconds: film.durationSeconds,
    scenes: await reportScenes(api, projectId, out, await segmentFiles(playlist)),
    timings,
  };
}

type Book = Awaited<ReturnType<typeof importBook>>;

async function createProject(api: Api, { id, title, language }: Book, options: FilmOptions): Promise<string> {
  const { chapters, ratio, resolution, voice, style, seed } = options;
  const settings = {
    language: options.language ?? languageOf(language),
    chapters,
    ratio,
    resolution,
    voice,
    style,
    seed,
  };
  const { createProject } = await api.run(CreateProjectDocument, {
    input: { title: title ?? 'Untitled', manuscriptId: id, settings },
  });
  return createProject.id;
}

const languageOf = (language: string | null | undefined) => (language?.toLowerCase() === 'fr' ? 'FR' : 'EN');

async function generate(api: Api, projectId: string, progress: Progress): Promise<FilmReport['timings']> {
  const startedAt = performance.now();
  const elapsed = () => (performance.now() - startedAt) / 1000;
  const { generateFilm } = await api.run(GenerateFilmDocument, { projectId });
  let firstPlayableSeconds: number | null = null;
  for await (const event of follow(api, projectId, generateFilm.generationId ?? '')) {
    if (event.kind === 'SCENE_READY') firstPlayableSeconds ??= elapsed();
    if (event.kind === 'CANCELLED') throw new Error('The film was cancelled.');
    if (event.kind === 'FAILED') throw new Error(event.failure?.message ?? 'The film could not be made.');
    progress.show(event);
  }
  return { firstPlayableSeconds: firstPlayableSeconds ?? elapsed(), totalSeconds: elapsed() };
}

async function reportScenes(api: Api, projectId: string, out: string, files: string[][]): Promise<SceneReport[]> {
  const reports: SceneReport[] = [];
  for (let after = -1; ; ) {
    const { project } = await api.run(FilmScenesWithFingerprintsDocument, { projectId, first: PAGE, after });
    const page = project.film?.segments ?? [];
    for (const segment of page) reports.push(await reportScene(segment, out, files[segment.index] ?? []));
    after = page.at(-1)?.index ?? after;
    if (page.length < PAGE) return reports;
  }
}

type Segment = NonNullable<FilmScenesWithFingerprintsQuery['project']['film']>['segments'][number];

async function reportScene(segment: Segment, out: string, files: string[]): Promise<SceneReport> {
  const { scene, start, duration, contentKey, pictureKey, narrationKey } = segment;
  const { pictureMade: picture, narrationMade: narration, segmentMade } = segment;
  const url = scene.illustration?.url;
  const file = path.join(out, 'pictures', `${String(segment.index + 1).padStart(4, '0')}.jpg`);
  const saved = url ? await download(url, file) : null;
  return {
    start,
    duration,
    text: scene.text,
    description: scene.description,
    picture: saved,
    sha256: {
      picture: saved && (await sha256(saved)),
      narration: scene.narration ? await sha256OfUrl(scene.narration.url) : null,
      segment: files.length > 0 ? await sha256(...files) : null,
    },
    keys: { picture: pictureKey, narration: narrationKey, segment: contentKey },
    made: picture || narration || segmentMade,
    madeProducts: { picture, narration, segment: segmentMade },
  };
}

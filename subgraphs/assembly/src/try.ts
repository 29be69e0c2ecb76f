import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { Language, Ratio } from '@visiobook/contracts';
import { printsHelp, runCli, userPath } from '@visiobook/subgraph-kit/cli';
import { segmentConcurrency } from './config.ts';
import { type Cue, sceneCues } from './engines/captions/cues.ts';
import { subRip, webVtt, wordTimingsVtt } from './engines/captions/formats.ts';
import { NarratedWords } from './engines/captions/words.ts';
import { FluentFfmpeg } from './engines/ffmpeg.fluent.ts';
import { frameSize } from './engines/film-format.ts';
import { FilmJoiner, filmCues, filmSeconds } from './engines/film-joiner.ts';
import { FilmPlaylists, masterPlaylist } from './engines/hls/playlists.ts';
import { sceneFiles } from './engines/hls/scene-files.ts';
import { partBeats, readRendition } from './engines/mp4/rendition.ts';
import { type PictureFile, type Segment, SegmentEncoder } from './engines/segment-encoder.ts';
import { withWorkFolder } from './engines/work-folder.ts';

const USAGE = `Usage: npm run try -w subgraphs/assembly -- --picture a.jpg --narration a.wav [--picture b.jpg --narration b.wav …]
  --out DIR [--ratio 16:9|9:16|1:1] [--resolution 1080|720] [--language en|fr] [--title TEXT] [--json]
Beside each narration, NAME.words.json (word timings) and NAME.txt (the text) give subtitles where they exist.`;

interface Scene extends Segment {
  readonly cues: Cue[];
}

/** Ctrl-C ends this program and its children; nothing else aborts it. */
const { signal } = new AbortController();

const optional = (file: string) => readFile(file, 'utf8').catch(() => null);

async function readPicture(file: string): Promise<PictureFile> {
  const bytes = await readFile(userPath(file));
  return { bytes, key: createHash('sha256').update(bytes).digest('hex') };
}

async function readCues(narration: string, seconds: number): Promise<Cue[]> {
  const stem = userPath(narration).replace(/\.wav$/, '');
  const [words, text] = await Promise.all([optional(`${stem}.words.json`), optional(`${stem}.txt`)]);
  return words && text ? sceneCues(text, NarratedWords.parse(JSON.parse(words)), seconds) : [];
}

async function writeHls(folder: string, scenes: readonly Scene[], master: string): Promise<void> {
  const place = { startBeat: 0, startPart: 0 };
  const playlists = new FilmPlaylists();
  for (const [index, scene] of scenes.entries()) {
    for (const file of sceneFiles({ ...scene, ...place, index })) {
      await mkdir(path.dirname(path.join(folder, file.name)), { recursive: true });
      await writeFile(path.join(folder, file.name), file.bytes);
    }
    place.startBeat += scene.beats;
    place.startPart += partBeats(scene.beats).length;
    const sizes = (file: Buffer) => readRendition(file, scene.beats).parts.map((part) => part.length);
    playlists.add({ beats: scene.beats, videoParts: sizes(scene.video), audioParts: sizes(scene.audio) });
  }
  await writeFile(path.join(folder, 'master.m3u8'), master);
  for (const { name, bytes } of playlists.files(true)) await writeFile(path.join(folder, name), bytes);
}

async function encodeScenes(
  encoder: SegmentEncoder,
  pairs: readonly { picture: string; narration: string }[],
  size: ReturnType<typeof frameSize>,
  out: string,
): Promise<Scene[]> {
  await mkdir(path.join(out, 'segments'), { recursive: true });
  const scenes: Scene[] = [];
  let previousPicture: PictureFile | null = null;
  for (const [index, pair] of pairs.entries()) {
    const picture = await readPicture(pair.picture);
    const narration = await readFile(userPath(pair.narration));
    const segment = await encoder.encode({ picture, previousPicture, narration, size, signal });
    scenes.push({ ...segment, cues: await readCues(pair.narration, segment.durationSeconds) });
    await writeFile(path.join(out, 'segments', `${index}.video.mp4`), segment.video);
    await writeFile(path.join(out, 'segments', `${index}.audio.mp4`), segment.audio);
    previousPicture = picture;
  }
  return scenes;
}

async function writeFilm(
  joiner: FilmJoiner,
  scenes: readonly Scene[],
  { title, language }: { title: string; language: Language },
  out: string,
): Promise<void> {
  const cues = filmCues(scenes);
  await writeFile(path.join(out, 'subtitles.vtt'), webVtt(cues));
  await writeFile(path.join(out, 'words.vtt'), wordTimingsVtt(cues));
  await writeFile(path.join(out, 'subtitles.srt'), subRip(cues));
  const plan = {
    ...{ title, language, signal, chapters: [{ title, start: 0 }] },
    scenes: scenes.map((scene) => ({ ...scene, video: async () => scene.video, audio: async () => scene.audio })),
  };
  await withWorkFolder(async (folder) => copyFile(await joiner.join(plan, folder), path.join(out, 'film.mp4')));
}

async function tryOut(args: string[]): Promise<void> {
  if (printsHelp(args, USAGE)) return;
  const { values } = parseArgs({
    args,
    options: {
      picture: { type: 'string', multiple: true, default: [] },
      narration: { type: 'string', multiple: true, default: [] },
      out: { type: 'string' },
      ratio: { type: 'string', default: '16:9' },
      resolution: { type: 'string', default: '1080' },
      language: { type: 'string', default: 'en' },
      title: { type: 'string', default: 'Film' },
      json: { type: 'boolean', default: false },
    },
  });
  const { picture: pictures, narration: narrations } = values;
  if (!values.out || pictures.length === 0 || pictures.length !== narrations.length) throw new Error(USAGE);
  const out = userPath(values.out);
  const language = Language.parse(values.language);
  const size = frameSize(Ratio.parse(values.ratio), values.resolution === '720' ? 720 : 1080);
  const ffmpeg = new FluentFfmpeg();
  const pairs = narrations.map((narration, index) => ({ narration, picture: pictures[index] ?? '' }));
  const scenes = await encodeScenes(new SegmentEncoder(ffmpeg, segmentConcurrency()), pairs, size, out);
  await writeHls(out, scenes, masterPlaylist(size, language));
  await writeFilm(new FilmJoiner(ffmpeg), scenes, { title: values.title, language }, out);
  report(values.json, out, scenes);
}

function report(asJson: boolean, out: string, scenes: readonly Scene[]): void {
  const result = {
    film: path.join(out, 'film.mp4'),
    playlist: path.join(out, 'master.m3u8'),
    durationSeconds: filmSeconds(scenes),
    scenes: scenes.map((s) => ({
      durationSeconds: s.durationSeconds,
      videoBytes: s.video.length,
      audioBytes: s.audio.length,
    })),
  };
  process.stdout.write(
    asJson ? `${JSON.stringify(result)}\n` : `${result.film} (${result.durationSeconds.toFixed(2)} s)\n`,
  );
}

await runCli(tryOut);

import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import bundled from '@ffmpeg-installer/ffmpeg';
import { testNarration, testPicture } from '../film.fixture.ts';
import { sceneCues } from './captions/cues.ts';
import { spreadWords } from './captions/words.ts';
import { FluentFfmpeg } from './ffmpeg.fluent.ts';
import { FilmJoiner } from './film-joiner.ts';
import { AUDIO_PLAYLIST, FilmPlaylists, masterPlaylist, VIDEO_PLAYLIST } from './hls/playlists.ts';
import { sceneFiles } from './hls/scene-files.ts';
import { partBeats, readRendition } from './mp4/rendition.ts';
import { type PictureFile, type Segment, SegmentEncoder } from './segment-encoder.ts';

const size = { width: 320, height: 180 };
const { signal } = new AbortController();
const ffmpeg = new FluentFfmpeg();
const encoder = new SegmentEncoder(ffmpeg, 2);
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'visiobook-film-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const picture = async (key: string, colour: string): Promise<PictureFile> => ({
  key,
  bytes: await testPicture(320, 180, colour),
});

/** Three scenes of different lengths; the last has two parts. */
async function encodeScenes(): Promise<Segment[]> {
  const [red, green, blue] = [
    await picture('r', '#c03030'),
    await picture('g', '#30c030'),
    await picture('b', '#3030c0'),
  ];
  return Promise.all([
    encoder.encode({ picture: red, previousPicture: null, narration: testNarration(1), size, signal }),
    encoder.encode({ picture: green, previousPicture: red, narration: testNarration(2.2, 880), size, signal }),
    encoder.encode({ picture: blue, previousPicture: green, narration: testNarration(7, 660), size, signal }),
  ]);
}
let scenes: Promise<Segment[]> | undefined;
const threeScenes = () => {
  scenes ??= encodeScenes();
  return scenes;
};

const decode = (file: string, ...options: string[]) =>
  execFileSync(bundled.path, ['-v', 'error', '-i', file, ...options, '-'], { maxBuffer: 1 << 28 });
const rgbFrames = (file: string) => {
  const pixels = decode(
    file,
    '-map',
    '0:v',
    '-vf',
    'scale=4:4:flags=area:in_color_matrix=bt709,format=rgb24',
    '-vsync',
    '0',
    '-f',
    'rawvideo',
  );
  return Array.from({ length: pixels.length / 48 }, (_, i) => [...pixels.subarray(i * 48 + 15, i * 48 + 18)]);
};
const near = (a: number[] | undefined, b: number[]) => Math.max(...b.map((x, i) => Math.abs(x - (a?.[i] ?? 999)))) < 8;

test('after another picture a scene takes all but the cross-fade from what it was, with the bytes that it would get anew', async () => {
  const scene = {
    picture: { key: 'x', bytes: await testPicture(320, 180, '#c03030', '#3030c0') },
    ...{ narration: testNarration(14, 550), size, signal },
  };
  const before = await encoder.encode({ ...scene, previousPicture: await picture('g', '#30c030') });
  const changed = { ...scene, previousPicture: await picture('r', '#c03030') };
  const anew = await encoder.encode(changed);
  expect(await encoder.encode({ ...changed, sibling: before })).toEqual(anew);
  expect(anew.video.equals(before.video)).toBe(false);
});

test('a segment lasts the whole beats that hold its narration, and the same inputs give the same bytes', async () => {
  const [first, , last] = await threeScenes();
  expect([first?.beats, last?.beats]).toEqual([3, 14]);
  expect(first?.durationSeconds).toBeCloseTo(1.6, 6);
  const again = await encoder.encode({
    picture: await picture('r', '#c03030'),
    previousPicture: null,
    narration: testNarration(1),
    size,
    signal,
  });
  expect(again.video.equals(first?.video as Buffer)).toBe(true);
  expect(again.audio.equals(first?.audio as Buffer)).toBe(true);
});

test('a joined film shows every picture in its place and says every word in its place, to the sample', async () => {
  const segments = await threeScenes();
  const text = 'One sentence. And another one.';
  const plan = {
    title: 'A; film = #1',
    language: 'fr' as const,
    chapters: [
      { title: 'Début', start: 0 },
      { title: 'Fin', start: segments[0]?.durationSeconds ?? 0 },
    ],
    signal,
    scenes: segments.map((s) => ({
      beats: s.beats,
      cues: sceneCues(text, spreadWords(text, 0.8), s.durationSeconds),
      video: async () => s.video,
      audio: async () => s.audio,
    })),
  };
  const file = await new FilmJoiner(ffmpeg).join(plan, folder);
  const beats = segments.reduce((sum, s) => sum + s.beats, 0);

  const info = await ffmpeg.probe(file);
  const [video, audio] = info.streams;
  expect(info.streams.map((s) => s.codec).slice(0, 3)).toEqual(['h264', 'aac', 'mov_text']);
  expect([video?.startSeconds, audio?.startSeconds]).toEqual([0, 0]);
  expect(video?.durationSeconds).toBeCloseTo((beats * 16) / 30, 5);
  expect(audio?.durationSeconds).toBeCloseTo((beats * 16) / 30, 5);

  const frames = rgbFrames(file);
  expect(frames).toHaveLength(beats * 16);
  const [a, b] = [3 * 16, (3 + (segments[1]?.beats ?? 0)) * 16];
  expect([frames[0], frames[a - 1], frames[a]].every((frame) => near(frame, [192, 48, 48]))).toBe(true);
  expect([frames[a + 14], frames[b - 1]].every((frame) => near(frame, [48, 192, 48]))).toBe(true);
  expect([frames[b + 14], frames.at(-1)].every((frame) => near(frame, [48, 48, 192]))).toBe(true);

  const pcm = decode(file, '-map', '0:a', '-ac', '1', '-f', 's16le');
  const sound = new Int16Array(pcm.buffer.slice(pcm.byteOffset, pcm.byteOffset + pcm.length));
  expect(sound.length).toBe(beats * 25_600);
  for (const start of [0, a * 1600, b * 1600]) {
    const spoken = start + 12_000;
    expect(sound.slice(start, spoken - 600).every((x) => Math.abs(x) < 60)).toBe(true);
    expect(sound.slice(spoken, spoken + 900).some((x) => Math.abs(x) > 4000)).toBe(true);
  }
});

test('the master playlist names the codec that the segments have', async () => {
  const [{ video }] = (await threeScenes()) as [Segment];
  const profile = video.subarray(video.indexOf('avcC') + 5, video.indexOf('avcC') + 8).toString('hex');
  expect(masterPlaylist(size, 'en')).toContain(`CODECS="avc1.${profile},mp4a.40.2"`);
});

test('a growing playlist plays from its first scene on and only ever gains lines', async () => {
  const segments = await threeScenes();
  const place = { startBeat: 0, startPart: 0 };
  const playlists = new FilmPlaylists();
  const listed = (isComplete: boolean) =>
    new Map(playlists.files(isComplete).map(({ name, bytes }) => [name, Buffer.from(bytes).toString()]));
  let before = '';
  await writeFile(path.join(folder, 'master.m3u8'), masterPlaylist(size, 'en'));
  for (const [index, segment] of segments.entries()) {
    for (const file of sceneFiles({ ...segment, ...place, index, cues: [] })) {
      await mkdir(path.dirname(path.join(folder, file.name)), { recursive: true });
      await writeFile(path.join(folder, file.name), file.bytes);
    }
    place.startBeat += segment.beats;
    place.startPart += partBeats(segment.beats).length;
    const sizes = (file: Buffer) => readRendition(file, segment.beats).parts.map((part) => part.length);
    playlists.add({ beats: segment.beats, videoParts: sizes(segment.video), audioParts: sizes(segment.audio) });

    const growing = listed(false).get(VIDEO_PLAYLIST) ?? '';
    expect(growing.startsWith(before)).toBe(true);
    before = growing;
    for (const [name, text] of listed(true)) await writeFile(path.join(folder, name), text);
    const frames = rgbFrames(path.join(folder, VIDEO_PLAYLIST));
    expect(frames).toHaveLength(place.startBeat * 16);
    const pcm = decode(path.join(folder, AUDIO_PLAYLIST), '-ac', '1', '-f', 's16le');
    expect(pcm.length / 2).toBe(place.startBeat * 25_600);
  }
  expect(listed(true).get(VIDEO_PLAYLIST)).toBe(`${before}#EXT-X-ENDLIST\n`);
});

test('an encode that is called off ends its ffmpeg, gives the reason and leaves nothing behind', async () => {
  const controller = new AbortController();
  const reason = new Error('the viewer went away');
  const input = { picture: await picture('x', '#888888'), previousPicture: null, narration: testNarration(20), size };
  const work = path.join(os.tmpdir(), 'visiobook-assembly');
  const ours = async () => (await readdir(work).catch(() => [])).filter((name) => name.startsWith(`${process.pid}-`));
  const encoding = expect(encoder.encode({ ...input, signal: controller.signal })).rejects.toBe(reason);
  // It has begun once its folder is there, and twenty seconds are not encoded in the time that it takes to see that.
  while ((await ours()).length === 0) await delay(5);
  controller.abort(reason);
  await encoding;
  await expect(encoder.encode({ ...input, signal: controller.signal })).rejects.toBe(reason);
  expect(await ours()).toEqual([]);
});

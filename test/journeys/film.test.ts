import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type FilmReport, LocalGraph } from './local-graph.ts';
import { frameAt, loudness, probe } from './probe.ts';

const STORY = `The Kite

1. The Hill

On a windy morning, Nora climbed the green hill with her red kite. Her old dog Biscuit ran beside her.

“Will it fly?” she asked. Biscuit barked and wagged his tail. The kite rose into the clear sky, higher than the birds.

2. The Kitchen

That night it rained. Nora sat in the kitchen with her grandmother, and a candle burned on the table between them.

“Tomorrow,” said her grandmother, “we will build a bigger one.” Biscuit was asleep under the chair.
`;

let graph: LocalGraph;
let film: FilmReport;
beforeAll(async () => {
  graph = await LocalGraph.start();
  film = await graph.film(STORY, 'kite.txt', '--resolution', '720');
}, 240_000);
afterAll(() => graph?.stop());

test('the film is H.264 and AAC with chapters and a subtitle track, as long as its scenes', async () => {
  const { streams, chapters, format } = await probe(film.film);
  expect(streams.map(({ codec_name }) => codec_name)).toEqual(expect.arrayContaining(['h264', 'aac', 'mov_text']));
  expect(streams.find(({ codec_type }) => codec_type === 'video')).toMatchObject({
    width: 1280,
    height: 720,
    r_frame_rate: '30/1',
  });
  expect(chapters.map(({ tags }) => tags.title)).toEqual([
    expect.stringContaining('Hill'),
    expect.stringContaining('Kitchen'),
  ]);
  const scenes = film.scenes.reduce((sum, { duration }) => sum + duration, 0);
  expect(Math.abs(Number(format.duration) - scenes)).toBeLessThan(0.1);
  expect(film.durationSeconds).toBeCloseTo(scenes, 2);
});

test('scenes follow one another without a gap and hold the whole story, each a multiple of 16 frames', () => {
  let end = 0;
  for (const { start, duration } of film.scenes) {
    expect(start).toBeCloseTo(end, 3);
    expect((duration * 30) % 16).toBeCloseTo(0, 3);
    end = start + duration;
  }
  const words = (text: string) => text.match(/[\p{L}’]+/gu) ?? [];
  const told = words(film.scenes.map(({ text }) => text).join(' '));
  expect(told.join(' ')).toContain(words('On a windy morning Nora climbed the green hill').join(' '));
  const [, ...body] = STORY.split('\n');
  expect(told).toEqual(words(body.join('\n').replace(/\d\./g, '')));
});

test('it is as loud as speech is broadcast, and no scene is blank or like its neighbour', async () => {
  const loud = await loudness(film.film);
  expect(loud).toBeGreaterThan(-20);
  expect(loud).toBeLessThan(-14);
  let previous: number[] | null = null;
  for (const { start, duration } of film.scenes) {
    const { deviation, luma } = await frameAt(film.film, start + duration * 0.6);
    expect(deviation).toBeGreaterThan(8);
    if (previous) expect(difference(previous, luma)).toBeGreaterThan(4);
    previous = luma;
  }
});

const difference = (a: number[], b: number[]) =>
  a.reduce((sum, value, i) => sum + Math.abs(value - (b[i] ?? 0)), 0) / a.length;

test('subtitles are in order and inside the film', async () => {
  const vtt = await readFile(film.subtitles, 'utf8');
  const seconds = (clock: string) => clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
  const cues = [...vtt.matchAll(/([\d:.]+) --> ([\d:.]+)/g)].map(
    ([, from = '', to = '']) => [seconds(from), seconds(to)] as const,
  );
  expect(cues.length).toBeGreaterThan(4);
  let last = 0;
  for (const [from, to] of cues) {
    expect(from).toBeGreaterThanOrEqual(last - 0.001);
    expect(to).toBeGreaterThan(from);
    last = to;
  }
  expect(last).toBeLessThanOrEqual(film.durationSeconds + 0.001);
});

test('the playlist plays from where it was saved, as long as the film', async () => {
  const { format } = await probe(path.join(path.dirname(film.playlist), 'video.m3u8'));
  expect(Math.abs(Number(format.duration) - film.durationSeconds)).toBeLessThan(0.2);
});

test('the same story again makes nothing again; one changed word makes one scene again', async () => {
  const again = await graph.film(STORY, 'kite.txt', '--resolution', '720');
  expect(again.scenes.map(({ keys }) => keys)).toEqual(film.scenes.map(({ keys }) => keys));
  expect(again.scenes.filter(({ made }) => made)).toEqual([]);
  const changed = await graph.film(STORY.replace('a bigger one', 'a smaller one'), 'kite2.txt', '--resolution', '720');
  expect(changed.scenes.filter(({ madeProducts }) => madeProducts.narration)).toHaveLength(1);
}, 120_000);

test('what cannot be a book ends with one clear line', async () => {
  await expect(graph.film('', 'empty.txt')).rejects.toMatchObject({ code: 1, stderr: expect.stringMatching(/empty/i) });
  await expect(graph.film(STORY, 'kite.txt', '--chapters', '8')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/2/),
  });
  await expect(graph.film(STORY, 'kite.txt', '--voice', 'nobody')).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringMatching(/en-/),
  });
});

test('one query joins what seven services know; for somebody else none of it exists', async () => {
  type Mine = { me: { projects: { id: string; film: { id: string; mp4Url: string; playlistUrl: string } }[] } };
  const query = `{ me { projects(first: 1) { id title manuscript { title } generation { status }
    storyboard { scenes(first: 1) { text illustration { url } narration { durationSeconds } } }
    film { id mp4Url playlistUrl } } } }`;
  const mine = await graph.ask<Mine>(query, {}, await graph.localReader());
  expect(mine.errors).toBeUndefined();
  const [project] = mine.data?.me.projects ?? [];
  expect(project).toMatchObject({
    manuscript: { title: 'The Kite' },
    generation: { status: 'READY' },
    storyboard: {
      scenes: [{ illustration: { url: expect.any(String) }, narration: { durationSeconds: expect.any(Number) } }],
    },
  });
  const eve = await (await graph.newReader('eve@example.org')).accessToken();
  for (const foreign of [`{ project(id: "${project?.id}") { id } }`, `{ film(id: "${project?.film.id}") { id } }`]) {
    expect((await graph.ask(foreign, {}, eve)).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  }
  const { mp4Url = '', playlistUrl = '' } = project?.film ?? {};
  const status = async (url: string) => (await fetch(url, { headers: { range: 'bytes=0-0' } })).status;
  expect([await status(mp4Url), await status(playlistUrl)]).toEqual([206, 206]);
  expect(await status(mp4Url.replace(/signature=./, 'signature=_'))).toBe(403);
  expect(await status(playlistUrl.replace(/play\/./, 'play/_'))).toBe(403);
});

import { execFileSync } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import bundled from '@ffmpeg-installer/ffmpeg';
import { DirectoryBlobStore, verifyGrant } from '@visiobook/blob-store';
import {
  assembleFilm,
  beginFilm,
  encodeSegment,
  filmReady,
  generationFailed,
  projectTopic,
  reuseSegments,
  sceneReady,
} from '@visiobook/contracts';
import { testService } from '@visiobook/subgraph-kit/testing';
import { eq } from 'drizzle-orm';
import { spreadWords } from './engines/captions/words.ts';
import { segmentBlobKeys } from './film.files.ts';
import { testNarration, testPicture } from './film.fixture.ts';
import { FilmPublisher } from './film.publisher.ts';
import { service } from './service.ts';
import { type FilmSceneRow, filmScenes } from './tables.ts';

const SIGNING_KEY = 'a key of at least thirty-two characters';
const FILM = `{
  id status title ratio resolution sceneCount readySceneCount durationSeconds playableSeconds
  playlistUrl mp4Url subtitlesUrl wordTimingsUrl
  chapters { title start }
  segments(first: 10) { index start duration contentKey pictureMade narrationMade segmentMade scene { id } }
}`;

interface SegmentData {
  index: number;
  start: number;
  duration: number;
  contentKey: string;
  segmentMade: boolean;
  scene: { id: string };
}
interface FilmData {
  id: string;
  status: string;
  readySceneCount: number;
  durationSeconds: number;
  playableSeconds: number;
  playlistUrl: string | null;
  mp4Url: string | null;
  subtitlesUrl: string | null;
  chapters: { title: string; start: number }[];
  segments: SegmentData[];
}

let world: Awaited<ReturnType<typeof testService>>;
let blobs: DirectoryBlobStore;

beforeAll(async () => {
  world = await testService(service);
  blobs = new DirectoryBlobStore({
    directory: world.blobDirectory,
    signingKey: SIGNING_KEY,
    publicOrigin: 'http://127.0.0.1:8080',
  });
});

const TEXTS = ['The lamp was lit.', 'Nobody came.', 'Then the door opened.'];
const COLOURS = ['#c03030', '#30c030', '#3030c0'];
const shape = { ratio: '1:1', resolution: 720 } as const;

/** A film that has been begun, and the input of each of its scenes, whose pictures and narrations are there. */
async function begunFilm(ownerId: string, generationId = `${ownerId}-generation`, projectId = `${ownerId}-project`) {
  const about = { ownerId, projectId, generationId };
  const begun = { ...about, ...shape, title: 'The lamp', language: 'en' as const, sceneCount: 3 };
  const { filmId } = await world.run(beginFilm, begun);
  const scenes = await Promise.all(TEXTS.map((text, index) => sceneInput({ ...about, filmId }, text, index)));
  return { about, begun, filmId, scenes };
}

type Scene = Awaited<ReturnType<typeof sceneInput>>;

async function sceneInput(
  about: { ownerId: string; projectId: string; generationId: string; filmId: string },
  text: string,
  index: number,
) {
  const product = (kind: string, i: number, ending: string) => ({
    key: `${kind}-${i}`,
    blobKey: `${about.ownerId}/${kind}/${i}.${ending}`,
  });
  const [picture, narration] = [product('pictures', index, 'jpg'), product('narrations', index, 'wav')];
  await blobs.put(picture.blobKey, await testPicture(720, 720, COLOURS[index] as string));
  await blobs.put(narration.blobKey, testNarration(0.7, 440 * (index + 1)));
  const words = JSON.stringify(spreadWords(text, 0.6));
  await blobs.put(narration.blobKey.replace('.wav', '.words.json'), Buffer.from(words));
  return {
    ...about,
    ...shape,
    ...{ sceneId: `scene-${index}`, index, text, picture, narration, seed: 1 },
    previousPicture: index === 0 ? null : product('pictures', index - 1, 'jpg'),
    made: { picture: true, narration: false },
  };
}

const askFilm = async (viewer: string, filmId: string) => {
  const { data } = await world.as(viewer)<{ film: FilmData }>(`query ($id: ID!) { film(id: $id) ${FILM} }`, {
    id: filmId,
  });
  return data?.film as FilmData;
};

async function news(ownerId: string, projectId: string, name: string) {
  const topic = projectTopic(ownerId, projectId);
  const [last, found] = [await world.events.last(topic), [] as { name: string; payload: unknown }[]];
  if (last === 0) return [];
  for await (const event of world.events.read(topic, { signal: AbortSignal.timeout(5000) })) {
    if (event.name === name) found.push(event);
    if (event.seq >= last) break;
  }
  return found.map((event) => event.payload as { index: number; start: number; playableSeconds: number });
}

const decodeFrames = (file: string) =>
  execFileSync(bundled.path, [
    '-v',
    'error',
    '-i',
    file,
    '-map',
    '0:v',
    '-vf',
    'scale=2:2',
    '-vsync',
    '0',
    '-f',
    'rawvideo',
    '-',
  ]).length / 6;

test('a film becomes playable scene by scene in the order in which they are told, whatever order they were encoded in', async () => {
  const { about, filmId, scenes } = await begunFilm('ada');
  expect(await askFilm('ada', filmId)).toMatchObject({ status: 'ASSEMBLING', readySceneCount: 0, playlistUrl: null });

  await world.run(encodeSegment, scenes[1] as Scene);
  expect(await askFilm('ada', filmId)).toMatchObject({ readySceneCount: 0, segments: [] });
  await world.run(encodeSegment, scenes[0] as Scene);
  const half = await askFilm('ada', filmId);
  expect(half).toMatchObject({ readySceneCount: 2, mp4Url: null });
  expect(half.playableSeconds).toBeCloseTo((2 * 2 * 16) / 30, 6);
  const growing = await readBlob('ada', filmId, 'video.m3u8');
  expect(growing).not.toContain('ENDLIST');

  await world.run(encodeSegment, scenes[2] as Scene);
  const chapters = [
    { title: 'One', firstScene: 0 },
    { title: 'Two', firstScene: 2 },
  ];
  const { durationSeconds } = await world.run(assembleFilm, { ...about, filmId, chapters });
  const film = await askFilm('ada', filmId);
  expect(film).toMatchObject({ status: 'READY', ratio: 'SQUARE', resolution: 'HD_720', durationSeconds });
  expect(film.chapters.map((c) => c.start)).toEqual([0, film.segments[2]?.start]);
  expect(film.segments.map((s) => [s.index, s.scene.id])).toEqual([0, 1, 2].map((i) => [i, `scene-${i}`]));
  expect((await readBlob('ada', filmId, 'video.m3u8')).startsWith(growing)).toBe(true);

  const ready = await news('ada', 'ada-project', sceneReady.name);
  expect(ready.map((event) => event.index)).toEqual([0, 1, 2]);
  expect(ready.at(-1)?.playableSeconds).toBeCloseTo(durationSeconds, 6);
  expect(await news('ada', 'ada-project', filmReady.name)).toHaveLength(1);

  const hls = blobFile('ada', filmId, 'video.m3u8');
  expect(decodeFrames(await hls)).toBe(96);
  expect(decodeFrames(await blobFile('ada', filmId, 'film.mp4'))).toBe(96);
  expect(await readBlob('ada', filmId, 'subtitles.vtt')).toContain('Then the door opened.');
  expect(await readBlob('ada', filmId, 'words.vtt')).toContain('>lamp');
});

test('a segment after another picture is made of the one that was there, with the bytes that it has where there was none', async () => {
  const beginning = async (ownerId: string) => {
    const { scenes } = await begunFilm(ownerId);
    const [red, green, last] = scenes as [Scene, Scene, Scene];
    await blobs.put(last.narration.blobKey, testNarration(7.5, 660));
    const encoded = async ({ picture }: Scene) => {
      const { key, made } = await world.run(encodeSegment, { ...last, previousPicture: picture });
      expect(made).toBe(true);
      const { videoBlobKey, audioBlobKey } = segmentBlobKeys(ownerId, key);
      return { audioBlobKey, video: await blobs.read(videoBlobKey), audio: await blobs.read(audioBlobKey) };
    };
    return { red, green, encoded };
  };
  const [anew, again] = [await beginning('anew'), await beginning('again')];
  const { video, audio } = await anew.encoded(anew.red);
  const sibling = await again.encoded(again.green);
  expect(sibling.audio).toEqual(audio);
  // Marked, so that it can be seen where the sound comes from.
  const marked = Buffer.concat([audio.subarray(0, -1), Buffer.from([~(audio.at(-1) ?? 0)])]);
  await blobs.put(sibling.audioBlobKey, marked);
  expect(await again.encoded(again.red)).toMatchObject({ video, audio: marked });
});

const readBlob = async (owner: string, filmId: string, name: string) =>
  (await blobs.read(`${owner}/films/${filmId}/1/${name}`)).toString('utf8');

/** Copies what a player would load beside one another, as the playback route serves it. */
async function blobFile(owner: string, filmId: string, name: string): Promise<string> {
  const out = path.join(world.folder, 'played', filmId);
  for await (const { key } of blobs.list(`${owner}/films/${filmId}`)) {
    const file = path.join(out, key.split('/').slice(4).join('/'));
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, await blobs.read(key));
  }
  return path.join(out, name);
}

test('doing everything again makes nothing again and tells nothing again', async () => {
  const { about, begun, filmId, scenes } = await begunFilm('bob');
  const first = await Promise.all(
    scenes.flatMap((scene) => [scene, scene]).map((scene) => world.run(encodeSegment, scene)),
  );
  const input = { ...about, filmId, chapters: [] };
  await Promise.all([world.run(assembleFilm, input), world.run(assembleFilm, input)]);
  expect(await world.run(beginFilm, begun)).toEqual({ filmId });
  const again = await world.run(encodeSegment, scenes[1] as Scene);
  expect(again).toEqual({ ...first[2], made: false });
  await world.run(assembleFilm, input);

  expect(await askFilm('bob', filmId)).toMatchObject({ status: 'READY', readySceneCount: 3 });
  expect((await news('bob', 'bob-project', sceneReady.name)).map((event) => event.index)).toEqual([0, 1, 2]);
  expect(await news('bob', 'bob-project', filmReady.name)).toHaveLength(1);
  expect(await readBlob('bob', filmId, 'video.m3u8')).toContain('#EXT-X-ENDLIST');

  const next = await begunFilm('bob', 'second');
  const reused = await world.run(encodeSegment, next.scenes[0] as Scene);
  expect(reused).toMatchObject({ made: false, key: first[0]?.key });
  const { data } = await world.as('bob')<{ _entities: { film: FilmData }[] }>(
    `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { film ${FILM} } } }`,
    { r: [{ __typename: 'Project', id: 'bob-project' }] },
  );
  expect(data?._entities[0]?.film).toMatchObject({ id: next.filmId, readySceneCount: 1 });
});

test('segments that are there are put into a new film at once, and those that are not are named', async () => {
  const old = await begunFilm('jo');
  for (const scene of old.scenes) await world.run(encodeSegment, scene);
  const { filmId, scenes } = await begunFilm('jo', 'next', 'next-project');
  const [first, second, third] = scenes as [Scene, Scene, Scene];
  const changed = { ...second, narration: { ...second.narration, key: 'another' } };
  const input = { scenes: [first, changed, third] };
  expect(await world.run(reuseSegments, input)).toEqual({ missing: [1] });
  expect(await world.run(reuseSegments, input)).toEqual({ missing: [1] });
  expect(await askFilm('jo', filmId)).toMatchObject({ readySceneCount: 1 });

  expect(await world.run(encodeSegment, changed)).toMatchObject({ made: true });
  const film = await askFilm('jo', filmId);
  expect(film.segments.map(({ segmentMade }) => segmentMade)).toEqual([false, true, false]);
  expect((await news('jo', 'next-project', sceneReady.name)).map((event) => event.index)).toEqual([0, 1, 2]);

  const foreign = { scenes: scenes.map((scene) => ({ ...scene, ownerId: 'kim' })) };
  await expect(world.run(reuseSegments, foreign)).rejects.toMatchObject({ code: 'FILM_NOT_FOUND' });
  const mixed = { scenes: [first, { ...second, filmId: old.filmId }] };
  await expect(world.run(reuseSegments, mixed)).rejects.toMatchObject({ code: 'INVALID_INPUT' });
});

test('workers that take turns with one film list what the others have published', async () => {
  const { filmId, scenes } = await begunFilm('ivy');
  const playlist = () => readBlob('ivy', filmId, 'video.m3u8');
  await world.run(encodeSegment, scenes[0] as Scene);
  const first = await playlist();

  const [row] = await world.db.select().from(filmScenes).where(eq(filmScenes.filmId, filmId));
  await world.db.insert(filmScenes).values({ ...(row as FilmSceneRow), index: 1, sceneId: 'scene-1', startBeat: null });
  const { signal } = new AbortController();
  await new FilmPublisher(world.db, world.outbox, blobs).publishReadyScenes(filmId, signal);
  const second = await playlist();

  await world.run(encodeSegment, scenes[2] as Scene);
  const third = await playlist();
  expect(second.startsWith(first) && third.startsWith(second)).toBe(true);
  expect([...new Set(third.match(/video\/\d+/g))]).toEqual(['video/00000', 'video/00001', 'video/00002']);
});

test('a segment whose bytes are lost is encoded again, to the same bytes', async () => {
  const { scenes, filmId } = await begunFilm('cleo');
  const scene = scenes[0] as Scene;
  const { blobKey } = await world.run(encodeSegment, scene);
  const before = await blobs.read(blobKey);
  await blobs.delete(blobKey);
  expect(await world.run(encodeSegment, scene)).toMatchObject({ made: true });
  expect((await blobs.read(blobKey)).equals(before)).toBe(true);
  expect(await askFilm('cleo', filmId)).toMatchObject({ readySceneCount: 1 });
});

test('a film is seen by its owner alone, and its playlist link opens that film and no other', async () => {
  const { filmId, scenes } = await begunFilm('dora');
  await world.run(encodeSegment, scenes[0] as Scene);
  const query = `query ($id: ID!) { film(id: $id) { id } }`;
  expect((await world.as('eve')(query, { id: filmId })).code).toBe('NOT_FOUND');
  expect((await world.as(null)(query, { id: filmId })).code).toBe('UNAUTHENTICATED');
  const project = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { film { id } } } }`;
  const { data } = await world.as('eve')<{ _entities: unknown[] }>(project, {
    r: [{ __typename: 'Project', id: 'dora-project' }],
  });
  expect(data?._entities).toEqual([{ film: null }]);

  const { playlistUrl } = await askFilm('dora', filmId);
  const [, , grant = '', version, file] = new URL(playlistUrl as string).pathname.split('/');
  expect([version, file]).toEqual(['1', 'master.m3u8']);
  expect(verifyGrant(grant, SIGNING_KEY)).toMatchObject({ ownerId: 'dora', prefix: `dora/films/${filmId}` });
  expect((await askFilm('dora', filmId)).playlistUrl).toBe(playlistUrl);
});

test('a film with scenes missing is not assembled, and one whose generation failed says so and stays playable', async () => {
  const { about, filmId, scenes } = await begunFilm('finn');
  await world.run(encodeSegment, scenes[0] as Scene);
  const assembling = world.run(assembleFilm, { ...about, filmId, chapters: [] });
  await expect(assembling).rejects.toMatchObject({ code: 'SCENES_MISSING' });
  await world.events.append(
    projectTopic('finn', 'finn-project'),
    generationFailed,
    { ...about, code: 'X', message: 'x' },
    { id: 'finn-failed' },
  );
  await world.settle();
  const film = await askFilm('finn', filmId);
  expect(film).toMatchObject({ status: 'FAILED', readySceneCount: 1 });
  expect(film.playlistUrl).not.toBeNull();
});

test('a narration that is none fails its scene for good, with a reason', async () => {
  const { scenes } = await begunFilm('gus');
  const scene = scenes[0] as Scene;
  await blobs.put(scene.narration.blobKey, Buffer.from('not a sound'));
  await expect(world.run(encodeSegment, scene)).rejects.toMatchObject({ code: 'UNUSABLE_NARRATION' });
});

import { DirectoryBlobStore } from '@visiobook/blob-store';
import { illustrateScene, narrateScene, type SceneFacts } from '@visiobook/contracts';
import { defineService, type WorkerDeps } from '@visiobook/subgraph-kit';
import { testService } from '@visiobook/subgraph-kit/testing';
import sharp from 'sharp';
import type { MediaConfig } from './config.ts';
import { BuiltInImageEngine } from './engines/image-engine.builtin.ts';
import { EspeakSpeechEngine } from './engines/speech-engine.espeak.ts';
import type { SpeechEngine } from './engines/speech-engine.ts';
import { service } from './service.ts';
import { mediaWorker } from './subgraph.ts';
import type { Illustrator } from './tasks/illustrateScene.ts';

const facts: SceneFacts = {
  place: { kind: 'forest', name: null, indoors: false },
  timeOfDay: 'dusk',
  weather: 'clear',
  season: 'autumn',
  mood: 'mysterious',
  shot: 'wide',
  cast: [],
  action: 'A girl walks through the forest.',
  props: [],
  description: 'A girl in a red hood walks through a dark forest at dusk.',
};
const about = (ownerId: string, sceneId: string) => ({ ownerId, projectId: 'p1', sceneId });
const picture = { facts, textKey: 'a', style: 'storybook', seed: 1, ratio: '16:9', resolution: 720 } as const;
const reading = {
  text: '“Where are you going?” asked Mr. Wolf. She said nothing — nothing at all.',
  language: 'en',
  voice: 'default',
  pace: 1,
  pauseSeconds: 0.4,
} as const;

const PRODUCTS = `query($scenes: [_Any!]!) { _entities(representations: $scenes) { ... on Scene {
  illustration { id url width height engine contentKey description degraded }
  narration { id url durationSeconds voice contentKey degraded words { text start end offset length } }
} } }`;

interface Products {
  _entities: {
    illustration: { id: string; url: string; width: number; description: string; degraded: boolean } | null;
    narration: {
      id: string;
      url: string;
      durationSeconds: number;
      voice: string;
      degraded: boolean;
      words: { text: string; start: number; end: number; offset: number; length: number }[];
    } | null;
  }[];
}

const scenes = (...ids: string[]) => ({ scenes: ids.map((id) => ({ __typename: 'Scene', id })) });

describe('Pictures and narrations of scenes', () => {
  let world: Awaited<ReturnType<typeof testService>>;
  const blobs = () =>
    new DirectoryBlobStore({
      directory: world.blobDirectory,
      signingKey: 'k'.repeat(32),
      publicOrigin: 'http://localhost',
    });
  beforeAll(async () => {
    world = await testService(service, { config: { MEDIA_CONCURRENCY: '2' } });
  });

  test('a scene has a picture and a narration once they are made, and links to their bytes', async () => {
    const drawn = await world.run(illustrateScene, { ...about('ada', 's1'), ...picture });
    const spoken = await world.run(narrateScene, { ...about('ada', 's1'), ...reading });
    const { data } = await world.as('ada')<Products>(PRODUCTS, scenes('s1', 'unmade'));
    const [scene, unmade] = data?._entities ?? [];
    expect(unmade).toEqual({ illustration: null, narration: null });
    expect(scene?.illustration).toMatchObject({
      width: 1280,
      height: 720,
      degraded: false,
      description: facts.description,
    });
    expect(scene?.narration).toMatchObject({
      voice: 'en-clara',
      degraded: false,
      durationSeconds: spoken.durationSeconds,
    });
    expect(scene?.illustration?.url).toContain(`/files/${drawn.blobKey}?`);
    expect(scene?.narration?.url).toContain(`/files/${spoken.blobKey}?`);
    expect(await sharp(await blobs().read(drawn.blobKey)).metadata()).toMatchObject({ format: 'jpeg', width: 1280 });
    expect((await blobs().read(spoken.blobKey)).subarray(0, 4).toString()).toBe('RIFF');
    const words = JSON.parse((await blobs().read(spoken.blobKey.replace('.wav', '.words.json'))).toString());
    expect(words).toEqual(scene?.narration?.words);
  });

  test('words are in order, do not overlap, and point into the text', async () => {
    await world.run(narrateScene, { ...about('ada', 's2'), ...reading });
    const { data } = await world.as('ada')<Products>(PRODUCTS, scenes('s2'));
    const { words = [], durationSeconds = 0 } = data?._entities[0]?.narration ?? {};
    expect(words.map(({ offset, length }) => reading.text.slice(offset, offset + length)).join(' ')).toBe(
      'Where are you going asked Mr Wolf She said nothing nothing at all',
    );
    const times = words.flatMap(({ start, end }) => [start, end]);
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(durationSeconds).toBeCloseTo((times.at(-1) ?? 0) + 0.4, 1);
  });

  test('the same recipe is made once for an owner, whatever scene, cast id or spelling of the default it comes with', async () => {
    const person = { characterId: 'c1', name: 'Anna', action: 'walk', emotion: 'neutral', speaking: false } as const;
    const look = {
      species: 'human',
      gender: 'female',
      age: 'child',
      build: null,
      height: null,
      hair: { colour: null, style: null },
      beard: null,
      garments: [],
    } as const;
    const withCast = (characterId: string) => ({
      ...picture,
      facts: { ...facts, cast: [{ ...person, look: { ...look, garments: [] }, characterId }] },
    });
    const first = await world.run(illustrateScene, { ...about('bob', 's1'), ...withCast('c1') });
    const again = await world.run(illustrateScene, { ...about('bob', 's2'), ...withCast('c2') });
    expect(first.made).toBe(true);
    expect(again).toEqual({ ...first, made: false });
    const other = await world.run(illustrateScene, { ...about('bob', 's2'), ...picture, textKey: 'b' });
    expect(other).toMatchObject({ made: true });
    expect(other.key).not.toBe(first.key);
    const spoken = await world.run(narrateScene, { ...about('bob', 's1'), ...reading });
    expect(await world.run(narrateScene, { ...about('bob', 's2'), ...reading, voice: 'en-clara' })).toEqual({
      ...spoken,
      made: false,
    });
    expect(await world.run(narrateScene, { ...about('bob', 's2'), ...reading, pace: 1.2 })).toMatchObject({
      made: true,
    });
  });

  test('somebody else sees nothing of it, and shares no bytes', async () => {
    const mine = await world.run(illustrateScene, { ...about('carol', 's9'), ...picture });
    const hers = await world.run(illustrateScene, { ...about('dave', 's9'), ...picture });
    expect(hers).toMatchObject({ made: true, key: mine.key });
    expect(hers.blobKey).not.toBe(mine.blobKey);
    for (const viewer of ['eve', null]) {
      const { data } = await world.as(viewer)<Products>(PRODUCTS, scenes('s9'));
      expect(data?._entities).toEqual([{ illustration: null, narration: null }]);
    }
    const query = 'query($them: [_Any!]!) { _entities(representations: $them) { ... on Illustration { id } } }';
    const them = [{ __typename: 'Illustration', id: mine.illustrationId }];
    expect((await world.as('carol')(query, { them })).data).toEqual({ _entities: [{ id: mine.illustrationId }] });
    expect((await world.as('dave')(query, { them })).data).toEqual({ _entities: [null] });
  });

  test('what is lost from the store is made again, with the same bytes', async () => {
    const first = await world.run(narrateScene, { ...about('frank', 's1'), ...reading });
    const bytes = await blobs().read(first.blobKey);
    await blobs().delete(first.blobKey);
    expect(await world.run(narrateScene, { ...about('frank', 's1'), ...reading })).toEqual(first);
    expect((await blobs().read(first.blobKey)).equals(bytes)).toBe(true);
  });

  test('a voice or a style that is not there is refused with the choices', async () => {
    await expect(
      world.run(narrateScene, { ...about('ada', 's3'), ...reading, voice: 'fr-louise' }),
    ).rejects.toMatchObject({
      code: 'UNKNOWN_VOICE',
      message: expect.stringContaining('en-clara, en-edmund, en-ada'),
    });
    await expect(world.run(illustrateScene, { ...about('ada', 's3'), ...picture, style: 'oil' })).rejects.toMatchObject(
      {
        code: 'UNKNOWN_STYLE',
        message: expect.stringContaining('storybook'),
      },
    );
  });

  test('voices and styles can be chosen from', async () => {
    const { data } = await world.as({ id: null, locale: 'fr' })<{ voices: object[]; visualStyles: object[] }>(
      '{ voices(language: "fr") { id name language gender isDefault } visualStyles { id name } }',
    );
    expect(data?.voices).toEqual([
      { id: 'fr-louise', name: 'Louise', language: 'fr', gender: 'FEMALE', isDefault: true },
      { id: 'fr-henri', name: 'Henri', language: 'fr', gender: 'MALE', isDefault: false },
    ]);
    expect(data?.visualStyles).toContainEqual({ id: 'storybook', name: 'Livre d’images' });
  });
});

describe('When an engine fails', () => {
  const works = { picture: false, voice: false };
  const drawing = new BuiltInImageEngine();
  const speaking = new EspeakSpeechEngine();
  /** The real engines, with a switch. */
  const illustrator: Illustrator = {
    name: drawing.name,
    version: drawing.version,
    draw: async (brief, options) => {
      if (!works.picture) throw new Error('out of paint');
      return drawing.draw(brief, options);
    },
    drawCard: (brief, options) => drawing.drawCard(brief, options),
  };
  const voices: SpeechEngine = {
    name: speaking.name,
    version: speaking.version,
    voices: () => speaking.voices(),
    speak: async (brief, options) => {
      if (!works.voice) throw new Error('a sore throat');
      return speaking.speak(brief, options);
    },
    close: () => speaking.close(),
  };
  let world: Awaited<ReturnType<typeof testService>>;
  beforeAll(async () => {
    world = await testService(
      defineService({
        ...service,
        worker: (deps: WorkerDeps<MediaConfig>) => mediaWorker(deps, { illustrator, voices }),
      }),
    );
  });

  test('a card and silence stand in under keys of their own, until it works again', async () => {
    const drawn = await world.run(illustrateScene, { ...about('ada', 's1'), ...picture });
    const spoken = await world.run(narrateScene, { ...about('ada', 's1'), ...reading });
    const { data } = await world.as('ada')<Products>(PRODUCTS, scenes('s1'));
    expect(data?._entities[0]).toMatchObject({ illustration: { degraded: true }, narration: { degraded: true } });
    expect(data?._entities[0]?.narration?.words).toHaveLength(13);
    works.picture = true;
    works.voice = true;
    const drawnNow = await world.run(illustrateScene, { ...about('ada', 's1'), ...picture });
    const spokenNow = await world.run(narrateScene, { ...about('ada', 's1'), ...reading });
    expect([drawnNow.made, spokenNow.made]).toEqual([true, true]);
    expect([drawnNow.key, spokenNow.key]).not.toEqual([drawn.key, spoken.key]);
    const { data: now } = await world.as('ada')<Products>(PRODUCTS, scenes('s1'));
    expect(now?._entities[0]).toMatchObject({ illustration: { degraded: false }, narration: { degraded: false } });
    expect(Math.abs(spokenNow.durationSeconds - spoken.durationSeconds)).toBeLessThan(2.5);
  });
});

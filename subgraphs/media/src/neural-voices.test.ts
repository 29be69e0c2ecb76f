import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { findSceneProducts, narrateScene } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { writeTinyVoice } from './engines/neural/tiny-voice.fixture.ts';
import { about, picture, reading, scenes } from './media.fixture.ts';
import { service } from './service.ts';

const NARRATION = `query($scenes: [_Any!]!) { _entities(representations: $scenes) { ... on Scene {
  narration { voice engine degraded durationSeconds words { text } }
} } }`;

interface Narrated {
  _entities: { narration: { voice: string; engine: string; degraded: boolean; words: object[] } | null }[];
}

describe('Voices from a models directory', () => {
  let root: string;
  let world: TestService;
  beforeAll(async () => {
    root = await mkdtemp(path.join(tmpdir(), 'visiobook-models-'));
    await writeTinyVoice(root, 'tiny');
    await writeFile(path.join(await writeTinyVoice(root, 'broken'), 'model.onnx'), 'no model');
    await writeTinyVoice(root, 'undescribed', { language: 'xx' });
    world = await testService(service, { config: { MEDIA_MODELS: root, MEDIA_ENGINES: 'neural,builtin' } });
  });
  afterAll(() => rm(root, { recursive: true }));

  const narrationOf = async (sceneId: string) => {
    const { data } = await world.as('ada')<Narrated>(NARRATION, scenes(sceneId));
    return data?._entities[0]?.narration;
  };

  test('can be chosen beside the built-in ones, and before them where the settings say so', async () => {
    const { data } = await world.as('ada')<{ voices: { id: string }[] }>(
      '{ voices(language: "en") { id name language gender isDefault } }',
    );
    expect(data?.voices.slice(0, 3)).toEqual([
      { id: 'broken', name: 'Tiny', language: 'en', gender: 'MALE', isDefault: true },
      { id: 'tiny', name: 'Tiny', language: 'en', gender: 'MALE', isDefault: false },
      { id: 'en-clara', name: 'Clara', language: 'en', gender: 'FEMALE', isDefault: false },
    ]);
    expect(data?.voices.map(({ id }) => id)).not.toContain('undescribed');
  });

  test('narrate, and each engine’s narrations have keys of their own', async () => {
    const neural = await world.run(narrateScene, { ...about('ada', 's1'), ...reading, voice: 'tiny' });
    expect(neural).toMatchObject({ made: true, degraded: false });
    expect(await narrationOf('s1')).toMatchObject({ voice: 'tiny', engine: 'sherpa-onnx', degraded: false });
    expect((await narrationOf('s1'))?.words).toHaveLength(13);
    const builtIn = await world.run(narrateScene, { ...about('ada', 's1'), ...reading, voice: 'en-edmund' });
    expect(builtIn.key).not.toBe(neural.key);
    const again = await world.run(narrateScene, { ...about('ada', 's1'), ...reading, voice: 'tiny' });
    expect(again).toMatchObject({ key: neural.key, made: false });
  });

  test('whose model is broken are stood in for by a built-in voice, flagged, and tried again the next time', async () => {
    const spoken = await world.run(narrateScene, { ...about('ada', 's2'), ...reading, voice: 'broken' });
    expect(spoken).toMatchObject({ made: true, degraded: true });
    expect(await narrationOf('s2')).toMatchObject({ voice: 'en-edmund', engine: 'espeak-ng', degraded: true });
    const { facts, textKey, style, seed, ratio, resolution } = picture;
    const { text, pauseSeconds, ...settings } = reading;
    const [found] = (
      await world.run(findSceneProducts, {
        ownerId: 'ada',
        projectId: 'p1',
        ...{ style, seed, ratio, resolution },
        ...settings,
        voice: 'broken',
        scenes: [{ sceneId: 's2', facts, textKey, text, pauseSeconds }],
      })
    ).scenes;
    expect(found?.narration).toBeNull();
  });

  test('a character’s voice of another engine is cast anew', async () => {
    const wolf = { name: 'the wolf', gender: 'male', age: 'adult' } as const;
    const turns = [{ start: 0, end: 22, speaker: wolf }];
    const characterVoices = [{ character: 'the wolf', voice: 'en-edmund', pitch: 0, pace: 1 }];
    const told = { ...about('ada', 's3'), ...reading, voice: 'tiny', turns };
    const cast = await world.run(narrateScene, { ...told, characterVoices: [] });
    const wished = await world.run(narrateScene, { ...told, characterVoices });
    expect([cast.degraded, wished.degraded]).toEqual([false, false]);
    expect(wished.durationSeconds).toBe(cast.durationSeconds);
  });
});

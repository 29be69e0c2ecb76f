import { DirectoryBlobStore } from '@visiobook/blob-store';
import { findSceneProducts, illustrateScene, type Look, narrateScene } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import sharp from 'sharp';
import type { z } from 'zod';
import { plainLook } from './complete-facts.ts';
import { about, facts, PRODUCTS, type Products, picture, reading, scenes, serviceWith } from './media.fixture.ts';

type Input = z.input<typeof narrateScene.input>;

describe('Pictures and narrations of scenes', () => {
  let world: TestService;
  const blobs = () =>
    new DirectoryBlobStore({
      directory: world.blobDirectory,
      signingKey: 'k'.repeat(32),
      publicOrigin: 'http://localhost',
    });
  beforeAll(async () => {
    world = await testService(serviceWith({}), { config: { MEDIA_CONCURRENCY: '2' } });
  });

  test('a scene has a picture and a narration once they are made, and links to their bytes', async () => {
    const drawn = await world.run(illustrateScene, { ...about('ada', 's1'), ...picture });
    const spoken = await world.run(narrateScene, { ...about('ada', 's1'), ...reading });
    const { data } = await world.as('ada')<Products>(PRODUCTS, scenes('s1', 'unmade'));
    const [scene, unmade] = data?._entities ?? [];
    expect(unmade).toEqual({ illustration: null, narration: null });
    expect(scene?.illustration).toMatchObject({
      width: 320,
      height: 180,
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
    expect(await sharp(await blobs().read(drawn.blobKey)).metadata()).toMatchObject({ format: 'jpeg', width: 320 });
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
    const look: Look = { ...plainLook, gender: 'female', age: 'child' };
    const withCast = (characterId: string) => ({
      ...picture,
      facts: { ...facts, cast: [{ ...person, look, characterId }] },
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

  test('what earlier scenes have left is found for many new ones at once, and is theirs', async () => {
    const drawn = await world.run(illustrateScene, { ...about('gina', 'old'), ...picture });
    const spoken = await world.run(narrateScene, { ...about('gina', 'old'), ...reading });
    const lost = await world.run(narrateScene, { ...about('gina', 'old'), ...reading, text: 'It is gone.' });
    await blobs().delete(lost.blobKey);
    const scene = { facts, textKey: picture.textKey, text: reading.text, pauseSeconds: reading.pauseSeconds };
    const find = (ownerId: string) =>
      world.run(findSceneProducts, {
        ...{ ...picture, ...reading, ownerId, projectId: 'p2' },
        scenes: [
          { ...scene, sceneId: 'new1' },
          { ...scene, sceneId: 'new2', textKey: 'other', text: 'It is gone.' },
          { ...scene, sceneId: 'new3', textKey: 'other' },
        ],
      });
    expect(await find('gina')).toEqual({
      scenes: [
        { picture: { ...drawn, made: false }, narration: { ...spoken, made: false } },
        { picture: null, narration: null },
        { picture: null, narration: { ...spoken, made: false } },
      ],
    });
    const { data } = await world.as('gina')<Products>(PRODUCTS, scenes('new1', 'new2', 'new3'));
    const shown = data?._entities.map(({ illustration, narration }) => [illustration?.id, narration?.id]);
    const [picture1, narration1] = [drawn.illustrationId, spoken.narrationId];
    expect(shown).toEqual([
      [picture1, narration1],
      [undefined, undefined],
      [undefined, narration1],
    ]);
    const nothing = { picture: null, narration: null };
    expect(await find('harry')).toEqual({ scenes: [nothing, nothing, nothing] });
  });

  test('a character’s voice and a word of the lexicon make exactly the scenes again in which they are heard', async () => {
    const nora = { name: 'Nora', gender: 'female', age: 'adult' } as const;
    const basil = { name: 'Basil', gender: 'male', age: 'elder' } as const;
    const told = [
      { text: '“Come in!” The kettle sang.', turns: [{ start: 0, end: 10, speaker: nora }] },
      { text: '“Go away!” The kettle sang.', turns: [{ start: 0, end: 10, speaker: basil }] },
      { text: 'Nobody spoke to Nora’s cat.', turns: [] },
    ];
    const makeAll = async (changes: Partial<Input>) => {
      const made: boolean[] = [];
      for (const [i, scene] of told.entries())
        made.push(
          (await world.run(narrateScene, { ...about('iris', `s${i}`), ...reading, ...scene, ...changes })).made,
        );
      return made;
    };
    const wish = { character: 'Nora', voice: 'en-ada', pitch: 2, pace: 1.1 };
    const entry = { word: 'nora', spokenAs: 'norah' };
    expect(await makeAll({})).toEqual([true, true, true]);
    expect(await makeAll({ characterVoices: [wish] })).toEqual([true, false, false]);
    expect(await makeAll({ characterVoices: [{ ...wish, voice: null }] })).toEqual([true, false, false]);
    expect(await makeAll({ pronunciations: [entry] })).toEqual([false, false, true]);
    expect(await makeAll({ pronunciations: [{ word: 'kettles', spokenAs: 'x' }] })).toEqual([false, false, false]);
    const unknown = { characterVoices: [{ ...wish, voice: 'fr-henri' }] };
    await expect(makeAll(unknown)).rejects.toMatchObject({ code: 'UNKNOWN_VOICE' });
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
      '{ voices(language: "fr") { id name language gender isDefault } visualStyles { id name isPainted isAvailable } }',
    );
    expect(data?.voices).toEqual([
      { id: 'fr-louise', name: 'Louise', language: 'fr', gender: 'FEMALE', isDefault: true },
      { id: 'fr-henri', name: 'Henri', language: 'fr', gender: 'MALE', isDefault: false },
    ]);
    const [drawn, painted] = [
      { isPainted: false, isAvailable: true },
      { isPainted: true, isAvailable: false },
    ];
    expect(data?.visualStyles).toContainEqual({ id: 'storybook', name: 'Livre d’images', ...drawn });
    // Nobody here has a model.
    expect(data?.visualStyles).toContainEqual({ id: 'painted', name: 'Peinture à l’huile', ...painted });
  });
});

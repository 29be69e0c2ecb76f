import type { TestService } from '@visiobook/subgraph-kit/testing';
import { SETTINGS, type Studio } from './generation.fixture.ts';
import { type EditingReader, type EditingWorld, editingWorld, HILL, sceneWith } from './storyboard.edits.fixture.ts';

let world: TestService;
let studio: Studio;
let ada: EditingReader;
let filmed: EditingWorld['filmed'];
beforeAll(async () => {
  ({ world, studio, ada, filmed } = await editingWorld());
});

const preview = (sceneId: string, viewer: string | null = 'ada') =>
  world.as(viewer)('mutation ($id: ID!) { previewScene(sceneId: $id) { id description } }', { id: sceneId });

/** The first news of a preview. */
async function news(projectId: string) {
  const query = `subscription ($id: ID!) { generationProgress(projectId: $id) {
    kind sceneIndex scene { id } failure { code message } } }`;
  type Seen = { generationProgress: { kind: string } };
  for await (const { data } of world.subscribe<Seen>('ada', query, { id: projectId }))
    if (data?.generationProgress.kind === 'SCENE_PREVIEWED') return data.generationProgress;
  throw new Error('the stream ended');
}

async function estimate(projectId: string) {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { estimate { pictures narrations segments } } } }`;
  const filmBrief = JSON.stringify({ manuscriptId: 'kite', settings: SETTINGS });
  const { data } = await world.as('ada')<{ _entities: { estimate: object }[] }>(query, {
    r: [{ __typename: 'Project', id: projectId, filmBrief }],
  });
  return data?._entities[0]?.estimate;
}

test('an edited scene is made on its own, and the next film finds it', async () => {
  const before = await filmed('previewed');
  const { id, text } = sceneWith(before, HILL);
  const at = text.indexOf('and her old');
  const split = await ada.edit('splitScene', { sceneId: id, expectedVersion: 0, at });
  const second = split.scenes[1];
  await ada.edit('editScene', { sceneId: second?.id, expectedVersion: 1, description: 'A dog alone.' });
  expect(await estimate('previewed')).toEqual({ pictures: 2, narrations: 2, segments: 3 });

  const asked = await preview(second?.id ?? '');
  expect(asked.data).toEqual({ previewScene: { id: second?.id, description: 'A dog alone.' } });
  await world.settle();
  expect(await news('previewed')).toMatchObject({ sceneIndex: 1, scene: { id: second?.id }, failure: null });
  expect(studio.pictures.get(second?.id ?? '')?.facts.description).toBe('A dog alone.');
  expect(studio.narrations.get(second?.id ?? '')?.text).toBe(second?.text);
  expect(await estimate('previewed')).toEqual({ pictures: 1, narrations: 1, segments: 3 });
  const acts = (await world.acts('ada')).filter(({ act }) => act === 'previewRequested');
  expect(acts).toMatchObject([{ actorId: 'ada', target: { type: 'Project', id: 'previewed' } }]);
});

test('who waits for a scene that cannot be made is told why', async () => {
  const { scenes } = await filmed('mute');
  studio.mute.add('mute');
  await preview(scenes[0]?.id ?? '');
  await world.settle();
  const failure = { code: 'UNKNOWN_VOICE', message: 'There is no voice "nobody".' };
  expect(await news('mute')).toMatchObject({ sceneIndex: 0, failure });
});

/** How many previews of a project were begun, as its owner's acts tell. */
const begun = async (projectId: string) =>
  (await world.acts('ada')).filter(({ act, target }) => act === 'previewRequested' && target?.id === projectId).length;

test('asked several times, a scene is made once; what failed is tried again', async () => {
  const { scenes } = await filmed('asked twice');
  const id = scenes[0]?.id ?? '';
  studio.mute.add('asked twice');
  expect((await Promise.all([preview(id), preview(id)])).map(({ code }) => code)).toEqual([undefined, undefined]);
  await world.settle();
  expect(await begun('asked twice')).toBe(1);
  studio.mute.delete('asked twice');
  await preview(id);
  await world.settle();
  await preview(id);
  await world.settle();
  expect(await begun('asked twice')).toBe(2);
  expect(studio.drawn.filter((projectId) => projectId === 'asked twice')).toHaveLength(scenes.length + 2);
});

test('few scenes are made at a time for one person, and each once, however it was edited meanwhile', async () => {
  const { scenes } = await filmed('many');
  const [first, ...others] = scenes.map(({ id }) => id);
  for (const id of [first, others[0]]) expect((await preview(id ?? '')).code).toBeUndefined();
  await ada.edit('editScene', { sceneId: first, expectedVersion: 0, description: 'Mine.' });
  expect((await preview(first ?? '')).code).toBe('PREVIEWS_GOING');
  expect((await preview(others[1] ?? '')).code).toBeUndefined();
  expect((await preview(others[2] ?? '')).code).toBe('PREVIEWS_GOING');
  await world.settle();
  expect((await preview(first ?? '')).code).toBeUndefined();
  await world.settle();
  expect(studio.pictures.get(first ?? '')?.facts.description).toBe('Mine.');
});

test('a scene that is not there, or somebody else’s, is not found', async () => {
  const { scenes } = await filmed('hers');
  const id = scenes[0]?.id ?? '';
  expect((await preview(`${id}.7`)).code).toBe('NOT_FOUND');
  expect((await preview(id, 'eve')).code).toBe('NOT_FOUND');
  expect((await preview(id, null)).code).toBe('UNAUTHENTICATED');
});

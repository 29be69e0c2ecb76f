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

test('a scene that is not there, or somebody else’s, is not found', async () => {
  const { scenes } = await filmed('hers');
  const id = scenes[0]?.id ?? '';
  expect((await preview(`${id}.7`)).code).toBe('NOT_FOUND');
  expect((await preview(id, 'eve')).code).toBe('NOT_FOUND');
  expect((await preview(id, null)).code).toBe('UNAUTHENTICATED');
});

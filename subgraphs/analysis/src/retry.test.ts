import { setTimeout as delay } from 'node:timers/promises';
import type { TestService } from '@visiobook/subgraph-kit/testing';
import { keepManuscript, type Studio } from './generation.fixture.ts';
import {
  bookAbout,
  EditingReader,
  type EditingWorld,
  editingWorld,
  HILL,
  RIVER,
  type SeenStoryboard,
  sceneWith,
  TREE,
} from './storyboard.edits.fixture.ts';

let world: TestService;
let studio: Studio;
let ada: EditingReader;
let again: EditingWorld['again'];
beforeAll(async () => {
  ({ world, studio, ada, again } = await editingWorld());
});

/** A film of a text of its own. */
async function filmed(projectId: string): Promise<SeenStoryboard> {
  await keepManuscript(world, projectId, bookAbout(projectId));
  return again(projectId, 1, projectId);
}

/** A finished film of a project that finds what was made for it. */
async function finished(projectId: string): Promise<SeenStoryboard> {
  studio.keeping.add(projectId);
  const storyboard = await filmed(projectId);
  studio.encoded.length = 0;
  studio.drawn.length = 0;
  return storyboard;
}

const encoded = () => studio.encoded.map((line) => Number(line.split(':')[0])).sort((a, b) => a - b);
const textKeyOf = (sceneId: string) => studio.pictures.get(sceneId)?.textKey;

async function generation(projectId: string) {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { generation { id status readySceneCount } } } }`;
  const { data } = await world.as('ada')<{ _entities: { generation: object }[] }>(query, {
    r: [{ __typename: 'Project', id: projectId }],
  });
  return data?._entities[0]?.generation;
}

test('a scene that is disliked gets another picture in a new version of the film; all else is as it was', async () => {
  const before = await finished('disliked');
  const scene = sceneWith(before, TREE);
  const first = textKeyOf(scene.id);
  // What is not filmed yet stays so.
  await ada.edit('editScene', { sceneId: sceneWith(before, HILL).id, expectedVersion: 0, weather: 'SNOW' });
  const { data } = await ada.retry(scene.id, 1);
  expect(data?.retryScene).toMatchObject({ status: 'MAKING', sceneCount: before.sceneCount });
  await world.settle();

  expect(studio.drawn).toEqual(['disliked']);
  expect(textKeyOf(scene.id)).not.toBe(first);
  expect(encoded()).toEqual([scene.index, scene.index + 1]);
  const id = data?.retryScene.id;
  expect(await generation('disliked')).toEqual({ id, status: 'READY', readySceneCount: before.sceneCount });
  const after = await ada.storyboard('disliked');
  expect(after.id).toBe(before.id);
  expect(after.edits.map(({ kind, sceneId }) => [kind, sceneId])).toContainEqual(['RETAKE', scene.id]);
  const acts = (await world.acts('ada')).filter(({ act }) => act === 'sceneRetried');
  expect(acts).toMatchObject([{ actorId: 'ada', target: { type: 'Project', id: 'disliked' } }]);
});

test('each retry gives another picture, a later film has the last, and an undoing brings the one before back', async () => {
  const before = await finished('often');
  const scene = sceneWith(before, RIVER);
  const keys = [textKeyOf(scene.id)];
  for (const version of [0, 1]) {
    await ada.retry(scene.id, version);
    await world.settle();
    keys.push(textKeyOf(scene.id));
  }
  expect(new Set(keys).size).toBe(3);

  studio.drawn.length = 0;
  const next = await again('often', 2, 'often');
  expect(studio.drawn).toEqual([]);
  expect(next.version).toBe(2);
  await ada.edit('undoEdit', { storyboardId: next.id, version: 2, expectedVersion: 2 });
  studio.keeping.delete('often');
  await again('often', 3, 'often');
  expect(textKeyOf(sceneWith(await ada.storyboard('often'), RIVER).id)).toBe(keys[1]);
});

test('a picture that was undone does not come back when another one is asked for', async () => {
  const before = await finished('undone');
  const scene = sceneWith(before, HILL);
  const keys = [textKeyOf(scene.id)];
  for (const version of [0, 2]) {
    await ada.retry(scene.id, version);
    await world.settle();
    keys.push(textKeyOf(scene.id));
    await ada.edit('undoEdit', { storyboardId: before.id, version: version + 1, expectedVersion: version + 1 });
  }
  expect(new Set(keys).size).toBe(3);
});

async function toMake(sceneId: string): Promise<string[] | undefined> {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Scene { toMake } } }`;
  const { data } = await world.as('ada')<{ _entities: { toMake: string[] }[] }>(query, {
    r: [{ __typename: 'Scene', id: sceneId }],
  });
  return data?._entities[0]?.toMake;
}

/** What is told of one run until it is cancelled. */
async function toldOf(projectId: string, generationId?: string): Promise<string[]> {
  const query = 'subscription ($id: ID!) { generationProgress(projectId: $id) { kind generationId } }';
  type Told = { generationProgress: { kind: string; generationId: string } };
  const told: string[] = [];
  for await (const { data } of world.subscribe<Told>('ada', query, { id: projectId })) {
    if (data?.generationProgress.generationId === generationId) told.push(data?.generationProgress.kind ?? '');
    if (told.at(-1) === 'CANCELLED') break;
  }
  return told;
}

test('a retry that is cancelled at once is told to have begun before; asked for again, it is made', async () => {
  const before = await finished('cancelled');
  const scene = sceneWith(before, TREE);
  const first = await ada.retry(scene.id, 0);
  await world.as('ada')('mutation { cancelGeneration(projectId: "cancelled") { status } }');
  await world.settle();
  expect((await toldOf('cancelled', first.data?.retryScene.id)).filter((kind) => kind !== 'STORYBOARD_READY')).toEqual([
    'STARTED',
    'CANCELLED',
  ]);
  const second = await ada.retry(scene.id, 1);
  expect(second.data?.retryScene).toMatchObject({ status: 'MAKING' });
  await world.settle();
  expect(await generation('cancelled')).toMatchObject({ id: second.data?.retryScene.id, status: 'READY' });
  expect(studio.drawn).toEqual(['cancelled']);
  expect((await ada.storyboard('cancelled')).version).toBe(1);
});

test('a retry that is cancelled when its picture is there is made with that picture', async () => {
  const before = await finished('drawn');
  const [first] = before.scenes;
  const id = first?.id ?? '';
  const held = await studio.holding('drawn', async () => {
    await ada.retry(id, 0);
    await world.settle();
  });
  while ((await toMake(id))?.includes('PICTURE')) await delay(20);
  await world.as('ada')('mutation { cancelGeneration(projectId: "drawn") { status } }');
  held.release();
  await held.ended;
  await world.settle();
  await ada.retry(id, 1);
  await world.settle();
  expect(await generation('drawn')).toMatchObject({ status: 'READY' });
  expect(studio.drawn).toEqual(['drawn']);
  expect((await ada.storyboard('drawn')).version).toBe(1);
});

test('asked again, a retry is the one that is under way or was; another one waits for it', async () => {
  const before = await finished('asked');
  const [tree, river] = [sceneWith(before, TREE), sceneWith(before, RIVER)];
  const answers = await Promise.all([ada.retry(tree.id, 0), ada.retry(tree.id, 0)]);
  const [first, second] = answers.map(({ data }) => data?.retryScene.id);
  expect(first).toBe(second);
  expect((await ada.retry(river.id, 1)).code).toBe('CONFLICT');
  await world.settle();
  expect((await ada.retry(tree.id, 0)).data?.retryScene).toMatchObject({ id: first, status: 'READY' });
  await world.settle();
  expect(studio.drawn).toEqual(['asked']);
  expect((await ada.retry(river.id, 0)).code).toBe('STORYBOARD_CHANGED');
});

test('a card that stands in for a picture is tried again as it was, and until then the next film is said to make it', async () => {
  studio.cards.add('cards');
  const before = await finished('cards');
  const scene = sceneWith(before, TREE);
  expect(await toMake(scene.id)).toEqual(['PICTURE', 'SEGMENT']);
  const key = textKeyOf(scene.id);
  await ada.retry(scene.id, 0);
  await world.settle();
  expect(textKeyOf(scene.id)).toBe(key);
  expect((await ada.storyboard('cards')).version).toBe(0);
  studio.cards.delete('cards');
  await ada.retry(scene.id, 0);
  await world.settle();
  expect(textKeyOf(scene.id)).toBe(key);
  expect(await toMake(scene.id)).toEqual([]);
});

test('a retried film that is paused goes on with the same scene', async () => {
  const before = await finished('paused');
  const scene = sceneWith(before, HILL);
  const decide = (decision: string) =>
    world.as('ada')(`mutation { ${decision}Generation(projectId: "paused") { status } }`);
  expect((await ada.retry(scene.id, 0)).code).toBeUndefined();
  expect((await decide('pause')).data).toEqual({ pauseGeneration: { status: 'PAUSED' } });
  await world.settle();
  expect((await decide('resume')).data).toEqual({ resumeGeneration: { status: 'MAKING' } });
  await world.settle();
  expect(await generation('paused')).toMatchObject({ status: 'READY' });
  expect(studio.drawn).toEqual(['paused']);
});

test('what is locked, not in the film, not finished or not hers is not made again', async () => {
  const { id: storyboardId, scenes } = await finished('refused');
  const [first, second] = scenes;
  expect((await new EditingReader(world, 'eve').retry(first?.id ?? '', 0)).code).toBe('NOT_FOUND');
  expect((await new EditingReader(world, null).retry(first?.id ?? '', 0)).code).toBe('UNAUTHENTICATED');
  await ada.edit('lockScene', { sceneId: first?.id, expectedVersion: 0 });
  expect((await ada.retry(first?.id ?? '', 1)).code).toBe('SCENE_LOCKED');
  const merged = await ada.edit('mergeScenes', { firstId: second?.id, secondId: scenes[2]?.id, expectedVersion: 1 });
  const whole = merged.scenes[1]?.id ?? '';
  expect(scenes.map(({ id }) => id)).not.toContain(whole);
  expect((await ada.retry(whole, 2)).code).toBe('CONFLICT');
  expect(merged.id).toBe(storyboardId);

  await again('refused', 2, 'refused');
  expect((await ada.retry(first?.id ?? '', 2)).code).toBe('STORYBOARD_OUTDATED');

  const held = await studio.holding('going', () => filmed('going'));
  const { scenes: going } = await ada.storyboard('going');
  expect((await ada.retry(going[0]?.id ?? '', 0)).code).toBe('CONFLICT');
  held.release();
  await held.ended;
});

import { json } from 'node:stream/consumers';
import { exportUserInAnalysis } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { blobsOf, CHANGED, KITE, keepManuscript, makeFilm, Studio } from './generation.fixture.ts';
import { service } from './service.ts';

const EVENTS = `subscription ($id: ID!, $after: Int!) {
  generationProgress(projectId: $id, after: $after) { seq kind generationId sceneIndex scene { index text place { kind } } failure { code message } }
}`;

interface Seen {
  generationProgress: {
    seq: number;
    kind: string;
    sceneIndex: number | null;
    scene: { index: number } | null;
    failure: { code: string } | null;
  };
}

let world: TestService;
const studio = new Studio(() => world.events);
beforeAll(async () => {
  world = await testService(service, { handlers: studio.handlers, config: { GENERATION_WINDOW: '2' } });
  await keepManuscript(world, 'kite', KITE);
});

const generate = (projectId: string, manuscriptId = 'kite') => makeFilm(world, { projectId, manuscriptId });

async function eventsUntil(last: string, projectId: string, after = 0) {
  const seen: Seen['generationProgress'][] = [];
  for await (const { data } of world.subscribe<Seen>('ada', EVENTS, { id: projectId, after })) {
    if (!data) throw new Error('no data');
    seen.push(data.generationProgress);
    if (data.generationProgress.kind === last) return seen;
  }
  throw new Error('the stream ended');
}

test('a film is told scene by scene, in order and without a gap, with each scene’s own facts', async () => {
  await generate('whole');
  const seen = await eventsUntil('FILM_READY', 'whole');
  expect(seen.map(({ seq }) => seq)).toEqual(seen.map((_, i) => i + 2));
  expect(seen.slice(0, 2).map(({ kind }) => kind)).toEqual(['STARTED', 'STORYBOARD_READY']);
  const ready = seen.filter(({ kind }) => kind === 'SCENE_READY');
  expect(ready.length).toBeGreaterThanOrEqual(4);
  expect(ready.map(({ scene }) => scene?.index)).toEqual(ready.map((_, i) => i));
});

test('a subscriber who comes back after an event sees exactly the rest', async () => {
  const all = await eventsUntil('FILM_READY', 'whole');
  const middle = all[Math.floor(all.length / 2)]?.seq ?? 0;
  const rest = await eventsUntil('FILM_READY', 'whole', middle);
  expect(rest).toEqual(all.filter(({ seq }) => seq > middle));
});

test('a scene’s segment knows the picture before it, and no more scenes are begun than the window holds', async () => {
  studio.encoded.length = 0;
  studio.mostInFlight = 0;
  await generate('window');
  const order = studio.encoded.map((line) => Number(line.split(':')[0])).sort((a, b) => a - b);
  expect(order).toEqual(order.map((_, i) => i));
  expect(studio.encoded.find((line) => line.startsWith('0:'))).toMatch(/^0:->/);
  expect(studio.encoded.filter((line) => line.includes(':->'))).toHaveLength(1);
  expect(studio.mostInFlight).toBeLessThanOrEqual(5);
});

test('what an earlier film has left is not asked for again: a changed scene is made, and the fade out of it', async () => {
  studio.encoded.length = 0;
  await generate('revised');
  expect(studio.drawn.filter((projectId) => projectId === 'revised')).toHaveLength(1);
  expect(studio.encoded.map((line) => Number(line.split(':')[0]))).toEqual([CHANGED, CHANGED + 1]);
  const seen = await eventsUntil('FILM_READY', 'revised');
  const told = (kind: string) =>
    seen.filter((event) => event.kind === kind).map(({ sceneIndex }) => Number(sceneIndex));
  const all = told('SCENE_ILLUSTRATED');
  expect(all).toEqual(all.map((_, i) => i));
  expect(all.length).toBeGreaterThan(CHANGED + 1);
  expect(told('SCENE_READY').sort((a, b) => a - b)).toEqual(all);
});

test('pictures in a painted style are asked for from who paints', async () => {
  await makeFilm(world, { projectId: 'gallery', manuscriptId: 'kite', settings: { style: 'watercolour' } });
  const drawn = studio.drawn.filter((projectId) => projectId === 'gallery');
  expect(drawn.length).toBeGreaterThanOrEqual(4);
  expect(studio.painted).toEqual(drawn);
});

test('the project’s record follows: status, scenes ready, how far it can be played', async () => {
  await generate('record');
  await world.settle();
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project {
    generation { status sceneCount readySceneCount playableSeconds } storyboard { sceneCount characters { name } scenes(first: 1, after: 0) { index } } } } }`;
  const { data } = await world.as('ada')<{ _entities: [{ generation: { sceneCount: number }; storyboard: object }] }>(
    query,
    {
      r: [{ __typename: 'Project', id: 'record' }],
    },
  );
  const { generation, storyboard } = data?._entities[0] ?? {};
  const { sceneCount = 0 } = generation ?? {};
  expect(generation).toEqual({
    status: 'READY',
    sceneCount,
    readySceneCount: sceneCount,
    playableSeconds: sceneCount * 8,
  });
  expect(storyboard).toMatchObject({
    sceneCount,
    scenes: [{ index: 1 }],
    characters: expect.arrayContaining([{ name: 'Nora' }]),
  });
  const foreign = await world.as('eve')(query, { r: [{ __typename: 'Project', id: 'record' }] });
  expect(foreign.data).toEqual({ _entities: [{ generation: null, storyboard: null }] });
});

test('an export tells what was understood of her books, scene by scene, and nothing of anybody else’s', async () => {
  const exported = async (ownerId: string) => {
    const { parts } = await world.run(exportUserInAnalysis, { ownerId, exportId: 'e1' });
    return (await json((await blobsOf(world).open(parts[0]?.blobKey ?? '')).stream)) as Record<string, unknown>[];
  };
  await generate('exported');
  const records = await exported('ada');
  expect(records).toContainEqual(expect.objectContaining({ type: 'generation', id: 'g-exported', title: 'The Kite' }));
  const board = records.find(({ type, projectId }) => type === 'storyboard' && projectId === 'exported');
  const parts = records.filter(({ storyboardId }) => storyboardId === board?.id);
  expect(parts).toContainEqual(expect.objectContaining({ type: 'character', name: 'Nora' }));
  const scenes = parts.filter(({ type }) => type === 'scene');
  expect(scenes.map(({ index }) => index)).toEqual(Array.from({ length: Number(board?.sceneCount) }, (_, i) => i));
  expect(scenes.map(({ text }) => text).join(' ')).toContain('a candle burned on the table');
  expect(await exported('eve')).toEqual([]);
});

test('a failure of any service ends the film with that service’s reason', async () => {
  await expect(generate('failing', 'short')).rejects.toMatchObject({ code: 'CHAPTERS_OUT_OF_RANGE' });
  const seen = await eventsUntil('FAILED', 'failing');
  expect(seen.at(-1)?.failure).toEqual({ code: 'CHAPTERS_OUT_OF_RANGE', message: 'This book has 2 chapters.' });
});

const decide = (projectId: string, decision: 'pause' | 'resume' | 'cancel') =>
  world.as('ada')<Record<string, { status: string }>>(
    `mutation { ${decision}Generation(projectId: "${projectId}") { status } }`,
  );

const beingMade = (projectId: string) => studio.holding(projectId, () => generate(projectId));

test('a paused film leaves the queues; resumed, it goes on where it was and states nothing twice', async () => {
  const { ended, release } = await beingMade('paused');
  expect((await decide('paused', 'resume')).code).toBe('CONFLICT');
  expect((await decide('paused', 'pause')).data).toEqual({ pauseGeneration: { status: 'PAUSED' } });
  await world.settle();
  expect(await ended).toMatchObject({ code: 'CANCELLED' });
  expect((await decide('paused', 'pause')).code).toBe('CONFLICT');

  release();
  expect((await decide('paused', 'resume')).data).toEqual({ resumeGeneration: { status: 'MAKING' } });
  await world.settle();
  const seen = await eventsUntil('FILM_READY', 'paused');
  const told = seen.map(({ kind, sceneIndex }) => `${kind} ${sceneIndex ?? ''}`);
  expect(told).toHaveLength(new Set(told).size);
  expect(told).toEqual(expect.arrayContaining(['STARTED ', 'PAUSED ', 'RESUMED ']));
  const ready = seen.filter(({ kind }) => kind === 'SCENE_READY').map(({ sceneIndex }) => Number(sceneIndex));
  // The stand-in for assembly tells of scenes as they come.
  expect(ready.sort((a, b) => a - b)).toEqual(ready.map((_, i) => i));
});

test('a paused film can be cancelled for good', async () => {
  const { ended } = await beingMade('dropped');
  await decide('dropped', 'pause');
  await world.settle();
  await ended;
  expect((await decide('dropped', 'cancel')).data).toEqual({ cancelGeneration: { status: 'CANCELLED' } });
  expect((await decide('dropped', 'resume')).code).toBe('CONFLICT');
  await world.settle();
  const acts = (await world.acts('ada')).filter(({ target }) => target?.id === 'dropped');
  const byAda = { actorId: 'ada', target: { type: 'Project', id: 'dropped' } };
  expect(acts).toMatchObject([
    { ...byAda, act: 'generationPaused' },
    { ...byAda, act: 'generationCancelled' },
  ]);
});

test('a film that has ended cannot be cancelled, somebody else’s is not found', async () => {
  const cancel = 'mutation { cancelGeneration(projectId: "whole") { status } }';
  expect((await world.as('ada')(cancel)).code).toBe('CONFLICT');
  expect((await world.as('eve')(cancel)).code).toBe('NOT_FOUND');
});

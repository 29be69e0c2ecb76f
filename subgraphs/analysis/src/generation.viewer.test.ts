import type { ManuscriptText } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { keepManuscript, makeFilm, Studio } from './generation.fixture.ts';
import { service } from './service.ts';
import { EditingReader, type SeenStoryboard } from './storyboard.edits.fixture.ts';

/** A long text, whose every paragraph is a scene of its own. */
const JOURNEY: ManuscriptText = {
  ...{ title: 'The Journey', author: null, language: 'en' },
  chapters: [
    {
      ...{ id: 'c1', number: 1, title: 'The Journey' },
      blocks: Array.from({ length: 25 }, (_, i) => ({
        id: `b${i}`,
        kind: 'PARAGRAPH',
        text: `On day ${i} of the journey Nora walked through a dark forest with her old dog, and in the evening she lit a fire under the trees. She ate some bread, counted the stars above mile ${i}, and slept until the morning came.`,
      })),
    },
  ],
};
const WINDOW = 2;

let world: TestService;
let ada: EditingReader;
const studio: Studio = new Studio(() => world.events);
beforeAll(async () => {
  world = await testService(service, { handlers: studio.handlers, config: { GENERATION_WINDOW: String(WINDOW) } });
  ada = new EditingReader(world);
  await keepManuscript(world, 'journey', JOURNEY);
});

const WATCH = 'mutation ($id: ID!) { watchFrom(sceneId: $id) { status } }';
const watch = (sceneId: string, viewer: string | null = 'ada') => world.as(viewer)(WATCH, { id: sceneId });

/** A film of which a few scenes are made, and that is held there. */
async function begun(projectId: string) {
  const held = await studio.holding(projectId, () => makeFilm(world, { projectId, manuscriptId: 'journey' }));
  return { ...held, storyboard: await ada.storyboard(projectId) };
}

/** Indices of its scenes in the order in which their pictures were asked for. */
function drawn({ scenes }: SeenStoryboard): number[] {
  const indices = new Map(scenes.map(({ id, index }) => [id, index]));
  return [...studio.pictures.keys()].flatMap((id) => indices.get(id) ?? []);
}

const range = (from: number, until: number) => Array.from({ length: until - from }, (_, i) => from + i);

test('what a viewer seeks is made next, then what she skipped; the film is told in its order all the same', async () => {
  const { ended, release, storyboard } = await begun('sought');
  const { sceneCount, scenes } = storyboard;
  expect(sceneCount).toBeGreaterThan(40);
  const before = drawn(storyboard).length;
  expect((await watch(scenes[30]?.id ?? '')).data).toEqual({ watchFrom: { status: 'MAKING' } });
  release();
  await ended;
  await world.settle();

  const order = drawn(storyboard);
  expect([...order].sort((a, b) => a - b)).toEqual(range(0, sceneCount));
  // A scene begins with the picture of the one before it; a few more were begun before the seek was seen.
  const sought = Math.min(order.indexOf(29), order.indexOf(30));
  expect(sought - before).toBeLessThanOrEqual(2 * WINDOW + 1);
  const near = order.slice(sought, order.indexOf(before + 2 * WINDOW + 2));
  expect(near.length).toBeGreaterThan(5);
  // Two are drawn at a time, and either may begin first.
  expect(near.slice(0, 5 + WINDOW)).toEqual(expect.arrayContaining(range(29, 34)));

  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { generation { status readySceneCount } } } }`;
  const { data } = await world.as('ada')(query, { r: [{ __typename: 'Project', id: 'sought' }] });
  expect(data).toEqual({ _entities: [{ generation: { status: 'READY', readySceneCount: sceneCount } }] });
  const encoded = studio.encoded.map((line) => line.split(':')) as [string, string][];
  const picture = (index: number) => `picture-${scenes[index]?.id}`;
  for (const [index, pictures] of encoded)
    expect(pictures).toBe(`${index === '0' ? '-' : picture(Number(index) - 1)}>${picture(Number(index))}`);
});

test('the viewer’s place outlives a pause: whoever takes the work over begins there', async () => {
  const { ended, release, storyboard } = await begun('resumed');
  const decide = (decision: string) =>
    world.as('ada')(`mutation { ${decision}Generation(projectId: "resumed") { status } }`);
  await decide('pause');
  await world.settle();
  await ended;
  const before = drawn(storyboard);
  await watch(storyboard.scenes[30]?.id ?? '');
  release();
  await decide('resume');
  await world.settle();
  const after = drawn(storyboard).slice(before.length);
  // What was in the queue when it was paused may still be drawn first, and of two that are drawn at a time either.
  expect(after.slice(0, 2 * WINDOW + 2)).toEqual(expect.arrayContaining([29, 30]));
});

test('a place in a film that is made changes nothing; in somebody else’s it is not found', async () => {
  const { scenes } = await ada.storyboard('sought');
  const id = scenes[3]?.id ?? '';
  expect((await watch(id)).data).toEqual({ watchFrom: { status: 'READY' } });
  expect((await watch(id, 'eve')).code).toBe('NOT_FOUND');
  expect((await watch(id, null)).code).toBe('UNAUTHENTICATED');
  expect((await watch('nothing')).code).toBe('NOT_FOUND');
});

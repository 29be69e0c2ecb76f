import { setTimeout as delay } from 'node:timers/promises';
import { projectTopic } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { type Asked, FakeEndpoint } from './engines/language-model/fake-endpoint.fixture.ts';
import { blobsOf, KITE, keepManuscript, makeFilm, Studio } from './generation.fixture.ts';
import { service } from './service.ts';

const DESCRIPTION = 'A red kite over a green hill.';
const SCENES =
  'query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { storyboard { scenes { description } } } } }';

let endpoint: FakeEndpoint;
let world: TestService;
const studio = new Studio(() => world.events);
beforeAll(async () => {
  endpoint = await FakeEndpoint.start();
  endpoint.behaviour = ({ data }: Asked) => ({ ...data.known, description: DESCRIPTION });
  const config = { ANALYSIS_LLM_URL: endpoint.url, ANALYSIS_LLM_MODEL: 'test' };
  world = await testService(service, { handlers: studio.handlers, config });
  await keepManuscript(world, 'kite', KITE);
});
afterAll(() => endpoint.stop());

test('a film is made of what the model has said, and the next one does not ask it again', async () => {
  await makeFilm(world, { projectId: 'seen', manuscriptId: 'kite' });
  const r = [{ __typename: 'Project', id: 'seen', ownerId: 'ada' }];
  const { data } = await world.as('ada')<{
    _entities: { storyboard: { scenes: { description: string }[] } }[];
  }>(SCENES, { r });
  const scenes = data?._entities[0]?.storyboard.scenes ?? [];
  expect(scenes.length).toBeGreaterThan(3);
  expect(new Set(scenes.map(({ description }) => description))).toEqual(new Set([DESCRIPTION]));
  expect(endpoint.asked).toHaveLength(scenes.length);
  await makeFilm(world, { projectId: 'seen', manuscriptId: 'kite', run: 2 });
  expect(endpoint.asked).toHaveLength(scenes.length);
});

test('what it has said lies among the reader’s own blobs', async () => {
  const kept = [];
  for await (const { key } of blobsOf(world).list('ada/scene-answers')) kept.push(key);
  expect(kept).toHaveLength(endpoint.asked.length);
});

test('whoever follows a film hears how far a slow reading has come', async () => {
  endpoint.behaviour = async ({ data }: Asked) => {
    await delay(2300);
    return { ...data.known, description: DESCRIPTION };
  };
  // Not asked before: another text.
  const chapters = KITE.chapters.map((chapter) => ({
    ...chapter,
    blocks: chapter.blocks.map((block) => ({ ...block, text: block.text.replace('Nora', 'Ada') })),
  }));
  await keepManuscript(world, 'slow', { ...KITE, chapters });
  await makeFilm(world, { projectId: 'slow', manuscriptId: 'slow' });
  const counts: number[] = [];
  const topic = projectTopic('ada', 'slow');
  for await (const { name, payload } of world.events.read(topic, { signal: AbortSignal.timeout(10_000) })) {
    if (name === 'storyboardReady') break;
    if (name === 'scenesUnderstood') counts.push((payload as { sceneCount: number }).sceneCount);
  }
  expect(counts.length).toBeGreaterThan(0);
  expect(counts).toEqual([...counts].sort((a, b) => a - b));
});

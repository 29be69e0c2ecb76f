import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { Ledger } from './credits/ledger.fixture.ts';
import { keepManuscript, makeFilm, Studio } from './generation.fixture.ts';
import { service } from './service.ts';
import { bookAbout, EditingReader, HILL, sceneWith } from './storyboard.edits.fixture.ts';

const ENOUGH = 1000;

let world: TestService;
let ada: EditingReader;
const studio: Studio = new Studio(() => world.events);
const ledger = new Ledger(ENOUGH);
beforeAll(async () => {
  const config = { CREDITS: 'payment', GENERATION_WINDOW: '2' };
  world = await testService(service, { handlers: [...studio.handlers, ...ledger.handlers], config });
  ada = new EditingReader(world);
});
beforeEach(() => {
  ledger.credits = ENOUGH;
});

/** Of a text of its own: nothing of it is there before. */
async function film(projectId: string, run = 1) {
  await keepManuscript(world, projectId, bookAbout(projectId));
  return makeFilm(world, { projectId, manuscriptId: projectId, run });
}

interface Seen {
  generationProgress: { kind: string; failure: { code: string; message: string } | null };
}

/** Why something was not made, as its reader is told when it happens. */
async function failureOf(projectId: string, kind: string) {
  const query = `subscription ($id: ID!) { generationProgress(projectId: $id) { kind failure { code message } } }`;
  for await (const { data } of world.subscribe<Seen>('ada', query, { id: projectId }))
    if (data?.generationProgress.kind === kind) return data.generationProgress.failure;
  throw new Error('the stream ended');
}

const everything = (scenes: number) => ({ pictures: scenes, narrations: scenes, segments: scenes });

test('a film puts aside what it takes at most and pays for what was made; what is there costs nothing', async () => {
  await film('paid');
  const { sceneCount } = await ada.storyboard('paid');
  const { held, paid } = ledger.holds.get('g-paid') ?? {};
  expect(held).toMatchObject(everything(sceneCount));
  expect(paid).toMatchObject(everything(sceneCount));
  expect(paid?.seconds).toBeLessThanOrEqual(held?.seconds ?? 0);
  expect(ledger.credits).toBe(ENOUGH - 3 * sceneCount);

  await film('paid', 2);
  expect(ledger.holds.has('g-paid-2')).toBe(false);
  const hill = sceneWith(await ada.storyboard('paid'), HILL);
  await ada.edit('editScene', { sceneId: hill.id, expectedVersion: 0, weather: 'SNOW' });
  await film('paid', 3);
  const third = ledger.holds.get('g-paid-3');
  expect(third).toMatchObject({ held: { pictures: 1, narrations: 0, segments: 2 }, isOver: true });
  expect(third?.paid).toMatchObject({ pictures: 1, narrations: 0, segments: 2 });
});

test('without enough credits nothing is made, and the reader is told what to do in her language', async () => {
  ledger.credits = 2;
  await expect(film('poor')).rejects.toMatchObject({ code: 'NOT_ENOUGH_CREDITS' });
  await world.settle();
  expect(studio.drawn).not.toContain('poor');
  expect(ledger.credits).toBe(2);
  const code = 'NOT_ENOUGH_CREDITS';
  const message = expect.stringContaining('not enough credits');
  expect(await failureOf('poor', 'FAILED')).toEqual({ code, message });
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { generation { status failure { message } } } } }`;
  const french = await world.as({ id: 'ada', locale: 'fr' })(query, { r: [{ __typename: 'Project', id: 'poor' }] });
  const failure = { message: expect.stringContaining('pas assez de crédits') };
  expect(french.data).toEqual({ _entities: [{ generation: { status: 'FAILED', failure } }] });
  ledger.credits = ENOUGH;
  await film('poor', 2);
  const { held, paid } = ledger.holds.get('g-poor-2') ?? {};
  expect(held?.pictures).toBeGreaterThan(0);
  expect(paid).toEqual({ ...held, seconds: expect.any(Number) });
});

test('a film that fails before anything was made gives all credits back', async () => {
  studio.mute.add('mute');
  await expect(film('mute')).rejects.toMatchObject({ code: 'UNKNOWN_VOICE' });
  await world.settle();
  expect(ledger.holds.get('g-mute')).toMatchObject({ paid: null, isOver: true });
  expect(ledger.credits).toBe(ENOUGH);
});

test('a paused film keeps its credits and pays once; a cancelled one pays for what was made and gets the rest back', async () => {
  const { ended, release } = await studio.holding('stopped', () => film('stopped'));
  const decide = (decision: string) =>
    world.as('ada')(`mutation { ${decision}Generation(projectId: "stopped") { status } }`);
  await decide('pause');
  await world.settle();
  await ended;
  const { held, isOver } = ledger.holds.get('g-stopped') ?? {};
  expect(isOver).toBe(false);
  await decide('cancel');
  await world.settle();
  const { paid } = ledger.holds.get('g-stopped') ?? {};
  expect(paid?.pictures).toBeGreaterThan(0);
  expect(paid?.segments).toBeLessThan(held?.segments ?? 0);
  release();

  const resumed = await studio.holding('resumed', () => film('resumed'));
  await world.as('ada')('mutation { pauseGeneration(projectId: "resumed") { status } }');
  await world.settle();
  await resumed.ended;
  resumed.release();
  await world.as('ada')('mutation { resumeGeneration(projectId: "resumed") { status } }');
  await world.settle();
  const whole = ledger.holds.get('g-resumed');
  expect(whole?.isOver).toBe(true);
  expect(whole?.paid?.pictures).toBe(whole?.held.pictures);
});

test('a single scene is paid for by itself, and the film does not pay for it again', async () => {
  await film('shown');
  const hill = sceneWith(await ada.storyboard('shown'), HILL);
  await ada.edit('editScene', { sceneId: hill.id, expectedVersion: 0, weather: 'SNOW' });
  const preview = 'mutation ($id: ID!) { previewScene(sceneId: $id) { id } }';
  const before = ledger.credits;
  ledger.credits = 0;
  await world.as('ada')(preview, { id: hill.id });
  await world.settle();
  expect(await failureOf('shown', 'SCENE_PREVIEWED')).toMatchObject({ code: 'NOT_ENOUGH_CREDITS' });

  ledger.credits = before;
  await world.as('ada')(preview, { id: hill.id });
  await world.settle();
  expect(ledger.credits).toBe(before - 1);
  await film('shown', 2);
  expect(ledger.holds.get('g-shown-2')?.held).toMatchObject({ pictures: 0, segments: 2 });
});

test('a retry that was refused can be asked for again when there are enough credits', async () => {
  studio.keeping.add('again');
  await film('again');
  const hill = sceneWith(await ada.storyboard('again'), HILL);
  ledger.credits = 0;
  const refused = await ada.retry(hill.id, 0);
  await world.settle();
  expect(await failureOf('again', 'FAILED')).toMatchObject({ code: 'NOT_ENOUGH_CREDITS' });
  ledger.credits = ENOUGH;
  const id = (await ada.retry(hill.id, 1)).data?.retryScene.id ?? '';
  expect(id).not.toBe(refused.data?.retryScene.id);
  await world.settle();
  expect(ledger.holds.get(id)).toMatchObject({ paid: { pictures: 1, narrations: 0, segments: 2 }, isOver: true });
});

import { painterReady } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { and, eq, sql } from 'drizzle-orm';
import { Ledger } from '../credits/ledger.fixture.ts';
import { keepManuscript, makeFilm, Studio } from '../generation.fixture.ts';
import { service } from '../service.ts';
import { bookAbout, EditingReader, HILL, sceneWith } from '../storyboard.edits.fixture.ts';
import { mends, outbox as outboxRows } from '../tables.ts';
import { MendRecord } from './mend.record.ts';

const ENOUGH = 1000;

let world: TestService;
let ada: EditingReader;
const studio: Studio = new Studio(() => world.events);
const ledger = new Ledger(ENOUGH);
beforeAll(async () => {
  world = await testService(service, {
    handlers: [...studio.handlers, ...ledger.handlers],
    config: { CREDITS: 'payment' },
  });
  ada = new EditingReader(world);
});
beforeEach(() => {
  ledger.credits = ENOUGH;
});

/** A film in which a card stands in for every picture. */
async function ill(projectId: string, settings = {}) {
  studio.cards.add(projectId);
  studio.keeping.add(projectId);
  await keepManuscript(world, projectId, bookAbout(projectId));
  await makeFilm(world, { projectId, manuscriptId: projectId, settings });
  return ada.storyboard(projectId);
}

const ofProject = (projectId: string) => and(eq(mends.ownerId, 'ada'), eq(mends.projectId, projectId));
const mend = async (projectId: string) => (await world.db.select().from(mends).where(ofProject(projectId)))[0] ?? null;

/** As much later as the next try of this film is due, and as it then goes on. */
async function later(projectId: string): Promise<void> {
  await world.db.update(mends).set({ dueAt: sql`now()` }).where(ofProject(projectId));
  await new MendRecord(world.db).tryDue(world.outbox);
  await world.settle();
}

async function generation(projectId: string) {
  const query = `query ($r: [_Any!]!) { _entities(representations: $r) { ... on Project { generation { id status } } } }`;
  const r = [{ __typename: 'Project', id: projectId }];
  const { data } = await world.as('ada')<{ _entities: { generation: { id: string; status: string } }[] }>(query, { r });
  return data?._entities[0]?.generation;
}

const drawnFor = (projectId: string) => studio.drawn.filter((each) => each === projectId).length;

test('while a failure lasts a few scenes are tried and the film stays; once it is over there is a film without cards', async () => {
  const { sceneCount, id: storyboardId } = await ill('ill');
  expect(await mend('ill')).toMatchObject({ generationId: 'g-ill', tries: 0, isPainted: false });
  const { credits } = ledger;
  await later('ill');
  expect(drawnFor('ill')).toBe(sceneCount + 3);
  expect(await generation('ill')).toEqual({ id: 'g-ill', status: 'READY' });
  expect(await mend('ill')).toMatchObject({ tries: 1, dueAt: expect.any(Date) });
  expect(ledger.credits).toBe(credits);

  studio.cards.delete('ill');
  studio.drawn.length = 0;
  await later('ill');
  expect(drawnFor('ill')).toBe(sceneCount);
  const mended = await generation('ill');
  expect(mended).toMatchObject({ status: 'READY', id: expect.not.stringMatching(/^g-ill$/) });
  expect((await ada.storyboard('ill')).id).toBe(storyboardId);
  expect(await mend('ill')).toBeNull();
  // In all, she has paid what she was told when she asked for the film.
  expect([credits, ledger.credits]).toEqual([ENOUGH - 2 * sceneCount, ENOUGH - 3 * sceneCount]);
});

test('a film is tried a few times, then when a painter comes, if it is one to be painted', async () => {
  await ill('drawn');
  await ill('painted', { style: 'painted' });
  for (let i = 0; i < 5; i += 1) for (const projectId of ['drawn', 'painted']) await later(projectId);
  expect([await mend('drawn'), await mend('painted')]).toMatchObject([
    { tries: 5, dueAt: null },
    { tries: 5, dueAt: null },
  ]);
  const came = { painterId: 'gpu-7', version: '1' };
  await world.events.append('painters', painterReady, came, { id: 'painter came' });
  await world.settle();
  expect((await mend('drawn'))?.dueAt).toBeNull();
  // Not at once: it was tried a moment ago.
  const { dueAt, triedAt } = (await mend('painted')) ?? {};
  expect((dueAt?.getTime() ?? 0) - (triedAt?.getTime() ?? 0)).toBe(10 * 60_000);
  studio.cards.delete('painted');
  await later('painted');
  expect(await mend('painted')).toBeNull();
});

test('what has come out whole waits for the rest, and is not made again; then there is a film of it', async () => {
  const board = await ill('partly');
  const { sceneCount } = board;
  studio.cards.delete('partly');
  const bad = sceneWith(board, HILL).id;
  studio.cards.add(bad);
  studio.drawn.length = 0;
  await later('partly');
  expect(drawnFor('partly')).toBe(sceneCount);
  expect(await generation('partly')).toEqual({ id: 'g-partly', status: 'READY' });
  const { credits } = ledger;

  await later('partly');
  expect(drawnFor('partly')).toBe(sceneCount + 1);
  studio.cards.delete(bad);
  await later('partly');
  expect(drawnFor('partly')).toBe(sceneCount + 2);
  expect((await generation('partly'))?.id).not.toBe('g-partly');
  expect([ledger.credits, await mend('partly')]).toEqual([credits - 1, null]);
});

test('nothing else is due while a film is being tried again', async () => {
  await ill('slow', { style: 'painted' });
  await world.db.update(mends).set({ dueAt: sql`now()` }).where(ofProject('slow'));
  const record = new MendRecord(world.db);
  await record.tryDue(world.outbox);
  await record.painterCame();
  const due = await world.db.execute(
    sql`select 1 from analysis.mends where project_id = 'slow' and due_at < 'infinity'`,
  );
  expect(due).toHaveLength(0);
  await world.settle();
  expect((await mend('slow'))?.dueAt).toEqual(expect.any(Date));
});

test('who has asked for another film since, or has no credits left, keeps the film as it is', async () => {
  await ill('poor');
  studio.cards.delete('poor');
  ledger.credits = 0;
  await later('poor');
  expect(await generation('poor')).toEqual({ id: 'g-poor', status: 'READY' });
  ledger.credits = ENOUGH;

  const before = await ill('anew');
  studio.cards.delete('anew');
  await ada.edit('editScene', { sceneId: sceneWith(before, HILL).id, expectedVersion: 0, weather: 'SNOW' });
  const held = await studio.holding('anew', () => makeFilm(world, { projectId: 'anew', manuscriptId: 'anew', run: 2 }));
  await world.db.update(mends).set({ dueAt: sql`now()` }).where(ofProject('anew'));
  await new MendRecord(world.db).tryDue(world.outbox);
  held.release();
  await held.ended;
  await world.settle();
  expect(await generation('anew')).toEqual({ id: 'g-anew-2', status: 'READY' });
  expect(await mend('anew')).toBeNull();
});

test('two processes that look at the same time ask once', async () => {
  await ill('twice');
  await world.db.update(mends).set({ dueAt: sql`now()` }).where(ofProject('twice'));
  studio.drawn.length = 0;
  const looks = [1, 2].map(() => new MendRecord(world.db).tryDue(world.outbox));
  await Promise.all(looks);
  await world.settle();
  expect(await mend('twice')).toMatchObject({ tries: 1 });
  expect(drawnFor('twice')).toBe(3);
  expect(await world.db.select().from(outboxRows)).toEqual([]);
});

import { connectDatabase, type DatabaseConnection } from './database.ts';
import { EventLog } from './events.ts';
import { JobStore } from './job-store.ts';
import { silentLogger } from './log.ts';
import { Outbox } from './outbox.ts';
import { Relay } from './relay.ts';
import { withRequestId } from './request-trace.ts';
import { serviceSchema } from './service-schema.ts';
import { drawScene, filmMade, studio } from './studio.fixture.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';

const { outbox: table } = serviceSchema('studio');
const log = silentLogger();
const outbox = new Outbox('studio');

let database: TestDatabase;
let connection: DatabaseConnection;
let store: JobStore;
let events: EventLog;
let relay: Relay;

beforeAll(async () => {
  database = await testDatabase([studio]);
  connection = connectDatabase({ url: database.urlFor('studio'), max: 3 });
  store = await JobStore.connect(database.urlFor('jobs'), { max: 2, name: 'test' });
  events = new EventLog({ url: database.urlFor('studio'), db: connection.db, log });
  relay = new Relay({
    service: 'studio',
    db: connection.db,
    databaseUrl: database.urlFor('studio'),
    store,
    announcer: events,
    log,
  });
});

afterAll(async () => {
  await relay?.close();
  await events?.close();
  await store?.close();
  await connection?.close();
  await database?.close();
});

const draw = (scene: number, options?: { id?: string; priority?: number }) =>
  connection.db.transaction((tx) => outbox.enqueue(tx, drawScene, { film: 'f', scene }, options));

test('a transaction that fails leaves nothing to deliver', async () => {
  const failing = connection.db.transaction(async (tx) => {
    await outbox.enqueue(tx, drawScene, { film: 'f', scene: 0 });
    throw new Error('changed my mind');
  });
  await expect(failing).rejects.toThrow('changed my mind');
  expect(await relay.drain()).toBe(0);
});

test('a delivered task carries its input, priority and request', async () => {
  const id = await withRequestId('request-9', () => draw(1, { priority: 7 }));
  expect(await relay.drain()).toBe(1);
  expect(await store.waiting()).toEqual([
    { id, queue: 'studio', name: 'drawScene', input: { film: 'f', scene: 1 }, requestId: 'request-9', priority: 7 },
  ]);
});

test('a relay that dies between delivering and deleting delivers again, once in effect', async () => {
  await connection.db.transaction(async (tx) => {
    await outbox.enqueue(tx, drawScene, { film: 'f', scene: 2 }, { id: 'twice' });
    await outbox.announce(tx, 'films/f', filmMade, { film: 'f' }, { id: 'told-twice' });
  });
  const rows = await connection.db.select().from(table);
  await relay.drain();
  // What the database would show had the deletion never happened.
  await connection.db.insert(table).values(rows.map(({ seq: _, ...row }) => row));
  expect(await relay.drain()).toBe(2);
  expect((await store.waiting()).filter(({ id }) => id === 'twice')).toHaveLength(1);
  expect(await events.last('films/f')).toBe(1);
});

test('a row that cannot be delivered is put aside and those behind it move on', async () => {
  await draw(3, { id: 'taken' });
  await relay.drain();
  await connection.db.insert(table).values([
    { id: 'taken', kind: 'task', name: 'another', queue: 'studio', payload: {} },
    { id: 'behind', kind: 'task', name: 'drawScene', queue: 'studio', payload: { film: 'f', scene: 4 } },
  ]);
  for (let round = 0; round < 3; round++) await relay.drain();
  expect((await store.waiting()).map(({ id }) => id)).toContain('behind');
  const { rows } = await store.pool.query(`select id, service from jobs.parked`);
  expect(rows).toEqual([{ id: 'taken', service: 'studio' }]);
});

test('a task can be cancelled before it arrives on its queue', async () => {
  await connection.db.transaction(async (tx) => {
    await outbox.enqueue(tx, drawScene, { film: 'f', scene: 5 }, { id: 'unwanted' });
    await outbox.cancel(tx, 'unwanted');
  });
  await relay.drain();
  expect(await store.state('unwanted')).toBe('CANCELLED');
});

test('a started relay delivers as soon as a transaction commits', async () => {
  await relay.start();
  const id = await draw(6);
  while ((await store.state(id)) === null) await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await store.state(id)).toBe('WAITING');
});

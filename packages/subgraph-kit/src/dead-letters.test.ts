import postgres from 'postgres';
import { ConsumerLoop } from './consumer-loop.ts';
import { connectDatabase, type DatabaseConnection } from './database.ts';
import { DeadLetters } from './dead-letters.ts';
import { EventLog } from './events.ts';
import { silentLogger } from './log.ts';
import { Outbox } from './outbox.ts';
import { Relay } from './relay.ts';
import { serviceSchema } from './service-schema.ts';
import { drawScene, filmMade, makeFilm, studio } from './studio.fixture.ts';
import { consume, handle, orchestrate, TaskError } from './tasks.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';
import { TestTasks } from './testing-tasks.ts';

const log = silentLogger();
let database: TestDatabase;
let connection: DatabaseConnection;
let admin: postgres.Sql;
let letters: DeadLetters;
let events: EventLog;
let tasks: TestTasks;
let isRepaired = false;

const fragile = (): void => {
  if (!isRepaired) throw new Error('the ink has dried up');
};
const draw = handle(drawScene, async ({ film }) => {
  if (film === 'nonsense') throw new TaskError('NO_SUCH_FILM', 'There is no such film.');
  fragile();
  return 'drawn';
});
const film = orchestrate(makeFilm, async ({ film, scenes }, flow) => {
  const drawing = await flow.start(drawScene, { film, scene: scenes });
  return { drawn: [await drawing.result()] };
});

beforeAll(async () => {
  database = await testDatabase([studio]);
  const databaseUrl = database.urlFor('studio');
  connection = connectDatabase({ url: databaseUrl, max: 3 });
  const { db } = connection;
  admin = postgres(database.adminUrl, { max: 2, onnotice: () => undefined });
  letters = new DeadLetters(admin);
  events = new EventLog({ url: databaseUrl, db, log });
  const service = { service: 'studio', db, databaseUrl, jobsUrl: database.urlFor('jobs'), events, log };
  tasks = new TestTasks({ ...service, handlers: [draw, film] });
});

beforeEach(() => {
  isRepaired = false;
});

afterAll(async () => {
  await tasks?.close();
  await events?.close();
  await admin?.end();
  await connection?.close();
  await database?.close();
});

test('a task whose handler kept failing is listed, and runs anew when it is replayed', async () => {
  await expect(tasks.run(drawScene, { film: 'f', scene: 1 }, { id: 'broken' })).rejects.toThrow();
  await expect(tasks.run(drawScene, { film: 'nonsense', scene: 1 })).rejects.toMatchObject({ code: 'NO_SUCH_FILM' });
  expect(await letters.list()).toMatchObject([{ id: 'broken', kind: 'task', what: 'studio/drawScene' }]);
  isRepaired = true;
  expect(await letters.replay('broken')).toBe(1);
  expect(await (await tasks.store()).result('broken')).toBe('drawn');
  expect(await letters.list()).toEqual([]);
});

test('an orchestration is revived together with the task that failed it', async () => {
  await expect(tasks.run(makeFilm, { film: 'g', scenes: 1 }, { id: 'film' })).rejects.toThrow();
  expect(await letters.list()).toMatchObject([{ id: 'film', error: expect.stringMatching(/^request \S+: /) }]);
  isRepaired = true;
  await letters.replay('film');
  expect(await (await tasks.store()).result('film')).toEqual({ drawn: ['drawn'] });
  await letters.replay('film');
  expect(await (await tasks.store()).state('film')).toBe('SUCCEEDED');
});

test('an outbox row that could not be delivered goes out when it is replayed', async () => {
  const { outbox: table } = serviceSchema('studio');
  await connection.db.transaction((tx) =>
    new Outbox('studio').announce(tx, 'films/f', filmMade, { film: 'f' }, { id: 'told' }),
  );
  await tasks.relay();
  // The id belongs to another topic's event: the log refuses it until that is gone.
  const row = { id: 'told', kind: 'event' as const, name: 'filmMade', topic: 'films/g', payload: { film: 'g' } };
  await connection.db.insert(table).values(row);
  const store = await tasks.store();
  const databaseUrl = database.urlFor('studio');
  const relay = new Relay({ service: 'studio', db: connection.db, databaseUrl, store, announcer: events, log });
  for (let round = 0; round < 3; round++) await relay.drain();
  expect(await letters.list()).toMatchObject([{ id: 'told', kind: 'delivery', what: 'studio: filmMade' }]);
  await admin`delete from events.log where id = 'told'`;
  expect(await letters.replay('told')).toBe(1);
  expect(await tasks.relay()).toBe(1);
  expect(await events.last('films/g')).toBe(1);
});

test('an event that a consumer put aside is given to it again', async () => {
  const consumer = consume(filmMade, async () => fragile());
  const options = { consumer: 'studio', consumers: [consumer], db: connection.db, events, log };
  const loop = new ConsumerLoop({ ...options, attempts: 1 });
  await events.append('films/h', filmMade, { film: 'h' }, { id: 'h' });
  await loop.drain();
  const aside = (await letters.list()).filter(({ kind }) => kind === 'event');
  expect(aside.map(({ id }) => id)).toContain('studio/films/h/1');
  isRepaired = true;
  expect(await letters.replay()).toBe(aside.length);
  await loop.drain();
  expect(await letters.list()).toEqual([]);
  await loop.close();
});

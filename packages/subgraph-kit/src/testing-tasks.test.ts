import { connectDatabase, type DatabaseConnection } from './database.ts';
import { EventLog } from './events.ts';
import { silentLogger } from './log.ts';
import { Outbox } from './outbox.ts';
import { drawScene, filmMade, makeFilm, playFilm, studio } from './studio.fixture.ts';
import { handle, orchestrate } from './tasks.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';
import { TestTasks } from './testing-tasks.ts';

const log = silentLogger();
const outbox = new Outbox('studio');
let database: TestDatabase;
let connection: DatabaseConnection;
let events: EventLog;
let tasks: TestTasks;

/** Draws, tells it through the outbox, and has the cinema play the film. */
const handlers = () => [
  handle(drawScene, async ({ film, scene }, { taskId }) => {
    await connection.db.transaction((tx) => outbox.announce(tx, 'films', filmMade, { film }, { id: taskId }));
    return `${film}/${scene}`;
  }),
  orchestrate(makeFilm, async ({ film, scenes }, flow) => {
    const drawn: string[] = [];
    for (let scene = 0; scene < scenes; scene++)
      drawn.push(await (await flow.start(drawScene, { film, scene })).result());
    await flow.announce('openings', filmMade, { film });
    await (await flow.start(playFilm, { film })).result();
    return { drawn };
  }),
];

const open = (stage: ReturnType<typeof handlers>) =>
  new TestTasks({
    service: 'studio',
    db: connection.db,
    databaseUrl: database.urlFor('studio'),
    jobsUrl: database.urlFor('jobs'),
    events,
    log,
    handlers: stage,
  });

beforeEach(async () => {
  database = await testDatabase([studio]);
  connection = connectDatabase({ url: database.urlFor('studio'), max: 3 });
  events = new EventLog({ url: database.urlFor('studio'), db: connection.db, log });
});

afterEach(async () => {
  await tasks.close();
  await events.close();
  await connection.close();
  await database.close();
});

test('a test runs one task and sees what it left behind', async () => {
  tasks = open(handlers());
  expect(await tasks.run(drawScene, { film: 'a', scene: 1 })).toBe('a/1');
  expect(await events.last('films')).toBe(1);
});

test('settling runs everything up to the tasks of other services', async () => {
  tasks = open(handlers());
  await connection.db.transaction((tx) => outbox.enqueue(tx, makeFilm, { film: 'b', scenes: 3 }));
  await tasks.settle();
  expect(await events.last('films')).toBe(3);
  expect(await events.last('openings')).toBe(1);
  expect(await tasks.enqueued()).toMatchObject([{ queue: 'cinema', name: 'playFilm', input: { film: 'b' } }]);
});

test('a stand-in does the tasks of another service', async () => {
  tasks = open([...handlers(), handle(playFilm, async () => ({ viewers: 3 }))]);
  expect(await tasks.run(makeFilm, { film: 'c', scenes: 1 })).toEqual({ drawn: ['c/0'] });
  expect(await tasks.enqueued()).toEqual([]);
});

test('without handlers a test still sees what would be done', async () => {
  tasks = open([]);
  await connection.db.transaction((tx) => outbox.enqueue(tx, drawScene, { film: 'd', scene: 0 }));
  await tasks.settle();
  expect(await tasks.enqueued()).toMatchObject([
    { queue: 'studio', name: 'drawScene', input: { film: 'd', scene: 0 } },
  ]);
});

import { beginFilm, generateFilm } from '@visiobook/contracts';
import { connectDatabase } from './database.ts';
import { EventLog } from './events.ts';
import { silentLogger } from './log.ts';
import { Outbox } from './outbox.ts';
import { drawScene, filmMade, makeFilm, studio } from './studio.fixture.ts';
import { TaskClient } from './task-client.ts';
import { consume, handle, orchestrate } from './tasks.ts';
import { testDatabase } from './testing-database.ts';
import { runWorker, taskHandlers } from './worker.ts';

const generate = orchestrate(generateFilm, async () => ({ filmId: 'film' }));

test('a worker whose queue has a task without a handler does not start', () => {
  expect(() => taskHandlers('analysis', [])).toThrow('generateFilm has no handler');
});

test('a worker that has two handlers for a task does not start', () => {
  expect(() => taskHandlers('analysis', [generate, generate])).toThrow('generateFilm has two handlers');
});

test("a worker that handles another service's task does not start", () => {
  const begin = handle(beginFilm, async () => ({ filmId: 'film' }));
  expect(() => taskHandlers('analysis', [generate, begin])).toThrow('beginFilm belongs to assembly');
});

test('a worker may have tasks of its own beside those that services share', () => {
  const draw = handle(drawScene, async () => 'drawn');
  expect(taskHandlers('studio', [draw])).toEqual([draw]);
});

test('a committed change runs its task, and the event of that reaches the consumer', async () => {
  const database = await testDatabase([studio]);
  const databaseUrl = database.urlFor('studio');
  const jobsUrl = database.urlFor('jobs');
  const connection = connectDatabase({ url: databaseUrl, max: 4 });
  const log = silentLogger();
  const events = new EventLog({ url: databaseUrl, db: connection.db, log });
  let tell = (_: string) => {};
  const told = new Promise<string>((resolve) => {
    tell = resolve;
  });
  const film = orchestrate(makeFilm, async ({ film }, flow) => {
    await flow.announce('films', filmMade, { film });
    return { drawn: [] };
  });
  const draw = handle(drawScene, async () => 'drawn');
  const hear = consume(filmMade, async ({ film }) => tell(film));
  const worker = await runWorker(
    { handlers: [film, draw, hear] },
    { service: 'studio', db: connection.db, databaseUrl, events, log, jobsUrl },
  );
  const outbox = new Outbox('studio');
  const id = await connection.db.transaction((tx) => outbox.enqueue(tx, makeFilm, { film: 'f', scenes: 0 }));
  expect(await told).toBe('f');
  const client = await TaskClient.connect(jobsUrl);
  expect(await client.retrieve(makeFilm, id).result()).toEqual({ drawn: [] });
  await client.close();
  await worker.close();
  await events.close();
  await connection.close();
  await database.close();
});

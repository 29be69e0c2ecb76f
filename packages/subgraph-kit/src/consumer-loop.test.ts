import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { ConsumerLoop, type ConsumerLoopOptions } from './consumer-loop.ts';
import { connectDatabase } from './database.ts';
import { EventLog } from './events.ts';
import { silentLogger } from './log.ts';
import { consume } from './tasks.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';

const noted = { name: 'noted', payload: z.object({ n: z.number() }) };
const other = { name: 'other', payload: z.object({}) };
const log = silentLogger();

let database: TestDatabase;
let events: EventLog;
let connection: ReturnType<typeof connectDatabase>;

beforeEach(async () => {
  database = await testDatabase();
  connection = connectDatabase({ url: database.adminUrl, max: 8 });
  events = new EventLog({ url: database.adminUrl, db: connection.db, log });
});

afterEach(async () => {
  await events.close();
  await connection.close();
  await database.close();
});

const loop = (run: (n: number, seq: number) => Promise<void>, options: Partial<ConsumerLoopOptions> = {}) =>
  new ConsumerLoop({
    consumer: 'reader',
    consumers: [consume(noted, ({ n }, { seq }) => run(n, seq))],
    db: connection.db,
    events,
    log,
    retrySeconds: () => 0,
    ...options,
  });

const append = (topic: string, n: number) => events.append(topic, noted, { n }, { id: `${topic}-${n}` });

const parked = () =>
  connection.sql`select topic, seq::int, error from events.deliveries where parked_at is not null order by 1, 2`;

async function until(condition: () => boolean | Promise<boolean>) {
  while (!(await condition())) await sleep(5);
}

describe('A consumer', () => {
  test('is given every event of its name, those from before its first start included, in order within a topic', async () => {
    for (const n of [1, 2, 3]) await append('a', n);
    await events.append('a', other, {}, { id: 'not for it' });
    const seen: number[] = [];
    const consumer = loop(async (n) => void seen.push(n));
    await consumer.start();
    for (const n of [4, 5]) await append('a', n);
    await until(() => seen.length === 5);
    await consumer.close();
    expect(seen).toEqual([1, 2, 3, 4, 5]);
    expect(await consumer.pending()).toBe(0);
  });

  test('tries again what failed, holding up only what comes after it in the same topic', async () => {
    for (const n of [1, 2]) await append('a', n);
    await append('b', 3);
    const seen: number[] = [];
    let isBroken = true;
    const consumer = loop(async (n) => {
      if (n === 1 && isBroken) throw new Error('not yet');
      seen.push(n);
    });
    const retryLater = loop(
      async (n) => {
        if (n === 1) throw new Error('not yet');
        seen.push(n);
      },
      { retrySeconds: () => 3600 },
    );
    await retryLater.drain();
    expect(seen).toEqual([3]);
    expect(await consumer.pending()).toBe(2);
    isBroken = false;
    await connection.sql`update events.deliveries set due_at = now()`;
    await consumer.drain();
    expect(seen).toEqual([3, 1, 2]);
  });

  test('puts an event aside with its error after the last try, goes on, and gets it again when asked', async () => {
    for (const n of [1, 2]) await append('a', n);
    const seen: number[] = [];
    let tries = 0;
    const consumer = loop(
      async (n) => {
        if (n === 1 && ++tries <= 3) throw new Error('bad\0 page');
        seen.push(n);
      },
      { attempts: 3 },
    );
    await consumer.drain();
    expect([tries, seen]).toEqual([3, [2]]);
    expect(await parked()).toEqual([{ topic: 'a', seq: 1, error: 'Error: bad page' }]);
    await connection.sql`select events.unpark('reader')`;
    await consumer.drain();
    expect(seen).toEqual([2, 1]);
  });

  test('shares its events between processes, each event going to one of them', async () => {
    const seen: number[] = [];
    const processes = [1, 2, 3].map(() => loop(async (n) => void seen.push(n), { concurrency: 2 }));
    for (const consumer of processes) await consumer.start();
    await Promise.all(Array.from({ length: 60 }, (_, n) => append(`topic ${n % 7}`, n)));
    await until(() => seen.length >= 60);
    for (const consumer of processes) await consumer.close();
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n));
  });

  test('leaves to the next process what it was doing when its connection died', async () => {
    await append('a', 1);
    const dying = connectDatabase({ url: database.adminUrl, name: 'dying' });
    let isTaken = false;
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const takeAndWait = () => {
      isTaken = true;
      return finished;
    };
    const outcome = loop(takeAndWait, { db: dying.db }).drain();
    const failure = outcome.catch((error: unknown) => error);
    await until(() => isTaken);
    expect(await loop(async () => {}).drain()).toBe(0);
    await connection.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'dying'`;
    finish();
    expect(await failure).toBeInstanceOf(Error);
    await dying.close();
    const seen: number[] = [];
    await loop(async (n) => void seen.push(n)).drain();
    expect(seen).toEqual([1]);
  });

  test('that starts while events are appended misses none', async () => {
    const appending = Promise.all(Array.from({ length: 40 }, (_, n) => append(`topic ${n % 5}`, n)));
    const seen = new Set<number>();
    const consumer = loop(async (n) => void seen.add(n));
    await consumer.start();
    await appending;
    await until(async () => (await consumer.pending()) === 0);
    await consumer.close();
    expect(seen.size).toBe(40);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import fc from 'fast-check';
import { z } from 'zod';
import { connectDatabase, type DatabaseConnection } from './database.ts';
import { EventLog, isEvent, type JsonValue, type StoredEvent } from './events.ts';
import { silentLogger } from './log.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';

const noted = { name: 'noted', payload: z.object({ n: z.number() }) };
const forever = () => new AbortController().signal;

let database: TestDatabase;
let connection: DatabaseConnection;
let events: EventLog;

const openLog = () => new EventLog({ url: database.adminUrl, db: connection.db, log: silentLogger() });

beforeAll(async () => {
  database = await testDatabase();
  connection = connectDatabase({ url: database.adminUrl, max: 10 });
});
beforeEach(() => {
  events = openLog();
});
afterEach(() => events.close());
afterAll(async () => {
  await connection.close();
  await database.close();
});

const append = (topic: string, n: number) => events.append(topic, noted, { n }, { id: `${topic}/${n}` });

/** The next `count` events after `after`; then the reader leaves. */
async function take(log: EventLog, topic: string, after: number, count: number): Promise<StoredEvent[]> {
  const taken: StoredEvent[] = [];
  if (count === 0) return taken;
  for await (const event of log.read(topic, { after, signal: forever() })) {
    taken.push(event);
    if (taken.length === count) break;
  }
  return taken;
}

const killListeners = () =>
  connection.sql`select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'visiobook listener' and datname = current_database()`;

const upTo = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

let topics = 0;
const newTopic = () => `topic:${++topics}`;

describe('The event log', () => {
  test('reaches every reader without a gap or a repeat, however they reconnect and whatever happens to the listening connection', async () => {
    const plan = fc.record({
      appenders: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 4 }),
      readers: fc.array(fc.array(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }), { minLength: 1, maxLength: 3 }),
      kills: fc.integer({ min: 0, max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ appenders, readers, kills }) => {
        const topic = newTopic();
        const total = appenders.reduce((sum, count) => sum + count, 0);
        const appending = appenders.map(async (count, appender) => {
          for (let i = 0; i < count; i++) await append(topic, appender * 100 + i);
        });
        const reading = readers.map(async (visits) => {
          const seen: StoredEvent[] = [];
          for (const wanted of [...visits, total]) {
            seen.push(...(await take(events, topic, seen.length, Math.min(wanted, total - seen.length))));
          }
          return seen;
        });
        for (let i = 0; i < kills; i++) await killListeners();
        await Promise.all(appending);
        for (const seen of await Promise.all(reading)) {
          expect(seen.map(({ seq }) => seq)).toEqual(upTo(total));
          expect(new Set(seen.map(({ payload }) => JSON.stringify(payload))).size).toBe(total);
        }
      }),
      { numRuns: 12 },
    );
  });

  test('states an event once, however often and at the same time it is appended under one id', async () => {
    const topic = newTopic();
    await append(topic, 1);
    const answers = await Promise.all(Array.from({ length: 8 }, () => append(topic, 2)));
    expect(new Set(answers)).toEqual(new Set([2]));
    expect(await append(topic, 3)).toBe(3);
    await expect(events.append(newTopic(), noted, { n: 3 }, { id: `${topic}/3` })).rejects.toThrow();
    expect(await events.last(topic)).toBe(3);
  });

  test('does not use up a number for an append that is rolled back', async () => {
    const topic = newTopic();
    const rolledBack = connection.sql.begin(async (sql) => {
      await sql`select events.append('rolled back', ${topic}, 'noted', '{}')`;
      throw new Error('changed my mind');
    });
    await expect(rolledBack).rejects.toThrow('changed my mind');
    expect(await events.exists(topic)).toBe(false);
    expect(await append(topic, 1)).toBe(1);
  });

  test('gives a live reader an event that was appended while its listening connection was dead', async () => {
    const topic = newTopic();
    const reader = events.read(topic, { signal: forever() });
    await append(topic, 1);
    await reader.next();
    const next = reader.next();
    await killListeners();
    await append(topic, 2);
    expect((await next).value).toMatchObject({ topic, seq: 2, name: 'noted', payload: { n: 2 } });
    await reader.return?.();
  });

  test('pages through a long history and hands over to what comes live', async () => {
    const topic = newTopic();
    await connection.sql`select events.append(${topic} || n, ${topic}, 'noted', '{"n": 0}') from generate_series(1, 250) as n`;
    const reading = take(events, topic, 20, 231);
    await append(topic, 251);
    expect((await reading).map(({ seq }) => seq)).toEqual(upTo(251).slice(20));
  });

  test('lets go of a reader that waits, by its signal, by return(), and by closing', async () => {
    const leaving = new AbortController();
    const [bySignal, byReturn, byClosing] = [leaving.signal, forever(), forever()].map((signal) =>
      events.read(newTopic(), { signal }),
    );
    const waiting = [bySignal, byReturn, byClosing].map((reader) => reader?.next());
    leaving.abort();
    await byReturn?.return?.();
    await events.close();
    for (const next of waiting) expect(await next).toEqual({ done: true, value: undefined });
  });

  test('forgets an owner’s topics whole: one that is made meanwhile keeps its event, and goes the next time', async () => {
    await append('project/olga/1', 1);
    const blocking = await connection.sql.reserve();
    await blocking`begin`;
    await blocking`select from events.log where topic = 'project/olga/1' for update`;
    const erasing = events.eraseOwner('olga');
    const waiting = () => connection.sql`select from pg_locks where not granted and pid in
      (select pid from pg_stat_activity where datname = current_database() and query like '%erase_owner%')`;
    while ((await waiting()).length === 0) await sleep(5);
    await append('project/olga/2', 1);
    await blocking`commit`;
    blocking.release();
    expect([await erasing, await events.eraseOwner('olga'), await events.eraseOwner('olga')]).toEqual([1, 1, 0]);
    const left = await connection.sql`select topic from events.log where topic like 'project/olga/%'`;
    expect(left).toEqual([]);
  });

  test('tells well-formed events of a kind from others', () => {
    const stored = { topic: 't', seq: 1, name: 'noted', payload: { n: 1 }, at: new Date(0) };
    expect(isEvent(stored, noted)).toBe(true);
    expect(isEvent({ ...stored, payload: {} }, noted)).toBe(false);
    expect(isEvent({ ...stored, name: 'other' }, noted)).toBe(false);
  });
});

describe('Ticks', () => {
  /** Listening starts some time after asking; tick until something comes. */
  async function listen(topic: string) {
    const ticks = events.ticks(topic, { signal: forever() });
    const first = ticks.next();
    let isHeard = false;
    void first.then(() => {
      isHeard = true;
    });
    while (!isHeard) {
      events.tick(topic, 'hello');
      await sleep(20);
    }
    return ticks;
  }

  test('reach listeners of their topic, few of many, and always the last one', async () => {
    const topic = newTopic();
    const ticks = await listen(topic);
    events.tick(newTopic(), 'for others');
    for (const percent of upTo(100)) events.tick(topic, { percent });
    const seen: JsonValue[] = [];
    for await (const value of ticks) {
      seen.push(value);
      if (JSON.stringify(value) === '{"percent":100}') break;
    }
    expect(seen.length).toBeLessThan(5);
    expect(seen).not.toContain('for others');
  });

  test('are sent on closing, and refused when they do not fit', async () => {
    const topic = newTopic();
    const ticks = await listen(topic);
    const other = openLog();
    for (const n of upTo(5)) other.tick(topic, n);
    await other.close();
    let last: JsonValue = null;
    while (last !== 5) last = (await ticks.next()).value;
    expect(() => events.tick(topic, 'x'.repeat(7_500))).toThrow(RangeError);
    await ticks.return?.();
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { defineEvent } from '@visiobook/contracts';
import { seeded, type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { z } from 'zod';
import { service } from '../service.ts';
import { forgetEvents } from './forget-events.ts';

const happened = defineEvent({ name: 'happened', payload: z.object({ n: z.int() }) });

let world: TestService;
let admin: postgres.Sql;
beforeAll(async () => {
  world = await testService(service);
  admin = postgres(world.adminUrl, { max: 1 });
});
afterAll(() => admin.end());

const range = (from: number, to: number) => Array.from({ length: Math.max(to - from + 1, 0) }, (_, i) => from + i);

/** Events 1 to `many` of a topic, those up to `old` from long ago. */
async function history(topic: string, many: number, old: number): Promise<void> {
  for (let n = 1; n <= many; n++) await world.events.append(topic, happened, { n }, { id: `${topic} ${n}` });
  await admin`update events.log set at = now() - interval '100 days' where topic = ${topic} and seq <= ${old}`;
}

/** By the age of each event in days. @param waiting those that somebody has not been given yet */
async function historyOf(topic: string, ages: readonly number[], waiting: readonly number[] = []): Promise<void> {
  await admin`insert into events.topics (topic, last_seq) values (${topic}, ${ages.length})`;
  await admin`insert into events.log (topic, seq, id, name, payload, at)
    select ${topic}, n, ${topic} || ' ' || n, 'happened', '{}', now() - make_interval(days => age)
    from unnest(${ages as number[]}::int[]) with ordinality as ages (age, n)`;
  await admin`insert into events.deliveries (consumer, topic, seq, name)
    select 'somebody', ${topic}, n, 'happened' from unnest(${waiting as number[]}::int[]) n`;
}

const left = async (topic: string): Promise<number[]> =>
  (await admin`select seq::int from events.log where topic = ${topic} order by seq`).map(({ seq }) => seq);

/** The next `count` that a reader of the topic is given. */
async function read(topic: string, after: number, count: number): Promise<number[]> {
  const found: number[] = [];
  for await (const { seq } of world.events.read(topic, { after, signal: new AbortController().signal })) {
    found.push(seq);
    if (found.length === count) return found;
  }
  return found;
}

test('of a topic that goes on the oldest events go, and a reader from the start gets all that is there and what comes', async () => {
  await history('sessions', 250, 230);
  expect(await forgetEvents(world.db, 90)).toBe(230);
  expect(await read('sessions', 0, 20)).toEqual(Array.from({ length: 20 }, (_, i) => 231 + i));
  const next = read('sessions', 250, 1);
  await world.events.append('sessions', happened, { n: 251 }, { id: 'next' });
  expect(await next).toEqual([251]);
});

test('closing ends it between two topics; one of which nothing can be let go of does not keep the others', async () => {
  for (const topic of ['broken/1', 'broken/2', 'sound']) await history(topic, 3, 2);
  expect(await forgetEvents(world.db, 90, AbortSignal.abort())).toBe(0);
  await admin.unsafe(`create function public.refuse() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
    create trigger refuse before delete on events.log for each row when (old.topic like 'broken/%') execute function public.refuse()`);
  await expect(forgetEvents(world.db, 90)).rejects.toThrow('2 topics keep their events');
  expect([await left('broken/2'), await left('sound')]).toEqual([[1, 2, 3], [3]]);
  await admin`drop trigger refuse on events.log`;
  expect(await forgetEvents(world.db, 90)).toBe(4);
});

test('a project’s events stay together while anything happens, so that who comes back misses none', async () => {
  await history('project/ada/live', 5, 3);
  expect(await forgetEvents(world.db, 90)).toBe(0);
  expect(await read('project/ada/live', 0, 5)).toEqual([1, 2, 3, 4, 5]);
});

test('a finished project’s go, and numbers go on after them', async () => {
  await history('project/ada/finished', 3, 3);
  expect(await forgetEvents(world.db, 90)).toBe(3);
  const next = read('project/ada/finished', 0, 1);
  expect(await world.events.append('project/ada/finished', happened, { n: 4 }, { id: 'again' })).toBe(4);
  expect(await next).toEqual([4]);
});

test('what a consumer has not been given yet stays', async () => {
  await world.db.execute(sql`select events.subscribe('database', 'happened')`);
  await history('waiting', 3, 3);
  await admin`delete from events.deliveries where topic = 'waiting' and seq = 1`;
  expect(await forgetEvents(world.db, 90)).toBe(1);
  expect(await read('waiting', 0, 2)).toEqual([2, 3]);
  await world.db.execute(sql`select events.unsubscribe('database', 'happened')`);
});

test('more than one batch goes', async () => {
  await historyOf('many', Array(2500).fill(100));
  expect(await forgetEvents(world.db, 90)).toBeGreaterThanOrEqual(2500);
  expect(await left('many')).toEqual([]);
});

test('a project’s events go together or not at all, also when something happens to it in between', async () => {
  const topics = Array.from({ length: 8 }, (_, i) => `project/ada/long-${i}`);
  for (const topic of topics) await historyOf(topic, Array(1500).fill(100));
  const happens = topics.map(async (topic, i) => {
    await sleep(i * 10);
    await world.events.append(topic, happened, { n: 1501 }, { id: `${topic} late` });
  });
  await Promise.all([forgetEvents(world.db, 90), forgetEvents(world.db, 90), ...happens]);
  for (const topic of topics) expect([[1501], range(1, 1501)]).toContainEqual(await left(topic));
});

test('whatever has happened when, exactly that goes which may', async () => {
  const random = seeded(22);
  const below = (n: number) => Math.floor(random() * n);
  const expected: [string, number[]][] = [];
  for (let i = 0; i < 60; i++) {
    const topic = random() < 0.5 ? `project/eve/${i}` : `news-${i}`;
    const ages = Array.from({ length: 1 + below(6) }, () => 80 + below(20)).sort((a, b) => b - a);
    const waiting = random() < 0.3 ? [1 + below(ages.length)] : [];
    await historyOf(topic, ages, waiting);
    const aged = Math.min(ages.filter((age) => age >= 90).length, (waiting[0] ?? Infinity) - 1);
    const gone = topic.startsWith('project/') && aged < ages.length ? 0 : aged;
    expected.push([topic, range(gone + 1, ages.length)]);
  }
  await forgetEvents(world.db, 90);
  const found = await Promise.all(expected.map(async ([topic]) => [topic, await left(topic)]));
  expect(found).toEqual(expected);
  // Nothing is left to do, and what is left can be read on.
  expect(await forgetEvents(world.db, 90)).toBe(0);
  for (const [topic, seqs] of expected.filter(([, seqs]) => seqs.length > 0))
    expect(await read(topic, 0, seqs.length)).toEqual(seqs);
});

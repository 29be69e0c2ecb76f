import { defineEvent } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
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

/** Events 1 to `many` of a topic, those up to `old` from long ago. */
async function history(topic: string, many: number, old: number): Promise<void> {
  for (let n = 1; n <= many; n++) await world.events.append(topic, happened, { n }, { id: `${topic} ${n}` });
  await admin`update events.log set at = now() - interval '100 days' where topic = ${topic} and seq <= ${old}`;
}

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
  await history('many', 1, 0);
  await admin`insert into events.log (topic, seq, id, name, payload, at)
    select 'many', n, 'many ' || n, 'happened', '{}', now() - interval '100 days' from generate_series(2, 2500) n`;
  await admin`update events.topics set last_seq = 2500 where topic = 'many'`;
  await admin`update events.log set at = now() - interval '100 days' where topic = 'many'`;
  expect(await forgetEvents(world.db, 90)).toBeGreaterThanOrEqual(2500);
});

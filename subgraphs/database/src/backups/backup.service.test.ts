import { backUp } from '@visiobook/contracts';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { sql } from 'drizzle-orm';
import { service } from '../service.ts';
import { askWhenDue } from './schedule.ts';

const ADMIN = { id: 'root', scopes: ['admin'] };
const START = 'mutation { startBackup { id state } }';
const BACKUPS = '{ backups { id state takenAt finishedAt tables rows bytes storedBytes schemas { name version } } }';

interface Backup {
  id: string;
  state: string;
  takenAt: string | null;
  tables: number;
  rows: number;
  storedBytes: number;
  schemas: { name: string; version: string | null }[];
}

let world: TestService;
beforeAll(async () => {
  world = await testService(service, { config: { BACKUP_KEEP_DAILY: '1', BACKUP_KEEP_WEEKLY: '0' } });
});

const start = async () => (await world.as(ADMIN)<{ startBackup: Backup }>(START)).data?.startBackup;
const backups = async () => (await world.as(ADMIN)<{ backups: Backup[] }>(BACKUPS)).data?.backups;

const backup = async (id: string | undefined) => (await backups())?.find((found) => found.id === id);

test('a backup that is asked for is made by the worker and listed with what it holds', async () => {
  const started = await start();
  expect(started).toMatchObject({ state: 'WAITING' });
  expect(await backup(started?.id)).toMatchObject({ state: 'WAITING', takenAt: null });
  await world.settle();
  const target = { type: 'Backup', id: started?.id };
  expect(await world.acts('root')).toMatchObject([{ act: 'backupRequested', actorId: 'root', target }]);
  const made = await backup(started?.id);
  expect(made).toMatchObject({ state: 'COMPLETE', takenAt: expect.stringMatching(/^\d{4}-/) });
  expect(made?.schemas).toContainEqual({ name: 'database', version: '0000_initial' });
  expect(made?.storedBytes).toBeGreaterThan(1000);
  // Its own run is in it, and so is the queue’s row of its task.
  expect(made?.rows).toBeGreaterThan(1);
});

test('asking again while one is being made starts no second one', async () => {
  const [first, second] = await Promise.all([start(), start()]);
  expect(second?.id).toBe(first?.id);
  await world.settle();
  const next = await start();
  expect(next?.id).not.toBe(first?.id);
  await world.settle();
});

test('those that have had their time go when a new one is complete', async () => {
  const first = await start();
  await world.settle();
  expect(await backup(first?.id)).toMatchObject({ state: 'COMPLETE' });
  const last = await start();
  await world.settle();
  expect(await backup(first?.id)).toBeUndefined();
  expect(await backup(last?.id)).toMatchObject({ state: 'COMPLETE' });
});

test('one that cannot be made is told as failed, and does not stand in the way of the next', async () => {
  await world.db.execute(sql`insert into database.backup_runs (id, requested_by) values ('no id at all', 'root')`);
  await expect(world.run(backUp, { backupId: 'no id at all' })).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(await backup('no id at all')).toMatchObject({ state: 'FAILED' });
  const next = await start();
  await world.settle();
  expect(await backup(next?.id)).toMatchObject({ state: 'COMPLETE' });
});

test('the schedule asks when one is due, once, and again an hour after one has failed', async () => {
  const runs = async () =>
    (await world.db.execute<{ id: string }>(sql`select id from database.backup_runs order by requested_at`)).map(
      ({ id }) => id,
    );
  const ask = () => askWhenDue(world, 24);
  const age = (hours: number) =>
    world.db.execute(sql`update database.backup_runs set requested_at = now() - make_interval(hours => ${hours})`);
  await world.db.execute(sql`delete from database.backup_runs`);
  await Promise.all([ask(), ask()]);
  await world.settle();
  await ask();
  expect(await runs()).toHaveLength(1);
  await age(25);
  await ask();
  await world.settle();
  expect(await runs()).toHaveLength(2);
  await age(2);
  await world.db.execute(sql`update database.backup_runs set state = 'FAILED'`);
  await ask();
  await world.settle();
  expect(await runs()).toHaveLength(3);
  await age(24 * 91);
  await ask();
  await world.settle();
  expect(await runs()).toHaveLength(1);
});

test('nobody but an administrator starts or sees one', async () => {
  for (const query of [START, BACKUPS]) {
    expect((await world.as(null)(query)).code).toBe('UNAUTHENTICATED');
    expect((await world.as({ id: 'ada', scopes: ['reader'] })(query)).code).toBe('FORBIDDEN');
  }
});

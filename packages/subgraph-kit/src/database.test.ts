import { sql } from 'drizzle-orm';
import { connectDatabase, type DatabaseConnection } from './database.ts';
import { type TestDatabase, testDatabase } from './testing-database.ts';

let database: TestDatabase;
let admin: DatabaseConnection;
let victim: DatabaseConnection;

beforeEach(async () => {
  database = await testDatabase();
  admin = connectDatabase({ url: database.adminUrl, name: 'admin' });
  await admin.sql`create table public.notes (n int)`;
});

afterEach(async () => {
  await victim.close();
  await admin.close();
  await database.close();
});

const kill = () => admin.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'victim'`;

// These hold only with the driver repaired (scripts/patch-postgres.mjs): without, the process dies or a query hangs.
describe('A lost connection', () => {
  test('ends its transaction for good: nothing of it goes out through the connection that comes after', async () => {
    victim = connectDatabase({ url: database.adminUrl, name: 'victim', max: 1 });
    let late: Promise<unknown>[] = [];
    const transaction = victim.db.transaction(async (tx) => {
      await tx.execute(sql`insert into public.notes values (1)`);
      await tx.execute(sql`select pg_terminate_backend(pg_backend_pid())`).catch(() => undefined);
      // The pool has one connection, which by now serves others.
      await victim.sql`select 1`;
      late = [2, 3].map((n) => Promise.resolve(tx.execute(sql`insert into public.notes values (${n})`)));
      await Promise.all(late);
    });
    await expect(transaction).rejects.toThrow();
    await victim.sql`select 1`;
    for (const outcome of await Promise.allSettled(late)) expect(outcome.status).toBe('rejected');
    expect(await admin.sql`select n from public.notes`).toEqual([]);
  });

  test('in the middle of a transaction’s silence rejects what comes next, and nothing else', async () => {
    victim = connectDatabase({ url: database.adminUrl, name: 'victim', max: 2 });
    const transaction = victim.db.transaction(async (tx) => {
      await tx.execute(sql`insert into public.notes values (1)`);
      await kill();
      while ((await admin.sql`select from pg_stat_activity where application_name = 'victim'`).length > 0);
      await tx.execute(sql`insert into public.notes values (2)`);
    });
    await expect(transaction).rejects.toThrow();
    expect(await victim.sql`select n from public.notes`).toEqual([]);
  });

  test('under load leaves no query hanging and no connection unusable', async () => {
    victim = connectDatabase({ url: database.adminUrl, name: 'victim', max: 4 });
    const outcomes = { fulfilled: 0, rejected: 0 };
    for (let round = 0; round < 15; round++) {
      const queries = Array.from({ length: 40 }, async (_, n) => {
        for (let i = 0; i < 3; i++) await victim.sql`select ${n}::int, ${i}::int`;
      });
      await kill();
      for (const { status } of await Promise.allSettled(queries)) outcomes[status] += 1;
    }
    expect(outcomes.fulfilled + outcomes.rejected).toBe(15 * 40);
    const usable = Array.from({ length: 16 }, () => victim.sql`select pg_sleep(0.01)`);
    expect(await Promise.all(usable)).toHaveLength(16);
  });
});

import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { sql as statement } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/postgres-js';
import { migrate } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import type { Database } from './database.ts';
import { migrateJobs } from './jobs-schema.ts';
import { migrateEvents } from './migrate-events.ts';
import { closeDatabase, ensureRoles, grantConnect, grantOwnSchema, type PasswordFor } from './roles.ts';

/** What migrating needs to know of a service; a service description is one of these. */
export interface MigratedService {
  name: string;
  /** Folder with the committed migrations. */
  migrations: URL;
}

/**
 * Brings a database to the state these services expect: roles, schemas, migrations, grants, and the shared `events` and jobs
 * schemas. Idempotent; of several processes that start at once, one works and the others wait.
 * @param adminUrl a role that may create roles and schemas; no service ever gets it.
 */
export async function migrateServices(
  adminUrl: string,
  services: readonly MigratedService[],
  passwordFor: PasswordFor,
): Promise<void> {
  // One connection: an advisory lock belongs to its session.
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined, connection: { application_name: 'migrate' } });
  try {
    await lock(sql);
    await migrateAll(sql, services, passwordFor);
    await migrateJobs(adminUrl);
  } finally {
    // Ends the session, and with it the lock.
    await sql.end({ timeout: 5 });
  }
}

/**
 * Asks again and again instead of waiting in `pg_advisory_lock`: a waiting statement holds a snapshot, and `create index
 * concurrently`, which the queue's own migrations use, waits for all of those. Each would wait for the other for ever.
 */
async function lock(sql: postgres.Sql) {
  for (; ; await sleep(100)) {
    const [answer] = await sql`select pg_try_advisory_lock(hashtext('visiobook migrations')) as mine`;
    if (answer?.mine) return;
  }
}

async function migrateAll(sql: postgres.Sql, services: readonly MigratedService[], passwordFor: PasswordFor) {
  const names = [...services.map((service) => service.name), 'jobs'];
  await ensureRoles(sql, names, passwordFor);
  await closeDatabase(sql);
  for (const name of names) await grantConnect(sql, name);
  await migrateEvents(
    sql,
    services.map((service) => service.name),
  );
  for (const service of services) await migrateService(sql, service);
}

async function migrateService(sql: postgres.Sql, service: MigratedService) {
  const db = drizzle(sql);
  await migrate(db, { migrationsFolder: fileURLToPath(service.migrations), migrationsSchema: service.name });
  // Drizzle compares times only: a migration merged late but made early would be skipped without a word.
  await verifySchema(db, service);
  await grantOwnSchema(sql, service.name);
}

/** The database and the code disagree about the schema; a process must not serve with it. */
export class SchemaMismatch extends Error {
  constructor(service: string, missing: number, unknown: number) {
    super(
      `The database schema of ${service} does not fit this build: ${missing} migration(s) missing, ${unknown} unknown. ` +
        'Start the whole graph with this version once (npm start), which migrates, or start the version that the schema belongs to.',
    );
    this.name = 'SchemaMismatch';
  }
}

/** @throws SchemaMismatch on a migration that is missing in the database or unknown to this build. */
export async function verifySchema(db: Database, service: MigratedService): Promise<void> {
  const expected = new Set(
    readMigrationFiles({ migrationsFolder: fileURLToPath(service.migrations) }).map((migration) => migration.hash),
  );
  const applied = await appliedHashes(db, service.name);
  const missing = [...expected].filter((hash) => !applied.has(hash)).length;
  const unknown = [...applied].filter((hash) => !expected.has(hash)).length;
  if (missing + unknown > 0) throw new SchemaMismatch(service.name, missing, unknown);
}

async function appliedHashes(db: Database, schema: string): Promise<Set<string>> {
  const table = statement`${statement.identifier(schema)}.${statement.identifier('__drizzle_migrations')}`;
  const [found] = await db.execute(statement`select to_regclass(${`"${schema}"."__drizzle_migrations"`}) as table`);
  if (!found?.table) return new Set();
  const rows = await db.execute<{ hash: string }>(statement`select hash from ${table}`);
  return new Set(rows.map((row) => row.hash));
}

import { createHash, randomBytes } from 'node:crypto';
import path from 'node:path';
import { startPostgres } from '@visiobook/dev-postgres';
import postgres from 'postgres';
import { migrateServices } from './migrate.ts';
import { eventMigrations, type MigratedService, serviceMigrations } from './migration-files.ts';
import { roleOf } from './roles.ts';
import { testRunFolder } from './testing.config.ts';

export interface TestDatabase {
  adminUrl: string;
  /** URL of a service's own role; `jobs` is the queue's. */
  urlFor(service: string): string;
  /** Drops it, whoever is still connected. */
  close(): Promise<void>;
}

/**
 * A database of this test's own with these services' schemas, `events` and the queue's. It is cloned from a template that the first
 * test to need it migrates.
 */
export async function testDatabase(services: readonly MigratedService[] = []): Promise<TestDatabase> {
  const clusterUrl = await testCluster();
  const template = await ensureTemplate(clusterUrl, services);
  const name = `test_${process.pid}_${randomBytes(6).toString('hex')}`;
  await asAdmin(clusterUrl, (sql) => sql.unsafe(`create database ${name} template ${template} strategy ${cloning}`));
  const adminUrl = withDatabase(clusterUrl, name);
  return {
    adminUrl,
    urlFor: (service) => withRole(adminUrl, service),
    close: () => asAdmin(clusterUrl, (sql) => sql.unsafe(`drop database if exists ${name} with (force)`)),
  };
}

const cloning = 'file_copy';

/** Started by whoever needs it first, found by all others; it goes away with the test run. */
async function testCluster(): Promise<string> {
  const directory = path.join(testRunFolder(), 'postgres');
  const { url } = await startPostgres({ directory, port: 0, settings: throwaway });
  return url;
}

/** The data need not survive anything. */
const throwaway = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', shared_buffers: '64MB' };

async function ensureTemplate(clusterUrl: string, services: readonly MigratedService[]): Promise<string> {
  const name = `template_${await fingerprint(services)}`;
  await asAdmin(clusterUrl, async (sql) => {
    // All Jest workers ask at the same time; ends with the session.
    await sql`select pg_advisory_lock(hashtext(${name}))`;
    const [found] = await sql`select from pg_database where datname = ${name}`;
    if (found) return;
    // Renamed when it is whole, so a worker that dies on the way leaves no half of one.
    await sql.unsafe(`drop database if exists ${name}_partial with (force)`);
    await sql.unsafe(`create database ${name}_partial`);
    await migrateServices(withDatabase(clusterUrl, `${name}_partial`), services, passwordFor);
    await sql.unsafe(`alter database ${name}_partial rename to ${name}`);
  });
  return name;
}

/** Changes with any migration, so that a changed one gets a new template. */
async function fingerprint(services: readonly MigratedService[]): Promise<string> {
  const hash = createHash('sha256');
  for (const migration of await eventMigrations()) hash.update(migration.hash);
  for (const service of [...services].sort((a, b) => a.name.localeCompare(b.name))) {
    hash.update(service.name);
    for (const migration of await serviceMigrations(service)) hash.update(migration.hash);
  }
  return hash.digest('hex').slice(0, 16);
}

async function asAdmin<T>(url: string, run: (sql: postgres.Sql) => PromiseLike<T>): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined, fetch_types: false });
  try {
    await run(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

const passwordFor = (service: string) => `test-${service}`;

function withDatabase(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}

function withRole(url: string, service: string): string {
  const changed = new URL(url);
  changed.username = roleOf(service);
  changed.password = passwordFor(service);
  return changed.href;
}

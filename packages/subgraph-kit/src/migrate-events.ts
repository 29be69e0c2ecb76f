import { readdir, readFile } from 'node:fs/promises';
import type postgres from 'postgres';
import { roleOf } from './roles.ts';

const folder = new URL('./sql/', import.meta.url);

/** Applies the numbered SQL files of the `events` schema, each once, and lets the services in. */
export async function migrateEvents(sql: postgres.Sql, services: readonly string[]): Promise<void> {
  await sql.unsafe(`
    create schema if not exists events;
    create table if not exists events.migrations (file text primary key, at timestamptz not null default now());
  `);
  const applied = new Set((await sql<{ file: string }[]>`select file from events.migrations`).map(({ file }) => file));
  for (const file of await eventMigrations()) if (!applied.has(file)) await apply(sql, file);
  for (const service of services) await grantEvents(sql, roleOf(service));
}

export const eventMigrations = async () => (await readdir(folder)).filter((file) => file.endsWith('.sql')).sort();

export const readEventMigration = (file: string) => readFile(new URL(file, folder), 'utf8');

async function apply(sql: postgres.Sql, file: string) {
  const text = await readEventMigration(file);
  await sql.begin(async (tx) => {
    await tx.unsafe(text);
    await tx`insert into events.migrations ${tx({ file })}`;
  });
}

/** Reading is open to every service; all writing goes through the functions, which check who calls. */
const grantEvents = (sql: postgres.Sql, role: string) =>
  sql.unsafe(`
    grant usage on schema events to "${role}";
    grant select on events.topics, events.log, events.consumers, events.deliveries to "${role}";
    grant execute on all functions in schema events to "${role}";
  `);

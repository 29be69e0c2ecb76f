import type postgres from 'postgres';
import type { Migration } from './migration-files.ts';
import type { AppliedMigration } from './migration-plan.ts';

/** Where a schema remembers its migrations. */
export interface Ledger {
  schema: string;
  table: string;
  /** The column that holds the name; the services' tables had none at first. */
  name: string;
}

/** Drizzle's own table, so that its tools still understand it; name and time of applying are ours. */
export const serviceLedger = (schema: string): Ledger => ({ schema, table: '__drizzle_migrations', name: 'name' });
export const eventsLedger: Ledger = { schema: 'events', table: 'migrations', name: 'file' };

type Sql = postgres.Sql | postgres.TransactionSql;

/** Changes nothing: a schema without a ledger has no migrations. Columns that are not there yet read null. */
export async function readLedger(sql: Sql, ledger: Ledger): Promise<AppliedMigration[]> {
  const columns = await columnsOf(sql, ledger);
  if (columns.size === 0) return [];
  const order = columns.has('id') ? 'id' : ledger.name;
  const rows = await sql.unsafe<Record<string, string | number | Date | null>[]>(
    `select * from "${ledger.schema}"."${ledger.table}" order by "${order}"`,
  );
  return rows.map((row) => ({
    name: typeof row[ledger.name] === 'string' ? String(row[ledger.name]).replace(/\.sql$/, '') : null,
    hash: (row.hash as string | null | undefined) ?? null,
    when: Number(row.created_at ?? 0),
    appliedAt: timeOf(row.applied_at ?? row.at),
  }));
}

/** A client that drizzle uses reads times as text. */
const timeOf = (value: Date | string | number | null | undefined) =>
  value === null || value === undefined ? null : new Date(value);

/** Makes schema and ledger, or brings an older ledger up to date. */
export async function prepareLedger(sql: Sql, ledger: Ledger): Promise<void> {
  const table = `"${ledger.schema}"."${ledger.table}"`;
  const create =
    ledger === eventsLedger
      ? `create table if not exists ${table} (file text primary key, at timestamptz not null default now());`
      : `create table if not exists ${table} (id serial primary key, hash text not null, created_at bigint);
         alter table ${table} add column if not exists name text, add column if not exists applied_at timestamptz;`;
  await sql.unsafe(`
    create schema if not exists "${ledger.schema}";
    ${create}
    alter table ${table} add column if not exists hash text;
  `);
}

/** Fills in what a version that knew less has left out of a row. */
export async function completeLedger(sql: Sql, ledger: Ledger, known: readonly Migration[]): Promise<void> {
  const table = sql(`${ledger.schema}.${ledger.table}`);
  for (const { name, hash } of known) {
    if (ledger === eventsLedger) {
      await sql`update ${table} set hash = ${hash} where hash is null and file = ${`${name}.sql`}`;
    } else {
      await sql`update ${table} set name = ${name} where name is null and hash = ${hash}`;
    }
  }
}

export async function recordMigration(sql: Sql, ledger: Ledger, { name, hash, when }: Migration): Promise<void> {
  const table = sql(`${ledger.schema}.${ledger.table}`);
  if (ledger === eventsLedger) await sql`insert into ${table} (file, hash) values (${`${name}.sql`}, ${hash})`;
  else
    await sql`insert into ${table} (name, hash, created_at, applied_at) values (${name}, ${hash}, ${when}, clock_timestamp())`;
}

async function columnsOf(sql: Sql, { schema, table }: Ledger): Promise<Set<string>> {
  const rows = await sql<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = to_regclass(${`"${schema}"."${table}"`}) and attnum > 0 and not attisdropped`;
  return new Set(rows.map(({ name }) => name));
}

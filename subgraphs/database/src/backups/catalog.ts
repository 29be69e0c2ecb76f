import type postgres from 'postgres';
import type { Manifest, TableEntry } from './manifest.ts';

export type Table = Pick<TableEntry, 'schema' | 'name' | 'columns'>;
type Sql = postgres.Sql | postgres.TransactionSql;

/** Migrating writes these again. */
const LEDGERS = ['__drizzle_migrations', 'dbos_migrations'];

/**
 * Every table that holds rows of ours, largest first. A partitioned table is one table; columns that the server computes are left
 * to it.
 */
export async function tablesIn(sql: Sql): Promise<Table[]> {
  const rows = await sql<Table[]>`
    select n.nspname as schema, c.relname as name,
      json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod)) order by a.attnum) as columns
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    where c.relkind in ('r', 'p') and not c.relispartition and c.relpersistence <> 't'
      and n.nspname !~ '^pg_' and n.nspname not in ('information_schema', 'public')
      and c.relname <> all (${LEDGERS}) and not (n.nspname = 'events' and c.relname = 'migrations')
    group by n.nspname, c.relname, c.oid
    order by pg_table_size(c.oid) desc, 1, 2`;
  return [...rows];
}

type Sequence = Manifest['sequences'][number];

/** Sequences know no snapshots: they stand at least where the snapshot's rows left them. */
export async function sequencesIn(sql: Sql): Promise<Sequence[]> {
  const rows = await sql<Sequence[]>`
    select schemaname as schema, sequencename as name, coalesce(last_value, start_value)::text as value,
      last_value is not null as "isCalled"
    from pg_sequences
    where schemaname !~ '^pg_' and schemaname not in ('information_schema', 'public')
      and sequencename not like '\_\_drizzle\_migrations%'
    order by 1, 2`;
  return [...rows];
}

/** 0 where the durable queue has never been. */
export async function jobsVersionOf(sql: Sql): Promise<number> {
  const [found] = await sql`select to_regclass('dbos.dbos_migrations') as ledger`;
  if (!found?.ledger) return 0;
  const [row] = await sql<{ version: number }[]>`select max(version)::int as version from dbos.dbos_migrations`;
  return row?.version ?? 0;
}

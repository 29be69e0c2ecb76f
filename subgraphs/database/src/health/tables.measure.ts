import type { DatabaseClient } from '@visiobook/subgraph-kit';
import type { SchemaHealth, TableHealth } from './health.types.ts';

interface Row extends Omit<TableHealth, 'lastVacuumAt' | 'lastAnalyzeAt'> {
  schema: string;
  vacuum: number | null;
  analyze: number | null;
}

/** Of a row beside its values: header with padding, and the pointer to it. */
const ROW_OVERHEAD = 28;
/** Part of a page that rows can take. */
const USABLE = 0.97;

/** Sizes and state of all tables that are no system's. */
export async function measureTables(sql: DatabaseClient): Promise<SchemaHealth[]> {
  const rows = await sql<Row[]>`
    with width as (
      select schemaname, tablename, sum((1 - null_frac) * avg_width) as bytes
      from pg_stats group by schemaname, tablename
    )
    select n.nspname as schema, c.relname as name,
      greatest(c.reltuples, s.n_live_tup, 0)::float8 as rows,
      pg_table_size(c.oid)::float8 as bytes,
      pg_indexes_size(c.oid)::float8 as "indexBytes",
      coalesce(s.n_dead_tup, 0)::float8 as "deadRows",
      greatest(c.relpages * current_setting('block_size')::float8
        - c.reltuples * (width.bytes + ${ROW_OVERHEAD}) / ${USABLE}, 0)::float8 as "bloatBytes",
      extract(epoch from greatest(s.last_vacuum, s.last_autovacuum))::float8 as vacuum,
      extract(epoch from greatest(s.last_analyze, s.last_autoanalyze))::float8 as analyze
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    left join pg_stat_all_tables s on s.relid = c.oid
    left join width on width.schemaname = n.nspname and width.tablename = c.relname
    where c.relkind = 'r' and n.nspname !~ '^pg_' and n.nspname <> 'information_schema'
    order by n.nspname, pg_total_relation_size(c.oid) desc, c.relname`;
  const schemas = new Map<string, SchemaHealth>();
  for (const { schema: name, vacuum, analyze, ...table } of rows) {
    const schema = schemas.get(name) ?? { name, bytes: 0, tables: [] };
    schema.bytes += table.bytes + table.indexBytes;
    schema.tables.push({ ...table, lastVacuumAt: timeOf(vacuum), lastAnalyzeAt: timeOf(analyze) });
    schemas.set(name, schema);
  }
  return [...schemas.values()];
}

const timeOf = (epoch: number | null) => (epoch === null ? null : new Date(epoch * 1000));

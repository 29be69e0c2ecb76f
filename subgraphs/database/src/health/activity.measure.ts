import type { DatabaseClient } from '@visiobook/subgraph-kit';
import type { Measurements, Replica, RoleConnections, SlowStatement } from './health.types.ts';
import { StatementSource } from './vocabulary.ts';

const MOST_STATEMENTS = 20;
const TEXT = 500;

/** Who is connected, who waits for whom, and how long transactions are open. */
export async function measureActivity(sql: DatabaseClient) {
  const byRole = await sql<RoleConnections[]>`
    select coalesce(usename, '') as role, coalesce(state, '') as state, count(*)::int as count
    from pg_stat_activity where backend_type = 'client backend' group by 1, 2 order by 3 desc, 1, 2`;
  const [facts] = await sql<{ most: number; waiting: number; longest: number; oldest: number }[]>`
    select current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int as most,
      count(*) filter (where wait_event_type = 'Lock')::int as waiting,
      coalesce(extract(epoch from now() - min(state_change) filter (where wait_event_type = 'Lock')), 0)::float8 as longest,
      coalesce(extract(epoch from now() - min(xact_start)), 0)::float8 as oldest
    from pg_stat_activity where pid <> pg_backend_pid() and backend_type = 'client backend'`;
  const { most = 0, waiting = 0, longest = 0, oldest = 0 } = facts ?? {};
  const used = byRole.reduce((sum, { count }) => sum + count, 0);
  return {
    connections: { used, most, byRole: [...byRole] },
    lockWaits: { count: waiting, longestSeconds: longest },
    oldestTransactionSeconds: oldest,
  };
}

/** From the server's own record of statements where there is one; else those at work for over a second. */
export async function measureStatements(sql: DatabaseClient): Promise<SlowStatement[]> {
  const [extension] = await sql<{ schema: string }[]>`
    select n.nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace
    where e.extname = 'pg_stat_statements'
      and 'pg_stat_statements' = any (string_to_array(replace(current_setting('shared_preload_libraries'), ' ', ''), ','))`;
  if (extension) return history(sql, extension.schema);
  const rows = await sql<Omit<SlowStatement, 'source'>[]>`
    select usename as role, left(query, ${TEXT}) as text, 1::float8 as calls,
      extract(epoch from now() - query_start)::float8 as "meanSeconds",
      extract(epoch from now() - query_start)::float8 as "totalSeconds"
    from pg_stat_activity
    where state = 'active' and backend_type = 'client backend' and pid <> pg_backend_pid()
      and query_start < now() - interval '1 second'
    order by query_start limit ${MOST_STATEMENTS}`;
  return rows.map((row) => ({ ...row, source: StatementSource.RUNNING }));
}

async function history(sql: DatabaseClient, schema: string): Promise<SlowStatement[]> {
  const rows = await sql<Omit<SlowStatement, 'source'>[]>`
    select coalesce(rolname, '') as role, left(query, ${TEXT}) as text, calls::float8,
      mean_exec_time / 1000 as "meanSeconds", total_exec_time / 1000 as "totalSeconds"
    from ${sql(schema)}.pg_stat_statements
    left join pg_roles on pg_roles.oid = userid
    where dbid = (select oid from pg_database where datname = current_database())
    order by total_exec_time desc limit ${MOST_STATEMENTS}`;
  return rows.map((row) => ({ ...row, source: StatementSource.HISTORY }));
}

type ServerFacts = Pick<Measurements, 'version' | 'bytes' | 'cacheHitRatio' | 'transactionAge'>;

export async function measureServer(sql: DatabaseClient): Promise<ServerFacts> {
  const [facts] = await sql<ServerFacts[]>`
    select current_setting('server_version') as version, pg_database_size(d.oid)::float8 as bytes,
      (s.blks_hit::float8 / nullif(s.blks_hit + s.blks_read, 0)) as "cacheHitRatio",
      age(d.datfrozenxid)::float8 as "transactionAge"
    from pg_database d join pg_stat_database s on s.datid = d.oid where d.datname = current_database()`;
  return facts as ServerFacts;
}

/** Replicas that are fed by this server. */
export async function measureReplicas(sql: DatabaseClient): Promise<Replica[]> {
  const rows = await sql<Replica[]>`
    select coalesce(nullif(application_name, ''), client_addr::text, '') as name, coalesce(state, '') as state,
      case when pg_is_in_recovery() then null
        else pg_wal_lsn_diff(pg_current_wal_lsn(), replay_lsn)::float8 end as "lagBytes",
      extract(epoch from replay_lag)::float8 as "lagSeconds"
    from pg_stat_replication where application_name <> 'pg_basebackup' order by 1`;
  return [...rows];
}

import type { ExtractTablesWithRelations } from 'drizzle-orm';
import type { PgTransaction } from 'drizzle-orm/pg-core';
import { drizzle, type PostgresJsDatabase, type PostgresJsQueryResultHKT } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';

type NoRelations = Record<string, never>;

/** The driver itself, for what is no query of a service's own tables. */
export type DatabaseClient = postgres.Sql;
export type Database = PostgresJsDatabase<NoRelations> & { $client: DatabaseClient };
/** What `db.transaction` hands out. */
export type Transaction = PgTransaction<PostgresJsQueryResultHKT, NoRelations, ExtractTablesWithRelations<NoRelations>>;

export interface ConnectOptions {
  url: string;
  /** Connections at most. A process of one service needs few; all processes together must stay below PostgreSQL's limit. */
  max?: number;
  /** Shown in `pg_stat_activity`: which service holds this connection. */
  name?: string;
}

export interface DatabaseConnection {
  db: Database;
  sql: postgres.Sql;
  close(): Promise<void>;
}

/** Connects lazily: the first query opens the first connection, and a lost one is replaced by the next query. */
export function connectDatabase({ url, max = 6, name = 'visiobook' }: ConnectOptions): DatabaseConnection {
  const sql = postgres(url, {
    max,
    idle_timeout: 60,
    connect_timeout: 10,
    // "relation already exists, skipping" and the like are not worth a line.
    onnotice: () => undefined,
    connection: { application_name: name },
  });
  return { db: drizzle(sql), sql, close: () => sql.end({ timeout: 5 }) };
}

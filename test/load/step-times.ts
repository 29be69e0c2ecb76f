import postgres from 'postgres';

/** When what happened in a graph, as its own tables tell. */
export class StepTimes {
  readonly #url: string;

  constructor(databaseUrl: string) {
    this.#url = databaseUrl;
  }

  /** Seconds since 1970 at which each scene could first be watched, in reading order, and whether its segment was encoded for it. */
  scenesReady(): Promise<{ at: number; made: boolean }[]> {
    return this.#ask(
      (sql) => sql<{ at: number; made: boolean }[]>`
        select extract(epoch from at)::float8 as at, (payload->>'made')::boolean as made
        from events.log where name = 'sceneReady' order by topic, seq`,
    );
  }

  /** Every task that has ended, in the order of their beginning: seconds since 1970 when it began, seconds it ran. */
  tasks(): Promise<{ name: string; begun: number; seconds: number }[]> {
    return this.#ask(
      (sql) => sql<{ name: string; begun: number; seconds: number }[]>`
        select split_part(name, '/', 2) as name, started_at_epoch_ms::float8 / 1000 as begun,
          (completed_at - started_at_epoch_ms)::float8 / 1000 as seconds
        from dbos.workflow_status where status = 'SUCCESS' and started_at_epoch_ms is not null order by begun`,
    );
  }

  async #ask<T>(query: (sql: postgres.Sql) => Promise<T>): Promise<T> {
    const sql = postgres(this.#url, { max: 1, onnotice: () => undefined });
    try {
      return await query(sql);
    } finally {
      await sql.end();
    }
  }
}

import postgres from 'postgres';

export interface SceneReady {
  /** Seconds since 1970. */
  readonly at: number;
  /** Its segment was encoded for it, not found. */
  readonly made: boolean;
  readonly playableSeconds: number;
}

export interface TaskRun {
  readonly name: string;
  readonly seconds: number;
}

/** When what happened in a graph, as its own tables tell. */
export class StepTimes {
  readonly #url: string;

  constructor(databaseUrl: string) {
    this.#url = databaseUrl;
  }

  /** When each scene could first be watched, in reading order. */
  scenesReady(): Promise<SceneReady[]> {
    return this.#ask(
      (sql) => sql<SceneReady[]>`
        select extract(epoch from at)::float8 as at, (payload->>'made')::boolean as made,
          (payload->>'playableSeconds')::float8 as "playableSeconds"
        from events.log where name = 'sceneReady' order by topic, seq`,
    );
  }

  /** Every task that has succeeded, in the order of their beginning. */
  tasks(): Promise<TaskRun[]> {
    return this.#ask(
      (sql) => sql<TaskRun[]>`
        select split_part(name, '/', 2) as name,
          (completed_at - started_at_epoch_ms)::float8 / 1000 as seconds
        from dbos.workflow_status where status = 'SUCCESS' and started_at_epoch_ms is not null order by started_at_epoch_ms`,
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

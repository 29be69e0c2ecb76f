import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import postgres from 'postgres';
import { filesOf } from '../../packages/blob-store/src/directory-layout.ts';
import { throughOutages } from '../../packages/subgraph-kit/src/outage.ts';

const BACK_WITHIN_MILLISECONDS = 30_000;

/** One product of a scene as it was made: a second making would change when, or the file. */
interface Entry {
  key: string;
  madeAt: string;
  file: string;
}

/** What a graph has made, read from its database and its blobs behind its back. */
export class Ledger {
  readonly #dataFolder: string;

  constructor(dataFolder: string) {
    this.#dataFolder = dataFolder;
  }

  /** Every picture, narration and segment there is. */
  products(): Promise<Entry[]> {
    return this.#ask(async (sql) => {
      const rows = await sql<{ key: string; made_at: string; blob: string }[]>`
        select owner_id || ' picture ' || content_key as key, created_at::text as made_at, blob_key as blob from media.illustrations
        union all
        select owner_id || ' narration ' || content_key, created_at::text, blob_key from media.narrations
        union all
        select owner_id || ' segment ' || key, created_at::text, video_blob_key from assembly.segments
        order by 1`;
      return Promise.all(
        rows.map(async ({ key, made_at, blob }) => ({ key, madeAt: made_at, file: await this.#fileOf(blob) })),
      );
    });
  }

  /** The films of one generation, and the events of its project by name, in order. */
  async outcome(projectId: string): Promise<{ films: string[]; events: { seq: number; name: string }[] }> {
    return this.#ask(async (sql) => {
      const films = await sql<{ status: string }[]>`select status from assembly.films where project_id = ${projectId}`;
      const events = await sql<{ seq: number; name: string }[]>`
        select seq::int, name from events.log where topic like ${`%/${projectId}`} order by seq`;
      return { films: films.map(({ status }) => status), events: [...events] };
    });
  }

  /** Tasks of a project that wait in a queue or run. */
  tasksOf(projectId: string): Promise<number> {
    return this.#ask(async (sql) => {
      const [row] = await sql<{ n: number }[]>`select count(*)::int as n
        from dbos.workflow_status join dbos.workflow_input using (workflow_uuid)
        where status in ('ENQUEUED', 'PENDING') and strpos(workflow_input.inputs, ${projectId}) > 0`;
      return row?.n ?? 0;
    });
  }

  /** Products that stand in for what an engine failed to make. */
  degraded(): Promise<number> {
    return this.#ask(async (sql) => {
      const [row] = await sql<{ n: number }[]>`select
        (select count(*) from media.illustrations where degraded)::int
        + (select count(*) from media.narrations where degraded)::int as n`;
      return row?.n ?? 0;
    });
  }

  async #fileOf(blobKey: string): Promise<string> {
    const { meta } = filesOf(path.join(this.#dataFolder, 'blobs'), blobKey.split('/'));
    const { ino, mtimeMs, size } = await stat(meta);
    return `${ino} ${mtimeMs} ${size}`;
  }

  /** The database may be what was killed, and on its way back. */
  #ask<T>(question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
    return throughOutages(() => this.#askOnce(question), AbortSignal.timeout(BACK_WITHIN_MILLISECONDS));
  }

  async #askOnce<T>(question: (sql: postgres.Sql) => Promise<T>): Promise<T> {
    const folder = path.join(this.#dataFolder, 'postgres');
    const [lock, password] = await Promise.all([
      readFile(path.join(folder, 'data/postmaster.pid'), 'utf8'),
      readFile(path.join(folder, 'password'), 'utf8'),
    ]);
    const port = lock.split('\n')[3];
    const sql = postgres(`postgres://visiobook:${password.trim()}@127.0.0.1:${port}/postgres`, { max: 1 });
    try {
      return await question(sql);
    } finally {
      await sql.end();
    }
  }
}

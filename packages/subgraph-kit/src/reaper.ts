import type pg from 'pg';
import { isGone } from './executor-presence.ts';
import type { JobStore } from './job-store.ts';
import type { Logger } from './log.ts';
import { keepDoing, type Repeated } from './repeat.ts';

const LOCK = 7_310_603;
const EVERY_MILLISECONDS = 2_000;
/** No heartbeat for this long and nobody holds its lock: the process died. */
const SILENT_SECONDS = 3;
/** No heartbeat for this long whatever its lock says: its machine is unreachable and the server has not noticed. */
const LOST_SECONDS = 30;

/**
 * Puts what an executor was running back on its queues, for any worker of the current version. `crashed` leaves the run counted;
 * what is handed back in good order is not.
 */
export async function releaseWork(client: pg.ClientBase | pg.Pool, executorId: string, how: 'crashed' | 'handed back') {
  const { rows } = await client.query(
    `update dbos.workflow_status
     set status = 'ENQUEUED', owner_xid = null, started_at_epoch_ms = null, application_version = null,
         recovery_attempts = greatest(recovery_attempts - $2, 0),
         updated_at = (extract(epoch from now()) * 1000)::bigint
     where status = 'PENDING' and executor_id = $1 and queue_name is not null
     returning workflow_uuid as id`,
    [executorId, how === 'crashed' ? 0 : 1],
  );
  return rows.map((row) => row.id as string);
}

/** How long one may ask how a task ended, and the same id stays the same task. */
const KEEP_DAYS = 14;
const HOUSEKEEPING_MILLISECONDS = 10 * 60_000;

/** Takes over from executors that died; one process at a time does it for all. Also clears away tasks that ended long ago. */
export class Reaper {
  readonly #pool: pg.Pool;
  readonly #log: Logger;
  readonly #rounds: Repeated;
  readonly #housekeeping: Repeated;

  constructor(store: JobStore, log: Logger) {
    this.#pool = store.pool;
    this.#log = log;
    this.#rounds = keepDoing(() => this.reap(), {
      everyMilliseconds: EVERY_MILLISECONDS,
      log,
      failure: 'could not look after dead executors',
    });
    this.#housekeeping = keepDoing(() => store.eraseFinished(KEEP_DAYS), {
      everyMilliseconds: HOUSEKEEPING_MILLISECONDS,
      log,
      failure: 'tasks that ended long ago could not be cleared away',
    });
  }

  async reap(): Promise<void> {
    // What is mostly so takes one query, not a transaction.
    if (!(await anySilent(this.#pool))) return;
    const client = await this.#pool.connect();
    try {
      await client.query('begin');
      const { rows } = await client.query('select pg_try_advisory_xact_lock($1) as mine', [LOCK]);
      if (rows[0].mine) for (const id of await dead(client)) await this.#takeOver(client, id);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      client.release();
    }
  }

  async #takeOver(client: pg.ClientBase, id: string): Promise<void> {
    const tasks = await releaseWork(client, id, 'crashed');
    await client.query('delete from jobs.executor where id = $1', [id]);
    this.#log.warn({ executor: id, tasks }, 'executor died, its tasks are back on their queues');
  }

  async close(): Promise<void> {
    await Promise.all([this.#rounds.close(), this.#housekeeping.close()]);
  }
}

async function anySilent(pool: pg.Pool): Promise<boolean> {
  const { rows } = await pool.query(
    'select from jobs.executor where beat_at < now() - make_interval(secs => $1) limit 1',
    [SILENT_SECONDS],
  );
  return rows.length > 0;
}

async function dead(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query(
    `select id, beat_at < now() - make_interval(secs => $2) as lost
     from jobs.executor where beat_at < now() - make_interval(secs => $1)`,
    [SILENT_SECONDS, LOST_SECONDS],
  );
  const ids: string[] = [];
  for (const { id, lost } of rows) if (lost || (await isGone(client, id))) ids.push(id);
  return ids;
}

import { DBOSClient } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import { engineLog } from './engine-log.ts';
import { FINISHED, type JobState, stateOf } from './job-state.ts';
import type { Logger } from './log.ts';
import { TaskEnds } from './task-ends.ts';
import { TaskFailed } from './task-errors.ts';
import { runningAmong, tasksAbout } from './tasks-about.ts';

export const APPLICATION = 'visiobook';
const DEFAULT_PRIORITY = 1000;

export interface Job {
  id: string;
  queue: string;
  name: string;
  input: unknown;
  requestId: string;
  priority?: number | null;
  /** The orchestration that starts it; cancelling that one cancels this one. */
  parentId?: string;
}

export interface WaitingJob extends Omit<Job, 'parentId'> {
  priority: number;
}

/** What is stored as a workflow's argument. */
export interface JobArgument {
  input: unknown;
  requestId: string;
}

/**
 * The line in which a task waits: long ones (`work`) hold up neither quick ones (`quick`) nor orchestrations (`flows`); a handler can name
 * another, of what not every worker does.
 */
export const laneQueue = (queue: string, lane: string) => (lane === 'work' ? queue : `${queue}.${lane}`);

/** Channels on which the database says that something waits in a queue, and which task has ended (its id). */
export const waitingChannel = (laneQueue: string) => `jobs.waiting.${laneQueue}`;
export const ENDED_CHANNEL = 'jobs.ended';

export const workflowName = (queue: string, task: string) => `${queue}/${task}`;

/** The durable queue's tables as the rest of the kit knows them; nothing here runs a task. */
export class JobStore {
  readonly pool: pg.Pool;
  readonly ends: TaskEnds;
  readonly #client: DBOSClient;
  /** Results that have come and are being read. */
  #reading = 0;

  private constructor(pool: pg.Pool, client: DBOSClient) {
    this.pool = pool;
    this.ends = new TaskEnds(pool);
    this.#client = client;
  }

  static async connect(url: string, options: { max: number; name: string; log?: Logger }): Promise<JobStore> {
    const pool = new pg.Pool({
      connectionString: url,
      max: options.max,
      application_name: options.name,
      connectionTimeoutMillis: 30_000,
      keepAlive: true,
    });
    // An idle connection that the server closes is replaced at the next query; unheard, it would end the process.
    pool.on('error', () => undefined);
    // So is one that is in use, whose query fails anyhow.
    pool.on('connect', (connection) => connection.on('error', () => undefined));
    const client = await DBOSClient.create({
      systemDatabaseUrl: url,
      systemDatabasePool: pool,
      applicationName: APPLICATION,
      logger: engineLog(options.log),
    });
    return new JobStore(pool, client);
  }

  /** Queues are rows that all processes share; one that is there before a worker starts is served at once. */
  async openQueue(name: string, settings: { workerConcurrency: number; minPollingIntervalMs: number }): Promise<void> {
    await this.#client.registerQueue(name, { ...settings, onConflict: 'always_update' });
  }

  /** Idempotent by id. Answers false when it can never run: it, or the orchestration that starts it, has been cancelled. */
  async enqueue(job: Job): Promise<boolean> {
    const connection = await this.pool.connect();
    try {
      await connection.query('begin');
      if (job.parentId && !(await this.#isAlive(connection, job.parentId))) {
        await connection.query('rollback');
        return false;
      }
      await this.#insert(connection, job);
      await connection.query('commit');
      return true;
    } catch (error) {
      await connection.query('rollback').catch(() => undefined);
      if ((await this.state(job.id)) === 'CANCELLED') return false;
      throw error;
    } finally {
      connection.release();
    }
  }

  /** Holds the parent's row until the child's is in, so that a concurrent cancel sees the child or is seen here. */
  async #isAlive(connection: pg.PoolClient, id: string): Promise<boolean> {
    const { rows } = await connection.query(
      `select status from dbos.workflow_status where workflow_uuid = $1 for share`,
      [id],
    );
    return rows[0]?.status !== 'CANCELLED';
  }

  async #insert(connection: pg.PoolClient, job: Job): Promise<void> {
    const argument: JobArgument = { input: job.input, requestId: job.requestId };
    const name = workflowName(job.queue, job.name);
    await this.#client.enqueueInTransaction(
      connection,
      {
        workflowID: job.id,
        workflowName: name,
        queueName: laneQueue(job.queue, await this.#laneOf(connection, name)),
        priority: job.priority ?? DEFAULT_PRIORITY,
      },
      argument,
    );
    if (!job.parentId) return;
    await connection.query(
      `update dbos.workflow_status set parent_workflow_id = $2 where workflow_uuid = $1 and parent_workflow_id is null`,
      [job.id, job.parentId],
    );
  }

  /** Only workers know what their tasks are like; they say so when they start. */
  async #laneOf(connection: pg.PoolClient, name: string): Promise<string> {
    const { rows } = await connection.query(`select lane from jobs.lane where workflow = $1`, [name]);
    return rows[0]?.lane ?? 'work';
  }

  /** Says in which lane each task of a queue waits, and moves what waits in another. */
  async sortQueue(queue: string, lanes: ReadonlyMap<string, string>): Promise<void> {
    const names = [...lanes.keys()].map((task) => workflowName(queue, task));
    await this.pool.query(`delete from jobs.lane where queue = $1 and workflow <> all($2)`, [queue, names]);
    await this.pool.query(
      `insert into jobs.lane (workflow, queue, lane)
       select name, $1, lane from unnest($2::text[], $3::text[]) as known (name, lane)
       on conflict (workflow) do update set lane = excluded.lane`,
      [queue, names, [...lanes.values()]],
    );
    const queues = [...lanes.values()].map((lane) => laneQueue(queue, lane));
    await this.pool.query(
      `update dbos.workflow_status task set queue_name = known.queue_name
       from unnest($1::text[], $2::text[]) as known (name, queue_name)
       where task.name = known.name and task.status = 'ENQUEUED' and task.queue_name <> known.queue_name`,
      [names, queues],
    );
  }

  /** Cancels a task with all it started. One that has not arrived yet is cancelled before it does. */
  async cancel(id: string): Promise<void> {
    await this.#client.cancelWorkflow(id, { cancelChildren: true });
    if ((await this.state(id)) !== null) return;
    const tombstone = { workflowID: id, workflowName: 'cancelled', queueName: 'cancelled' };
    // A refusal means that the task arrived in this very moment; either way a row is there now.
    await this.#client.enqueue(tombstone).catch(() => undefined);
    await this.#client.cancelWorkflow(id, { cancelChildren: true });
  }

  async state(id: string): Promise<JobState | null> {
    const { rows } = await this.pool.query(`select status from dbos.workflow_status where workflow_uuid = $1`, [id]);
    return rows[0] ? stateOf(rows[0].status) : null;
  }

  /** Waits for a task's end, however long. @throws TaskFailed, or the signal's reason */
  async result(id: string, signal?: AbortSignal): Promise<unknown> {
    await this.ends.of(id, signal);
    this.#reading += 1;
    try {
      return await this.#client.retrieveWorkflow(id).getResult();
    } catch (error) {
      throw await this.#failure(id, error);
    } finally {
      this.#reading -= 1;
    }
  }

  async #failure(id: string, error: unknown): Promise<unknown> {
    const { name, code, message } = error as { name?: unknown; code?: unknown; message?: unknown };
    if (name === 'TaskFailed') return new TaskFailed(String(code), String(message));
    const state = await this.state(id);
    if (state === 'CANCELLED') return new TaskFailed('CANCELLED', 'The task was cancelled.');
    if (state === 'FAILED') return new TaskFailed('INTERNAL', 'The task failed for an internal reason.');
    return error;
  }

  /**
   * Cancels every task whose input mentions this id, with all they started; `byTask`, which does the erasing, and everything that
   * belongs to the same orchestration goes on. Answers how many were running: their workers see it within a moment, but only as long
   * as the tasks are not erased.
   */
  async cancelAll(mentioned: string, byTask?: string): Promise<number> {
    const ids = await tasksAbout(this.pool, mentioned, byTask);
    const running = await runningAmong(this.pool, ids);
    await this.#client.cancelWorkflows(ids);
    return running;
  }

  /** Cancels and erases the same tasks, with all they left and remember. Answers how many. */
  async erase(mentioned: string, byTask?: string): Promise<number> {
    const ids = await tasksAbout(this.pool, mentioned, byTask);
    await this.#client.cancelWorkflows(ids);
    await this.#forget(ids);
    await this.pool.query('delete from jobs.parked where strpos(delivery::text, $1) > 0', [JSON.stringify(mentioned)]);
    return ids.length;
  }

  /** Erases tasks that ended long ago. Answers how many; asked again until that is none. */
  async eraseFinished(olderThanDays: number, most = 500): Promise<number> {
    const { rows } = await this.pool.query(
      `select workflow_uuid as id from dbos.workflow_status
       where status = any($1) and completed_at < (extract(epoch from now() - make_interval(days => $2)) * 1000)::bigint
       limit $3`,
      [FINISHED, olderThanDays, most],
    );
    await this.#forget(rows.map((row) => row.id));
    return rows.length;
  }

  async #forget(ids: string[]): Promise<void> {
    await this.#client.deleteWorkflows(ids);
    await this.pool.query('delete from jobs.memory where task_id = any($1)', [ids]);
  }

  /** Tasks that nobody has taken yet, in the order in which they would be. */
  async waiting(): Promise<WaitingJob[]> {
    const found = await this.#client.listWorkflows({ status: 'ENQUEUED', loadInput: true });
    return found
      .map(({ workflowID, workflowName, priority = 0, input = [] }) => {
        const { input: given, requestId } = input[0] as JobArgument;
        const [queue = '', name = ''] = workflowName.split('/', 2);
        return { id: workflowID, queue, name, input: given, requestId, priority };
      })
      .sort((a, b) => a.priority - b.priority);
  }

  /** True when nothing of these queues waits or runs but `asleep` orchestrations, and nothing they wait for has ended. */
  async isQuiet(queues: readonly string[], asleep: number): Promise<boolean> {
    // Whoever waited for it is about to go on.
    if (this.#reading > 0) return false;
    const { rows } = await this.pool.query(
      `select count(*) filter (where split_part(queue_name, '.', 1) = any($1) and status in ('ENQUEUED', 'DELAYED')) as waiting,
              count(*) filter (where split_part(queue_name, '.', 1) = any($1) and status = 'PENDING') as running,
              count(*) filter (where workflow_uuid = any($2) and status = any($3)) as awaited
       from dbos.workflow_status`,
      [queues, this.ends.awaited, FINISHED],
    );
    const { waiting, running, awaited } = rows[0];
    return Number(waiting) === 0 && Number(running) === asleep && Number(awaited) === 0;
  }

  async close(): Promise<void> {
    this.ends.close();
    await this.#client.destroy();
    await this.pool.end();
  }
}

import type postgres from 'postgres';
import { outboxChannel } from './outbox.ts';

/** Work that was given up, and waits for a person: what it was, why it failed, and how to name it in `replay`. */
export interface DeadLetter {
  id: string;
  /** `task`: one whose handler kept failing; `delivery`: an outbox row; `event`: one that a consumer put aside. */
  kind: 'task' | 'delivery' | 'event';
  what: string;
  error: string;
  at: Date;
}

const MOST_LISTED = 200;
const ALL = 1_000_000;

/** Reads and revives what was given up. @param sql an administrator's connection */
export class DeadLetters {
  readonly #sql: postgres.Sql;

  constructor(sql: postgres.Sql) {
    this.#sql = sql;
  }

  /**
   * Newest first. Tasks that stated a reason of their own (a book that is none) are answers, not dead letters; of a task that failed
   * with one it had started, only the upper is listed, for they are revived together. What really went wrong is in the log, under
   * the request's id.
   */
  list(most = MOST_LISTED): Promise<DeadLetter[]> {
    return this.#sql<DeadLetter[]>`
      with failed as (
        select task.workflow_uuid as id, task.name as what, task.parent_workflow_id as parent,
          concat('request ', substring(given.inputs from '"requestId": ?"([^"]*)"'), ': ',
            substring(outcome.error from '"message": ?"([^"]*)"')) as error,
          to_timestamp(coalesce(task.completed_at, task.updated_at) / 1000.0) as at
        from dbos.workflow_status task
        join dbos.workflow_output outcome using (workflow_uuid)
        join dbos.workflow_input given using (workflow_uuid)
        where task.status = 'ERROR' and outcome.error ~ '"code": ?"(INTERNAL|CRASHED)"'
      )
      select * from (
        select id, 'task' as kind, what, error, at from failed
        where parent is null or parent not in (select id from failed)
        union all
        select id, 'delivery', service || ': ' || (delivery->>'name'), error, at from jobs.parked
        union all
        select consumer || '/' || topic || '/' || seq, 'event', consumer || ': ' || name, coalesce(error, ''), parked_at
        from events.deliveries where parked_at is not null
      ) given_up order by at desc limit ${most}`;
  }

  /** Gives one, or with no id all, another chance. Answers how many. */
  async replay(id?: string): Promise<number> {
    const chosen = (await this.list(ALL)).filter((letter) => id === undefined || letter.id === id);
    for (const letter of chosen) await this.#revive(letter);
    return chosen.length;
  }

  #revive({ id, kind }: DeadLetter): Promise<unknown> {
    if (kind === 'task') return this.#requeue(id);
    if (kind === 'delivery') return this.#redeliver(id);
    return this.#sql`
      update events.deliveries set attempts = 0, due_at = clock_timestamp(), parked_at = null
      where consumer || '/' || topic || '/' || seq = ${id}`;
  }

  /** It and what failed below it, as if they had never run: recorded failures go, and what orchestrations remember of them. */
  #requeue(id: string): Promise<unknown> {
    return this.#sql.begin(async (sql) => {
      // Only what still stands as failed: somebody else may be replaying it, too.
      const revived = await sql`
        with recursive below as (
          select workflow_uuid from dbos.workflow_status where workflow_uuid = ${id}
          union
          select child.workflow_uuid from dbos.workflow_status child
          join below on child.parent_workflow_id = below.workflow_uuid
        )
        update dbos.workflow_status task set status = 'ENQUEUED', recovery_attempts = 0,
          completed_at = null, started_at_epoch_ms = null, owner_xid = null, application_version = null,
          queue_name = split_part(name, '/', 1)
            || coalesce((select '.' || lane from jobs.lane where workflow = name and lane <> 'work'), '')
        from below where task.workflow_uuid = below.workflow_uuid and task.status = 'ERROR'
        returning task.workflow_uuid as id`;
      const ids = revived.map((row) => row.id as string);
      await sql`delete from dbos.operation_outputs where workflow_uuid = any(${ids})`;
      await sql`delete from dbos.workflow_output where workflow_uuid = any(${ids})`;
      await sql`delete from jobs.memory where task_id = any(${ids}) and failure is not null`;
    });
  }

  /** Back into its service's outbox, behind what is there. */
  #redeliver(id: string): Promise<unknown> {
    return this.#sql.begin(async (sql) => {
      const [parked] = await sql`delete from jobs.parked where id = ${id} returning service, delivery`;
      if (!parked) return;
      const { kind, name, queue, topic, payload, priority, requestId } = parked.delivery;
      await sql`
        insert into ${sql(parked.service)}.outbox ${sql({ id, kind, name, queue, topic, payload, priority, request_id: requestId })}
        on conflict do nothing`;
      await sql`select pg_notify(${outboxChannel(parked.service)}, '')`;
    });
  }
}

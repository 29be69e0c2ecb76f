import type postgres from 'postgres';

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

/** Reads and revives what was given up. @param sql an administrator's connection */
export class DeadLetters {
  readonly #sql: postgres.Sql;

  constructor(sql: postgres.Sql) {
    this.#sql = sql;
  }

  /** Newest first. Tasks that stated a reason of their own (a book that is none) are answers, not dead letters. */
  list(): Promise<DeadLetter[]> {
    return this.#sql<DeadLetter[]>`
      select * from (
        select task.workflow_uuid as id, 'task' as kind, task.name as what,
          substring(outcome.error from '"message": ?"([^"]*)"') as error,
          to_timestamp(coalesce(task.completed_at, task.updated_at) / 1000.0) as at
        from dbos.workflow_status task join dbos.workflow_output outcome using (workflow_uuid)
        where task.status = 'ERROR' and outcome.error ~ '"code": ?"(INTERNAL|CRASHED)"'
        union all
        select id, 'delivery', service || ': ' || (delivery->>'name'), error, at from jobs.parked
        union all
        select consumer || '/' || topic || '/' || seq, 'event', consumer || ': ' || name, coalesce(error, ''), parked_at
        from events.deliveries where parked_at is not null
      ) given_up order by at desc limit ${MOST_LISTED}`;
  }

  /** Gives one, or with no id all that are listed, another chance. Answers how many. */
  async replay(id?: string): Promise<number> {
    const chosen = (await this.list()).filter((letter) => id === undefined || letter.id === id);
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

  /** As if it had never run: its recorded failure goes, and what an orchestration remembers of failures. */
  #requeue(id: string): Promise<unknown> {
    return this.#sql.begin(async (sql) => {
      await sql`delete from dbos.operation_outputs where workflow_uuid = ${id}`;
      await sql`delete from dbos.workflow_output where workflow_uuid = ${id}`;
      await sql`delete from jobs.memory where task_id = ${id} and failure is not null`;
      await sql`
        update dbos.workflow_status set status = 'ENQUEUED', recovery_attempts = 0,
          completed_at = null, started_at_epoch_ms = null, owner_xid = null, application_version = null,
          queue_name = split_part(name, '/', 1)
            || coalesce((select '.' || lane from jobs.lane where workflow = name and lane <> 'work'), '')
        where workflow_uuid = ${id}`;
    });
  }

  /** Back into its service's outbox, behind what is there; the relay takes it up at its next look. */
  #redeliver(id: string): Promise<unknown> {
    return this.#sql.begin(async (sql) => {
      const [parked] = await sql`delete from jobs.parked where id = ${id} returning service, delivery`;
      if (!parked) return;
      const { kind, name, queue, topic, payload, priority, requestId } = parked.delivery;
      await sql`
        insert into ${sql(parked.service)}.outbox ${sql({ id, kind, name, queue, topic, payload, priority, request_id: requestId })}
        on conflict do nothing`;
    });
  }
}

import postgres from 'postgres';

export interface Entry {
  task: string;
  /** Null: it has just been put into the queue. */
  was: string | null;
  now: 'ENQUEUED' | 'PENDING' | 'SUCCESS' | 'ERROR';
  /** Whose it is from now on, or was last. */
  executor: string | null;
  priority: number;
  lane: 'work' | 'painting';
}

/** Every change of state of every task, written down by the database itself: no worker can be killed before it has. */
export class Journal {
  readonly #sql: postgres.Sql;

  private constructor(sql: postgres.Sql) {
    this.#sql = sql;
  }

  static async open(adminUrl: string): Promise<Journal> {
    const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
    await sql.unsafe(`
      create table jobs.journal (seq bigserial primary key, task text, was text, now text, executor text, priority int, lane text);
      create function jobs.write_down() returns trigger language plpgsql security definer as $$
      begin
        insert into jobs.journal (task, was, now, executor, priority, lane)
        values (new.workflow_uuid, case when tg_op = 'UPDATE' then old.status end, new.status, new.executor_id, new.priority,
          case when new.name = 'media/paintScene' then 'painting' else 'work' end);
        return null;
      end $$;
      create trigger write_new after insert on dbos.workflow_status for each row execute function jobs.write_down();
      create trigger write_change after update of status on dbos.workflow_status for each row
        when (old.status is distinct from new.status) execute function jobs.write_down();
    `);
    return new Journal(sql);
  }

  /** In the order in which it happened, but for what happened at the same moment. */
  async entries(): Promise<Entry[]> {
    return [
      ...(await this.#sql<Entry[]>`select task, was, now, executor, priority, lane from jobs.journal order by seq`),
    ];
  }

  async ended(lane: Entry['lane']): Promise<number> {
    const [row] = await this.#sql<{ n: number }[]>`
      select count(*)::int as n from jobs.journal where lane = ${lane} and now not in ('ENQUEUED', 'PENDING')`;
    return row?.n ?? 0;
  }

  close(): Promise<void> {
    return this.#sql.end();
  }
}

/** For each time that a task was taken: those that are told before it and waited in the same lane. */
export function passedOver(entries: readonly Entry[]): string[][] {
  const waiting = { work: new Map<string, number>(), painting: new Map<string, number>() };
  const passed: string[][] = [];
  for (const { task, now, priority, lane } of entries) {
    const line = waiting[lane];
    if (now === 'ENQUEUED') line.set(task, priority);
    else line.delete(task);
    if (now === 'PENDING') passed.push([...line].filter(([, other]) => other < priority).map(([id]) => id));
  }
  return passed;
}

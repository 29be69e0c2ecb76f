import type postgres from 'postgres';

/** The floor of a durable queue: one plain table, woken by a notification, taken with `for update skip locked`. */
export class BareQueue {
  readonly #sql: postgres.Sql;
  readonly #started: (id: string) => void;
  #closed = false;
  #wakes: (() => void)[] = [];

  private constructor(sql: postgres.Sql, started: (id: string) => void) {
    this.#sql = sql;
    this.#started = started;
  }

  static async open(sql: postgres.Sql, lanes: number, started: (id: string) => void): Promise<BareQueue> {
    await sql`create table if not exists bare_queue (id text primary key, seq bigserial, input jsonb, done boolean)`;
    await sql`create index if not exists bare_queue_next on bare_queue (seq) where not done`;
    const queue = new BareQueue(sql, started);
    await sql.listen('bare_queue', () => queue.#wake());
    for (let lane = 0; lane < lanes; lane++) void queue.#work();
    return queue;
  }

  async enqueue(rows: readonly { id: string; input: object }[]): Promise<void> {
    await this.#sql.begin(async (tx) => {
      for (const { id, input } of rows) {
        await tx`insert into bare_queue (id, input, done) values (${id}, ${JSON.stringify(input)}::jsonb, false)`;
      }
      await tx`select pg_notify('bare_queue', '')`;
    });
  }

  async #work(): Promise<void> {
    while (!this.#closed) {
      if (!(await this.#takeOne())) await new Promise<void>((wake) => this.#wakes.push(wake));
    }
  }

  #takeOne(): Promise<boolean> {
    return this.#sql.begin(async (tx) => {
      const [row] = await tx<{ id: string }[]>`
        select id from bare_queue where not done order by seq limit 1 for update skip locked`;
      if (!row) return false;
      this.#started(row.id);
      await tx`update bare_queue set done = true where id = ${row.id}`;
      return true;
    });
  }

  #wake(): void {
    for (const wake of this.#wakes.splice(0)) wake();
  }

  close(): void {
    this.#closed = true;
    this.#wake();
  }
}

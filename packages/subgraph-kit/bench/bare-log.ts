import type postgres from 'postgres';

/** The floor of an event log: one plain table without an order that anybody promises, and a notification. */
export class BareLog {
  readonly #sql: postgres.Sql;

  private constructor(sql: postgres.Sql) {
    this.#sql = sql;
  }

  static async open(sql: postgres.Sql): Promise<BareLog> {
    await sql`create table if not exists bare_log (seq bigserial primary key, topic text, id text, payload jsonb)`;
    await sql`create index if not exists bare_log_topic on bare_log (topic, seq)`;
    return new BareLog(sql);
  }

  async append(topic: string, payload: object, id: string): Promise<void> {
    await this
      .#sql`insert into bare_log (topic, id, payload) values (${topic}, ${id}, ${JSON.stringify(payload)}::jsonb)`;
  }

  /** All of one topic, in one answer. */
  async readAll(topic: string): Promise<number> {
    const rows = await this.#sql`select seq, topic, id, payload from bare_log where topic = ${topic} order by seq`;
    return rows.length;
  }

  async fill(topic: string, count: number): Promise<void> {
    await this.#sql`insert into bare_log (topic, id, payload)
      select ${topic}, ${topic} || i, jsonb_build_object('film', i::text) from generate_series(1, ${count}) i`;
  }

  /** Hands on every row that is announced; answers how to append and announce in one transaction. */
  async live(heard: (id: string) => void): Promise<(id: string) => Promise<void>> {
    await this.#sql.listen('bare_log', async (id) => {
      await this.#sql`select seq, topic, id, payload from bare_log where id = ${id} and topic = 'live'`;
      heard(id);
    });
    return async (id) => {
      await this.#sql.begin(async (tx) => {
        await tx`insert into bare_log (topic, id, payload) values ('live', ${id}, '{"film": "f"}'::jsonb)`;
        await tx`select pg_notify('bare_log', ${id})`;
      });
    };
  }
}

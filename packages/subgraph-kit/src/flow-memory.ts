import type pg from 'pg';
import { throughOutages } from './outage.ts';
import { TaskFailed } from './task-errors.ts';

interface Recorded {
  result: unknown;
  failure: { code: string; message: string } | null;
}

/** What an orchestration has done already, by name. Read once when it starts; the first writer of a name wins. */
export class FlowMemory {
  readonly #pool: pg.Pool;
  readonly #taskId: string;
  readonly #recorded: Map<string, Recorded>;

  private constructor(pool: pg.Pool, taskId: string, recorded: Map<string, Recorded>) {
    this.#pool = pool;
    this.#taskId = taskId;
    this.#recorded = recorded;
  }

  static async recall(pool: pg.Pool, taskId: string): Promise<FlowMemory> {
    const { rows } = await pool.query(`select name, result, failure from jobs.memory where task_id = $1`, [taskId]);
    return new FlowMemory(pool, taskId, new Map(rows.map((row) => [row.name, row])));
  }

  /** @throws TaskFailed as it was remembered, or was thrown now */
  async once<T>(name: string, run: () => Promise<T>, signal: AbortSignal): Promise<T> {
    const known = this.#recorded.get(name) ?? (await this.#record(name, run, signal));
    if (known.failure) throw new TaskFailed(known.failure.code, known.failure.message);
    return known.result as T;
  }

  async #record(name: string, run: () => Promise<unknown>, signal: AbortSignal): Promise<Recorded> {
    const outcome = await this.#outcome(run);
    const statement = `insert into jobs.memory as known (task_id, name, result, failure) values ($1, $2, $3, $4)
       on conflict (task_id, name) do update set name = known.name returning result, failure`;
    const { result = null, failure } = outcome;
    const values = [this.#taskId, name, JSON.stringify(result), failure && JSON.stringify(failure)];
    const { rows } = await throughOutages(() => this.#pool.query(statement, values), signal);
    this.#recorded.set(name, rows[0]);
    return rows[0];
  }

  async #outcome(run: () => Promise<unknown>): Promise<Recorded> {
    try {
      return { result: await run(), failure: null };
    } catch (error) {
      if (!(error instanceof TaskFailed)) throw error;
      return { result: null, failure: { code: error.code, message: error.message } };
    }
  }
}

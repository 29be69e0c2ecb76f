import type pg from 'pg';
import { FINISHED } from './job-state.ts';

const POLL_MILLISECONDS = 60;
/** Of who is told of ends: for what was said while nobody listened. */
const TOLD_POLL_MILLISECONDS = 2_000;

/** Waits for the ends of tasks: one look for all that this process waits for, instead of one each. */
export class TaskEnds {
  readonly #pool: pg.Pool;
  readonly #waiting = new Map<string, Set<() => void>>();
  /** Waited for, and not looked at yet. */
  readonly #unseen = new Set<string>();
  #poll: NodeJS.Timeout | null = null;
  #isTold = false;
  #closed = false;

  constructor(pool: pg.Pool) {
    this.#pool = pool;
  }

  /** Ids of the tasks that are waited for. */
  get awaited(): string[] {
    return [...this.#waiting.keys()];
  }

  /** From now on `tell` is called for every task that ends, unless the connection is away. */
  expectNews(): void {
    this.#isTold = true;
  }

  tell(id: string): void {
    for (const done of [...(this.#waiting.get(id) ?? [])]) done();
  }

  /** Looks for all that is waited for. */
  lookAgain(): void {
    this.#look(this.awaited);
  }

  /** @throws the signal's reason */
  of(id: string, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      const waiters = this.#waiting.get(id) ?? new Set();
      const settle = (then: () => void) => () => {
        waiters.delete(done);
        if (waiters.size === 0) this.#waiting.delete(id);
        signal?.removeEventListener('abort', abort);
        then();
      };
      const done = settle(resolve);
      const abort = settle(() => reject(signal?.reason));
      waiters.add(done);
      this.#waiting.set(id, waiters);
      signal?.addEventListener('abort', abort, { once: true });
      this.#lookSoon(id);
      this.#schedule();
    });
  }

  close(): void {
    this.#closed = true;
    if (this.#poll) clearTimeout(this.#poll);
  }

  /** It may have ended already. One look for all that begin to wait at the same moment. */
  #lookSoon(id: string): void {
    if (this.#unseen.size === 0)
      setImmediate(() => {
        const unseen = [...this.#unseen];
        this.#unseen.clear();
        this.#look(unseen);
      });
    this.#unseen.add(id);
  }

  #schedule(): void {
    if (this.#poll || this.#closed || this.#waiting.size === 0) return;
    this.#poll = setTimeout(
      async () => {
        await this.#wake(this.awaited).catch(() => undefined);
        this.#poll = null;
        this.#schedule();
      },
      this.#isTold ? TOLD_POLL_MILLISECONDS : POLL_MILLISECONDS,
    );
  }

  #look(ids: readonly string[]): void {
    if (this.#closed || ids.length === 0) return;
    // The poll looks again.
    this.#wake(ids).catch(() => undefined);
  }

  async #wake(ids: readonly string[]): Promise<void> {
    const { rows } = await this.#pool.query(
      `select workflow_uuid as id from dbos.workflow_status where workflow_uuid = any($1) and status = any($2)`,
      [ids, FINISHED],
    );
    for (const { id } of rows) this.tell(id);
  }
}

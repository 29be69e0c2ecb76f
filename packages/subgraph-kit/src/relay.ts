import { asc, inArray, sql } from 'drizzle-orm';
import postgres from 'postgres';
import { z } from 'zod';
import type { Database } from './database.ts';
import type { Announcer } from './durable-flow.ts';
import type { JobStore } from './job-store.ts';
import type { Logger } from './log.ts';
import { isOutage } from './outage.ts';
import { CANCEL, outboxChannel } from './outbox.ts';
import { requestIdOrNew } from './request-trace.ts';
import { serviceSchema } from './service-schema.ts';

const BATCH = 100;
/** The net below the notification, and how soon another process takes over from a relay that died. */
const POLL_MILLISECONDS = 3_000;
const OUTAGE_MILLISECONDS = 1_000;
const RETRY_MILLISECONDS = 200;
/** Failures of one row, not of the database, after which it is parked so that the rows behind it move on. */
const MOST_FAILURES = 3;

type OutboxTable = ReturnType<typeof serviceSchema>['outbox'];
type Row = OutboxTable['$inferSelect'];

export interface RelayDeps {
  service: string;
  db: Database;
  /** For the connection that listens. */
  databaseUrl: string;
  store: JobStore;
  announcer: Announcer;
  log: Logger;
}

/**
 * Carries out what a service's transactions left in its outbox, in order, at least once; every delivery is idempotent by the
 * row's id. Any number of processes may run one: the one that holds the lock works, the others wait.
 */
export class Relay {
  readonly #deps: RelayDeps;
  readonly #table: OutboxTable;
  readonly #failures = new Map<string, number>();
  #timer: NodeJS.Timeout | null = null;
  #dueAt = 0;
  #running: Promise<unknown> = Promise.resolve();
  #listener: postgres.Sql | null = null;
  #closed = false;

  constructor(deps: RelayDeps) {
    this.#deps = deps;
    this.#table = serviceSchema(deps.service).outbox;
  }

  /** Delivers as soon as a transaction commits; a poll is the net below the notification. */
  async start(): Promise<void> {
    const wake = () => this.#schedule(0);
    this.#listener = postgres(this.#deps.databaseUrl, { max: 1, onnotice: () => undefined });
    await this.#listener.listen(outboxChannel(this.#deps.service), wake, wake);
  }

  /** Delivers until nothing is left or a delivery fails; answers how many rows went out. */
  async drain(): Promise<number> {
    for (let total = 0; ; ) {
      const { delivered, isDone } = await this.#deliverBatch();
      total += delivered;
      if (isDone) return total;
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#timer) clearTimeout(this.#timer);
    await this.#listener?.end({ timeout: 1 });
    await this.#running;
  }

  #schedule(milliseconds: number): void {
    if (this.#closed) return;
    const dueAt = performance.now() + milliseconds;
    // Whoever was told of something does not wait for the next look.
    if (this.#timer && this.#dueAt <= dueAt) return;
    if (this.#timer) clearTimeout(this.#timer);
    this.#dueAt = dueAt;
    this.#timer = setTimeout(() => {
      this.#timer = null;
      this.#running = this.#running.then(() => this.#turn());
    }, milliseconds);
  }

  async #turn(): Promise<void> {
    try {
      // What is mostly so takes one query, not a transaction.
      if (await this.#isEmpty()) this.#failures.clear();
      else await this.drain();
      this.#schedule(this.#failures.size > 0 ? RETRY_MILLISECONDS : POLL_MILLISECONDS);
    } catch (error) {
      this.#deps.log.warn({ err: error }, 'outbox could not be read, trying again');
      this.#schedule(OUTAGE_MILLISECONDS);
    }
  }

  async #isEmpty(): Promise<boolean> {
    return (await this.#deps.db.select({ id: this.#table.id }).from(this.#table).limit(1)).length === 0;
  }

  #deliverBatch(): Promise<{ delivered: number; isDone: boolean }> {
    const table = this.#table;
    return this.#deps.db.transaction(async (tx) => {
      const [lock] = await tx.execute<{ mine: boolean }>(
        sql`select pg_try_advisory_xact_lock(hashtext(${outboxChannel(this.#deps.service)})) as mine`,
      );
      if (!lock?.mine) return { delivered: 0, isDone: true };
      const rows = await tx.select().from(table).orderBy(asc(table.seq)).limit(BATCH);
      const done = await this.#deliverInOrder(rows);
      if (done.length > 0) await tx.delete(table).where(inArray(table.id, done));
      return { delivered: done.length, isDone: done.length < BATCH };
    });
  }

  /** Ids of the rows that are through; stops at the first that is not, because later ones may build on it. */
  async #deliverInOrder(rows: Row[]): Promise<string[]> {
    const done: string[] = [];
    for (const row of rows) {
      try {
        await this.#deliver(row);
      } catch (error) {
        if (!(await this.#parkIfHopeless(row, error))) return done;
      }
      this.#failures.delete(row.id);
      done.push(row.id);
    }
    return done;
  }

  async #deliver(row: Row): Promise<void> {
    const { store, announcer } = this.#deps;
    const { id, name, payload, priority } = row;
    if (row.kind === 'event') {
      await announcer.append(row.topic ?? '', { name, payload: z.unknown() }, payload, { id });
    } else if (name === CANCEL) {
      await store.cancel(z.object({ taskId: z.string() }).parse(payload).taskId);
    } else {
      const requestId = requestIdOrNew(row.requestId);
      await store.enqueue({ id, queue: row.queue ?? '', name, input: payload, requestId, priority });
    }
  }

  /** Parked rows wait in `jobs.parked` for a person; a database that is away is waited for, it is not the row's fault. */
  async #parkIfHopeless(row: Row, error: unknown): Promise<boolean> {
    const { log, service, store } = this.#deps;
    const failures = (this.#failures.get(row.id) ?? 0) + (isOutage(error) ? 0 : 1);
    this.#failures.set(row.id, failures);
    log.warn({ err: error, outboxId: row.id, name: row.name, failures }, 'delivery failed');
    if (failures < MOST_FAILURES) return false;
    await store.pool.query(
      `insert into jobs.parked (id, service, delivery, error) values ($1, $2, $3, $4) on conflict (id) do nothing`,
      [row.id, service, JSON.stringify(row), String(error)],
    );
    log.error({ err: error, outboxId: row.id, name: row.name }, 'delivery parked');
    return true;
  }
}

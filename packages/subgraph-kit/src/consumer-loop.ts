import { sql } from 'drizzle-orm';
import { pause } from './abort.ts';
import type { Database, Transaction } from './database.ts';
import type { EventLog } from './events.ts';
import type { Logger } from './log.ts';
import type { EventConsumer } from './tasks.ts';

const pollMs = 2_000;

export interface ConsumerLoopOptions {
  /** Name of the service: the consumer is the service, in however many processes. */
  consumer: string;
  consumers: readonly EventConsumer[];
  db: Database;
  events: EventLog;
  log: Logger;
  /** Events handled at the same time; each holds one connection meanwhile. Default 2. */
  concurrency?: number;
  /** After so many failures an event is put aside with its error. Default 8. */
  attempts?: number;
  /** Wait before try number `attempt` + 1. Default: doubling from one second to five minutes. */
  retrySeconds?: (attempt: number) => number;
}

interface Delivery extends Record<string, unknown> {
  topic: string;
  seq: string;
  name: string;
  payload: unknown;
  at: number;
  attempts: number;
}

/**
 * Hands a service the events it consumes: each at least once, in order within a topic, to one process at a time. The delivery stays
 * locked while its handler runs and goes away in the same transaction, so a process that dies leaves it to the next.
 */
export class ConsumerLoop {
  readonly #options: ConsumerLoopOptions;
  readonly #handlers: ReadonlyMap<string, EventConsumer>;
  readonly #closing = new AbortController();
  #lanes: Promise<void>[] = [];
  #stopListening: () => void = () => undefined;
  #wakes = 0;
  #wake: () => void = () => undefined;
  #woken: Promise<void>;

  /** @throws when an event has two handlers */
  constructor(options: ConsumerLoopOptions) {
    this.#options = options;
    this.#handlers = new Map(options.consumers.map((consumer) => [consumer.event.name, consumer]));
    if (this.#handlers.size < options.consumers.length) {
      throw new Error(`${options.consumer} has two consumers of the same event.`);
    }
    this.#woken = this.#nextWake();
  }

  /** Handles events from now on until closed; those from before the service first asked for them come first. */
  async start(): Promise<void> {
    if (this.#handlers.size === 0) return;
    await this.#subscribe();
    this.#stopListening = this.#options.events.onDelivery((name) => {
      if (name === null || this.#handlers.has(name)) this.#wakeAll();
    });
    this.#lanes = Array.from({ length: this.#options.concurrency ?? 2 }, () => this.#lane());
  }

  /** Handles what is due now, one by one; answers how many were handled. For tests, instead of `start`. */
  async drain(): Promise<number> {
    if (this.#handlers.size === 0) return 0;
    await this.#subscribe();
    for (let handled = 0; ; ) {
      const outcome = await this.#handleNext();
      if (outcome === 'none') return handled;
      if (outcome === 'handled') handled += 1;
    }
  }

  /** How many events wait for this service, those included whose next try is not due yet. */
  async pending(): Promise<number> {
    const [row] = await this.#options.db.execute<{ n: number }>(sql`
      select count(*)::int as n from events.deliveries
      where consumer = ${this.#options.consumer} and name = any (${this.#names}) and parked_at is null`);
    return row?.n ?? 0;
  }

  /** Tells the handlers at work, waits for them, and takes nothing more. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#stopListening();
    this.#wakeAll();
    await Promise.all(this.#lanes);
  }

  get #names() {
    return sql`${sql.param([...this.#handlers.keys()])}::text[]`;
  }

  async #subscribe() {
    const { db, consumer } = this.#options;
    for (const name of this.#handlers.keys()) await db.execute(sql`select events.subscribe(${consumer}, ${name})`);
  }

  async #lane() {
    while (!this.#closing.signal.aborted) {
      const seen = this.#wakes;
      try {
        if ((await this.#handleNext()) === 'none') await this.#quiet(seen);
      } catch (error) {
        if (this.#closing.signal.aborted) return;
        this.#options.log.warn({ err: error }, 'cannot take events, trying again');
        await pause(pollMs, this.#closing.signal);
      }
    }
  }

  /** Until something may have come since `seen`. */
  async #quiet(seen: number) {
    if (this.#wakes !== seen) return;
    const poll = new AbortController();
    await Promise.race([this.#woken, pause(pollMs, poll.signal)]);
    poll.abort();
  }

  #wakeAll() {
    this.#wakes += 1;
    this.#wake();
    this.#woken = this.#nextWake();
  }

  #nextWake() {
    return new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  #handleNext(): Promise<'none' | 'handled' | 'failed'> {
    const { db, consumer } = this.#options;
    return db.transaction(async (tx) => {
      const [delivery] = await tx.execute<Delivery>(sql`
        select topic, seq, name, payload, (extract(epoch from at) * 1000)::float8 as at, attempts
        from events.take(${consumer}, ${this.#names})`);
      if (!delivery) return 'none';
      const failure = await this.#handle(delivery);
      if (failure) {
        await this.#failed(tx, delivery, failure.error);
        return 'failed';
      }
      await tx.execute(sql`select events.handled(${consumer}, ${delivery.topic}, ${delivery.seq}::bigint)`);
      return 'handled';
    });
  }

  /** @throws what the handler threw because this process stops: that rolls back and counts as no attempt */
  async #handle({ name, payload, topic, seq, at }: Delivery): Promise<{ error: unknown } | null> {
    const { consumer, log } = this.#options;
    const { signal } = this.#closing;
    const about = { consumer, topic, seq: Number(seq), at: new Date(at) };
    try {
      await this.#handlers.get(name)?.run(payload, { ...about, signal, log: log.child({ event: name, topic, seq }) });
      return null;
    } catch (error) {
      if (signal.aborted) throw error;
      return { error };
    }
  }

  async #failed(tx: Transaction, { topic, seq, name, attempts }: Delivery, error: unknown) {
    const { consumer, log, attempts: most = 8, retrySeconds = doubling } = this.#options;
    const attempt = attempts + 1;
    const delay = attempt < most ? retrySeconds(attempt) : null;
    if (delay === null) log.error({ err: error, event: name, topic, seq, attempt }, 'event put aside');
    else log.warn({ err: error, event: name, topic, seq, attempt }, 'event not handled, trying again');
    await tx.execute(
      sql`select events.failed(${consumer}, ${topic}, ${seq}::bigint, ${messageOf(error)}, ${delay}::float8)`,
    );
  }
}

const doubling = (attempt: number) => Math.min(2 ** (attempt - 1), 300);

/** Postgres text cannot hold a NUL; an error's message may hold a whole document. */
const messageOf = (error: unknown) =>
  (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replaceAll('\0', '').slice(0, 2_000);

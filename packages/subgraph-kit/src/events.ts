import type { EventType } from '@visiobook/contracts';
import { type SQL, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { pause } from './abort.ts';
import type { Database } from './database.ts';
import { EventListener } from './event-listener.ts';
import type { Logger } from './log.ts';
import { isOutage } from './outage.ts';
import { returnable } from './returnable.ts';
import { type JsonValue, readTicks, TickSender } from './ticks.ts';
import { TopicWatch } from './topic-watch.ts';

export type { JsonValue } from './ticks.ts';

export interface StoredEvent {
  topic: string;
  /** From 1, without gaps. */
  seq: number;
  name: string;
  payload: unknown;
  at: Date;
}

export interface ReadOptions {
  /** Sequence of the last event that is known already; 0 reads from the start. */
  after?: number;
  signal: AbortSignal;
}

export interface EventLogOptions {
  /** For the connection that listens. */
  url: string;
  db: Database;
  log: Logger;
  /** One for several logs of the same database in one process; it is then the caller's to close. */
  listener?: EventListener;
}

const pageSize = 100;
const outagePauseMs = 500;

/** The append-only log of facts, and lossy ticks beside it. A reader that says how far it came misses nothing. */
export class EventLog {
  readonly #db: Database;
  readonly #log: Logger;
  readonly #listener: EventListener;
  readonly #ownsListener: boolean;
  readonly #watch: TopicWatch;
  readonly #ticks: TickSender;
  readonly #closing = new AbortController();

  constructor({ url, db, log, listener }: EventLogOptions) {
    this.#db = db;
    this.#log = log;
    this.#ownsListener = listener === undefined;
    this.#listener = listener ?? new EventListener({ url, log });
    this.#watch = new TopicWatch(db, this.#listener, log);
    this.#ticks = new TickSender(db, log);
  }

  /** States a fact and answers its sequence; the same id again answers the same sequence and states nothing. */
  async append<Payload extends z.ZodType>(
    topic: string,
    event: EventType<Payload>,
    payload: z.input<Payload>,
    { id }: { id: string },
  ): Promise<number> {
    const json = JSON.stringify(event.payload.parse(payload));
    const [row] = await this.#db.execute<{ seq: string }>(
      sql`select events.append(${id}, ${topic}, ${event.name}, ${json}::jsonb) as seq`,
    );
    return Number(row?.seq);
  }

  /** Forgets everything in an owner's topics; the user service alone may. Answers how many events that were. */
  async eraseOwner(ownerId: string): Promise<number> {
    const [row] = await this.#db.execute<{ many: string }>(sql`select events.erase_owner(${ownerId}) as many`);
    return Number(row?.many);
  }

  /** History after `after`, then live, without a gap, until the signal fires. Outlives a database that is away for a while. */
  read(topic: string, { after = 0, signal }: ReadOptions): AsyncIterableIterator<StoredEvent> {
    return returnable([signal, this.#closing.signal], (ended) => this.#read(topic, after, ended));
  }

  async *#read(topic: string, after: number, signal: AbortSignal): AsyncGenerator<StoredEvent, void> {
    const watcher = this.#watch.watch(topic);
    try {
      for (let seq = after; !signal.aborted; ) {
        const end = seq + pageSize;
        const page = await this.#page(topic, seq, signal);
        for (const event of page) {
          if (signal.aborted) return;
          yield event;
          seq = event.seq;
        }
        const forgotten = page.length === 0 ? await this.#forgotten(topic, signal) : 0;
        if (forgotten > seq) seq = forgotten;
        else if (seq < end) await watcher.beyond(seq, signal);
      }
    } finally {
      watcher.close();
    }
  }

  /**
   * Sequences have no gaps, so a page's end is known. Said to PostgreSQL, it never reads and sorts all that comes after the page,
   * as it does on a table that has not been analysed since it grew.
   */
  async #page(topic: string, after: number, signal: AbortSignal): Promise<StoredEvent[]> {
    const rows = await this.#rows<StoredRow>(
      topic,
      sql`select topic, seq, name, payload, (extract(epoch from at) * 1000)::float8 as at
        from events.log where topic = ${topic} and seq > ${after} and seq <= ${after + pageSize} order by seq`,
      signal,
    );
    return rows.map(toEvent);
  }

  /** Up to where events have had their time: a reader goes on behind them. */
  async #forgotten(topic: string, signal: AbortSignal): Promise<number> {
    const query = sql`select forgotten_seq as seq from events.topics where topic = ${topic}`;
    const [row] = await this.#rows<{ seq: string }>(topic, query, signal);
    return Number(row?.seq ?? 0);
  }

  /** However long the database is away; none once the signal fires. */
  async #rows<Row extends Record<string, unknown>>(topic: string, query: SQL, signal: AbortSignal): Promise<Row[]> {
    for (; ; await pause(outagePauseMs, signal)) {
      if (signal.aborted) return [];
      try {
        return [...(await this.#db.execute(query))] as Row[];
      } catch (error) {
        if (signal.aborted) return [];
        if (!isOutage(error)) throw error;
        this.#log.warn({ err: error, topic }, 'cannot read events, trying again');
      }
    }
  }

  /** Sends a latest value (progress) to whoever listens now. Not stored; of many in a row only some are sent, the last always. */
  tick(topic: string, value: JsonValue): void {
    this.#ticks.send(topic, value);
  }

  ticks(topic: string, { signal }: { signal: AbortSignal }): AsyncIterableIterator<JsonValue> {
    return returnable([signal, this.#closing.signal], (ended) => readTicks(this.#listener, topic, ended));
  }

  async exists(topic: string): Promise<boolean> {
    return (await this.last(topic)) > 0;
  }

  /** Sequence of the topic's last event; 0 when it has none. */
  async last(topic: string): Promise<number> {
    const [row] = await this.#db.execute<{ seq: string }>(
      sql`select last_seq as seq from events.topics where topic = ${topic}`,
    );
    return Number(row?.seq ?? 0);
  }

  /** Calls back whenever a consumer may have something to do. Answers how to stop. */
  onDelivery(callback: (eventName: string | null) => void): () => void {
    return this.#listener.listen(
      (channel, payload) => channel === 'deliveries' && callback(payload),
      () => callback(null),
    );
  }

  /** Ends all readers, sends the last ticks. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#watch.close();
    await this.#ticks.close();
    if (this.#ownsListener) await this.#listener.close();
  }
}

interface StoredRow extends Record<string, unknown> {
  topic: string;
  seq: string;
  name: string;
  payload: unknown;
  at: number;
}

const toEvent = ({ topic, seq, name, payload, at }: StoredRow): StoredEvent => ({
  topic,
  seq: Number(seq),
  name,
  payload,
  at: new Date(at),
});

/** Whether a stored event is one of this kind, well-formed by today's contract. */
export const isEvent = <Payload extends z.ZodType>(
  stored: StoredEvent,
  event: EventType<Payload>,
): stored is StoredEvent & { payload: z.output<Payload> } =>
  stored.name === event.name && event.payload.safeParse(stored.payload).success;

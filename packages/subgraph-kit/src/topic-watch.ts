import { sql } from 'drizzle-orm';
import { pause } from './abort.ts';
import type { Database } from './database.ts';
import type { EventListener } from './event-listener.ts';
import type { Logger } from './log.ts';

const pollMs = 2_000;

/** One reader's view of how far its topic has come. */
export interface Watcher {
  /** Resolves when the topic has gone beyond `after`, or the signal fires. */
  beyond(after: number, signal: AbortSignal): Promise<void>;
  close(): void;
}

interface Watched {
  latest: number;
  readonly wake: Set<() => void>;
  watchers: number;
}

/**
 * Tells readers that their topics have grown. Notifications carry only topic and sequence, so whoever waits holds one number and
 * no payloads. Beneath them lies one poll for all topics of the process: a lost notification costs two seconds, never an event.
 */
export class TopicWatch {
  readonly #topics = new Map<string, Watched>();
  readonly #db: Database;
  readonly #listener: EventListener;
  readonly #log: Logger;
  readonly #closing = new AbortController();
  #stopListening: (() => void) | null = null;

  constructor(db: Database, listener: EventListener, log: Logger) {
    this.#db = db;
    this.#listener = listener;
    this.#log = log;
  }

  watch(topic: string): Watcher {
    const watched = this.#topics.get(topic) ?? { latest: 0, wake: new Set(), watchers: 0 };
    this.#topics.set(topic, watched);
    watched.watchers += 1;
    this.#start();
    return {
      beyond: (after, signal) => waitBeyond(watched, after, signal),
      close: () => {
        watched.watchers -= 1;
        if (watched.watchers === 0) this.#topics.delete(topic);
      },
    };
  }

  close() {
    this.#closing.abort();
    this.#stopListening?.();
  }

  #start() {
    if (this.#stopListening) return;
    this.#stopListening = this.#listener.listen(
      (channel, payload) => {
        if (channel === 'events') this.#heard(payload);
      },
      () => void this.#poll(),
    );
    void this.#pollForever();
  }

  /** `topic:seq`; a topic may hold colons itself. */
  #heard(payload: string) {
    const colon = payload.lastIndexOf(':');
    this.#advance(payload.slice(0, colon), Number(payload.slice(colon + 1)));
  }

  #advance(topic: string, seq: number) {
    const watched = this.#topics.get(topic);
    if (!watched || watched.latest >= seq) return;
    watched.latest = seq;
    for (const wake of watched.wake) wake();
  }

  async #pollForever() {
    while (!this.#closing.signal.aborted) {
      await pause(pollMs, this.#closing.signal);
      if (!this.#closing.signal.aborted) await this.#poll();
    }
  }

  async #poll() {
    if (this.#topics.size === 0) return;
    try {
      const topics = sql.param([...this.#topics.keys()]);
      const rows = await this.#db.execute<{ topic: string; seq: string }>(
        sql`select topic, last_seq as seq from events.topics where topic = any(${topics}::text[])`,
      );
      for (const { topic, seq } of rows) this.#advance(topic, Number(seq));
    } catch (error) {
      if (!this.#closing.signal.aborted) this.#log.warn({ err: error }, 'cannot look for events, trying again');
    }
  }
}

const waitBeyond = (watched: Watched, after: number, signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    const check = () => {
      if (watched.latest <= after && !signal.aborted) return;
      watched.wake.delete(check);
      signal.removeEventListener('abort', check);
      resolve();
    };
    watched.wake.add(check);
    signal.addEventListener('abort', check);
    check();
  });

import postgres from 'postgres';
import type { Logger } from './log.ts';

export type Channel = 'events' | 'deliveries' | 'ticks';
const channels: readonly Channel[] = ['events', 'deliveries', 'ticks'];

export interface ListenerOptions {
  url: string;
  log: Logger;
}

type Heard = (channel: Channel, payload: string) => void;

/**
 * The process's one LISTEN connection. It opens with the first subscriber and comes back by itself, for ever; what was said while
 * it was away is lost, which is why `onConnect` tells everybody to look for themselves.
 */
export class EventListener {
  readonly #options: ListenerOptions;
  readonly #heard = new Set<Heard>();
  readonly #connected = new Set<() => void>();
  #sql: postgres.Sql | null = null;
  #retry: NodeJS.Timeout | null = null;
  #closed = false;

  constructor(options: ListenerOptions) {
    this.#options = options;
  }

  /** Both functions must not throw. Answers how to stop listening. */
  listen(heard: Heard, onConnect: () => void): () => void {
    this.#heard.add(heard);
    this.#connected.add(onConnect);
    if (!this.#sql && !this.#closed) this.#open();
    return () => {
      this.#heard.delete(heard);
      this.#connected.delete(onConnect);
    };
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#retry) clearTimeout(this.#retry);
    await this.#sql?.end({ timeout: 1 });
  }

  #open() {
    const options = {
      max: 1,
      max_lifetime: null,
      fetch_types: false,
      onnotice: () => undefined,
      connection: { application_name: 'visiobook listener' },
      onclose: () => this.#reopen(),
      // Not in the public types. The public `sql.listen` is built on it, but gives up for good when its first reconnection fails.
      onnotify: (channel: string, payload: string) => {
        for (const heard of this.#heard) heard(channel as Channel, payload);
      },
    };
    this.#sql = postgres(this.#options.url, options);
    void this.#subscribe(this.#sql);
  }

  async #subscribe(sql: postgres.Sql) {
    try {
      await sql.unsafe(channels.map((channel) => `listen ${channel}`).join(';'));
      for (const connected of this.#connected) connected();
    } catch (error) {
      if (this.#closed) return;
      this.#options.log.warn({ err: error }, 'cannot listen for events, trying again');
      this.#reopen();
    }
  }

  #reopen() {
    const sql = this.#sql;
    if (this.#closed || this.#retry || !sql) return;
    this.#retry = setTimeout(() => {
      this.#retry = null;
      void this.#subscribe(sql);
    }, 250);
  }
}

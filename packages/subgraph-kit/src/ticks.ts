import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { pause } from './abort.ts';
import type { Database } from './database.ts';
import type { EventListener } from './event-listener.ts';
import type { Logger } from './log.ts';

export type JsonValue = string | number | boolean | null | JsonValue[] | { [key: string]: JsonValue };

/** NOTIFY takes 8,000 bytes, its own framing included. */
const maxBytes = 7_500;
const intervalMs = 250;

const Tick = z.tuple([z.string(), z.json()]);

interface Slot {
  value: string | null;
}

/** Latest values that may be lost: at most four a second and topic are sent, and always the last one. Nothing is stored. */
export class TickSender {
  readonly #slots = new Map<string, Slot>();
  readonly #db: Database;
  readonly #log: Logger;
  readonly #sending = new Set<Promise<void>>();
  readonly #closing = new AbortController();

  constructor(db: Database, log: Logger) {
    this.#db = db;
    this.#log = log;
  }

  /** @throws RangeError when topic and value do not fit one notification */
  send(topic: string, value: JsonValue): void {
    const payload = JSON.stringify([topic, value]);
    const bytes = Buffer.byteLength(payload);
    if (bytes > maxBytes) throw new RangeError(`A tick has at most ${maxBytes} bytes, this one ${bytes}.`);
    const waiting = this.#slots.get(topic);
    if (waiting) waiting.value = payload;
    else if (!this.#closing.signal.aborted) this.#track(this.#sendFrom(topic, { value: payload }));
  }

  /** Sends what still waits. */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all(this.#sending);
  }

  async #sendFrom(topic: string, slot: Slot) {
    this.#slots.set(topic, slot);
    while (slot.value !== null) {
      const payload = slot.value;
      slot.value = null;
      await this.#notify(payload);
      await pause(intervalMs, this.#closing.signal);
    }
    this.#slots.delete(topic);
  }

  async #notify(payload: string) {
    try {
      await this.#db.execute(sql`select pg_notify('ticks', ${payload})`);
    } catch (error) {
      this.#log.debug({ err: error }, 'a tick was lost');
    }
  }

  #track(sending: Promise<void>) {
    this.#sending.add(sending);
    void sending.finally(() => this.#sending.delete(sending));
  }
}

/** The values of one topic as they come; a reader that is busy finds the newest when it asks again. */
export async function* readTicks(
  listener: EventListener,
  topic: string,
  signal: AbortSignal,
): AsyncGenerator<JsonValue, void> {
  let newest: { value: JsonValue } | null = null;
  let wake = () => {};
  const heard = (payload: string) => {
    const tick = tickOf(payload, topic);
    if (tick) newest = tick;
    if (tick) wake();
  };
  const stop = listener.listen(
    (channel, payload) => channel === 'ticks' && heard(payload),
    () => undefined,
  );
  const onAbort = () => wake();
  signal.addEventListener('abort', onAbort);
  const take = () => {
    const taken = newest;
    newest = null;
    return taken;
  };
  try {
    while (!signal.aborted) {
      const tick = take();
      if (tick) yield tick.value;
      else
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
    }
  } finally {
    stop();
    signal.removeEventListener('abort', onAbort);
  }
}

/** Anybody with a database role can notify; what is not a tick is nobody's. */
function tickOf(payload: string, topic: string): { value: JsonValue } | null {
  // Most ticks are for others: look at the start before parsing.
  if (!payload.startsWith(`[${JSON.stringify(topic)},`)) return null;
  try {
    const [, value] = Tick.parse(JSON.parse(payload));
    return { value: value as JsonValue };
  } catch {
    return null;
  }
}

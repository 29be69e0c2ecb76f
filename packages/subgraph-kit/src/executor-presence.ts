import pg from 'pg';
import type { Logger } from './log.ts';
import { type Repeated, repeat } from './repeat.ts';

const LOCK_CLASS = 7_310_602;
const BEAT_MILLISECONDS = 1_000;
const MOST_SLOTS = 64;

/** What is heard on the connection that says that this process lives. */
export interface Hearing {
  /** Of at most 63 bytes each. */
  channels: readonly string[];
  heard(channel: string, payload: string): void;
  /** It hears from now on; what was said before, or while the connection was away, it has to look for. */
  connected(): void;
}

/**
 * Says that this process lives: a session's advisory lock (gone with the process, however it dies) and a heartbeat row. The name
 * is stable, so a process that comes back finds the work of its former life; a second one beside it gets the next slot.
 */
export class ExecutorPresence {
  readonly id: string;
  readonly #url: string;
  readonly #version: string;
  readonly #log: Logger;
  #client: pg.Client;
  readonly #beats: Repeated;
  #hearing: Hearing | null = null;

  private constructor(id: string, client: pg.Client, options: { url: string; version: string; log: Logger }) {
    this.id = id;
    this.#client = client;
    this.#url = options.url;
    this.#version = options.version;
    this.#log = options.log;
    this.#beats = repeat(() => this.#beat(), BEAT_MILLISECONDS);
  }

  static async take(options: { url: string; name: string; version: string; log: Logger }): Promise<ExecutorPresence> {
    const client = await open(options.url);
    for (let slot = 1; slot <= MOST_SLOTS; slot++) {
      const id = slot === 1 ? options.name : `${options.name}#${slot}`;
      if (!(await lock(client, id))) continue;
      await beat(client, id, options.version);
      return new ExecutorPresence(id, client, options);
    }
    await client.end();
    throw new Error(`${MOST_SLOTS} processes named ${options.name} are running already.`);
  }

  /** Once. */
  async hear(hearing: Hearing): Promise<void> {
    this.#hearing = hearing;
    await this.#listen(this.#client);
  }

  async #listen(client: pg.Client): Promise<void> {
    const hearing = this.#hearing;
    if (!hearing) return;
    client.on('notification', ({ channel, payload = '' }) => hearing.heard(channel, payload));
    await client.query(hearing.channels.map((channel) => `listen "${channel}"`).join(';'));
    hearing.connected();
  }

  async #beat(): Promise<void> {
    try {
      await beat(this.#client, this.id, this.#version);
    } catch (error) {
      this.#log.warn({ err: error }, 'heartbeat failed, connecting again');
      await this.#reconnect().catch((reason: unknown) => this.#log.warn({ err: reason }, 'cannot connect yet'));
    }
  }

  /** A connection on which not all of it went well is given up: who beats on it would never try again to hear. */
  async #reconnect(): Promise<void> {
    await this.#client.end().catch(() => undefined);
    const client = await open(this.#url);
    try {
      await lock(client, this.id);
      await beat(client, this.id, this.#version);
      await this.#listen(client);
    } catch (error) {
      await client.end().catch(() => undefined);
      throw error;
    }
    this.#client = client;
  }

  async close(): Promise<void> {
    await this.#beats.close();
    await this.#client.query('delete from jobs.executor where id = $1', [this.id]).catch(() => undefined);
    await this.#client.end().catch(() => undefined);
  }
}

/** True when no session holds that executor's lock: its process is gone. */
export async function isGone(client: pg.ClientBase, id: string): Promise<boolean> {
  if (!(await lock(client, id))) return false;
  await client.query('select pg_advisory_unlock($1, hashtext($2))', [LOCK_CLASS, id]);
  return true;
}

async function lock(client: pg.ClientBase, id: string): Promise<boolean> {
  const { rows } = await client.query('select pg_try_advisory_lock($1, hashtext($2)) as taken', [LOCK_CLASS, id]);
  return rows[0].taken;
}

const beat = (client: pg.ClientBase, id: string, version: string) =>
  client.query(
    `insert into jobs.executor (id, version) values ($1, $2)
     on conflict (id) do update set beat_at = now(), version = excluded.version`,
    [id, version],
  );

async function open(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'executor',
    // A heartbeat need not outlive the server: that would be a write to its disk for each.
    options: '-c synchronous_commit=off',
    keepAlive: true,
    connectionTimeoutMillis: 5_000,
    query_timeout: 5_000,
  });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

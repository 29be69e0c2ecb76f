import { rewrapKeys } from '@visiobook/contracts';
import type { Database, KeyEncryptionKeys, Logger, Outbox } from '@visiobook/subgraph-kit';
import { sql } from 'drizzle-orm';

const EVERY_MS = 10 * 60_000;

/** Notices that the key-encryption key has changed, and has the data keys wrapped anew. */
export class KeyRotation {
  readonly #db: Database;
  readonly #outbox: Outbox;
  readonly #keks: KeyEncryptionKeys;

  constructor(db: Database, outbox: Outbox, keks: KeyEncryptionKeys) {
    this.#db = db;
    this.#outbox = outbox;
    this.#keks = keks;
  }

  /** Answers whether there was anything to do. Several processes that look at the same time ask for one task. */
  async look(now = Date.now()): Promise<boolean> {
    const current = await this.#keks.currentId();
    const [stale] = await this.#db.execute(sql`select owner from keys.stale(${current}, 1)`);
    if (!stale) return false;
    const id = `rewrapKeys/${current}/${Math.floor(now / EVERY_MS)}`;
    await this.#db.transaction((tx) => this.#outbox.enqueue(tx, rewrapKeys, {}, { id }));
    return true;
  }

  /** Looks at once and then now and again, without keeping the process alive. */
  start(log: Logger): { close(): void } {
    const look = () => this.look().catch((error: unknown) => log.warn({ err: error }, 'cannot look for stale keys'));
    void look();
    const timer = setInterval(look, EVERY_MS).unref();
    return { close: () => clearInterval(timer) };
  }
}

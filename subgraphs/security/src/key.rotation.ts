import { rewrapKeys } from '@visiobook/contracts';
import {
  type Database,
  type KeyEncryptionKeys,
  keepDoing,
  type Logger,
  type Outbox,
  type Repeated,
} from '@visiobook/subgraph-kit';
import { sql } from 'drizzle-orm';

const EVERY_MILLISECONDS = 10 * 60_000;

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
    const id = `rewrapKeys/${current}/${Math.floor(now / EVERY_MILLISECONDS)}`;
    await this.#db.transaction((tx) => this.#outbox.enqueue(tx, rewrapKeys, {}, { id }));
    return true;
  }

  /** Looks at once and then now and again, until closed. */
  start(log: Logger): Repeated {
    return keepDoing(() => this.look(), {
      everyMilliseconds: EVERY_MILLISECONDS,
      log,
      failure: 'cannot look for stale keys',
      isDoneAtOnce: true,
    });
  }
}

import { createSecretKey, type KeyObject, randomBytes } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '../database.ts';
import { DomainError } from '../errors.ts';
import type { KeyEncryptionKeys, WrappedKey } from './key-encryption-keys.ts';

const KEY_BYTES = 32;

/** Her key was destroyed: what was encrypted with it can never be read again, and nothing new can be encrypted for her. */
export class DataErased extends DomainError {
  constructor() {
    super('DATA_ERASED', {
      en: 'This was erased together with the account that it belonged to.',
      fr: 'Ceci a été effacé avec le compte auquel il appartenait.',
    });
  }
}

interface StoredKey extends Record<string, unknown> {
  kek: string | null;
  wrapped: string | null;
}

/** A key for somebody who is only about to be one of the owners. */
export interface PreparedKey {
  key: KeyObject;
  /** In the transaction that makes her an owner: when it fails, nothing is left of either. */
  keep(tx: Transaction): Promise<void>;
}

/** The owners' data keys, unwrapped; made when first needed. */
export class DataKeys {
  readonly #db: Database;
  readonly #keks: KeyEncryptionKeys;

  constructor(db: Database, keks: KeyEncryptionKeys) {
    this.#db = db;
    this.#keks = keks;
  }

  /** Null where she has none. @throws DataErased */
  async find(owner: string): Promise<KeyObject | null> {
    const [stored] = await this.#db.execute<StoredKey>(sql`select kek, wrapped from keys.find(${owner})`);
    return stored ? this.#open(stored) : null;
  }

  /** @throws DataErased */
  async findOrMake(owner: string): Promise<KeyObject> {
    return (await this.find(owner)) ?? (await this.#make(owner));
  }

  async prepare(owner: string): Promise<PreparedKey> {
    const bytes = randomBytes(KEY_BYTES);
    const { kek, wrapped } = await this.#keks.wrap(bytes);
    const keep = async (tx: Transaction) => {
      const [kept] = await tx.execute<StoredKey>(sql`select kek, wrapped from keys.keep(${owner}, ${kek}, ${wrapped})`);
      if (kept?.wrapped !== wrapped) throw new Error('An owner who was to be new has a data key already.');
    };
    return { key: createSecretKey(bytes), keep };
  }

  /** Of several who make her one at the same time, the database keeps the first, and all use that. */
  async #make(owner: string): Promise<KeyObject> {
    const { kek, wrapped } = await this.#keks.wrap(randomBytes(KEY_BYTES));
    const [kept] = await this.#db.execute<StoredKey>(
      sql`select kek, wrapped from keys.keep(${owner}, ${kek}, ${wrapped})`,
    );
    if (!kept) throw new Error('A data key was neither kept nor found.');
    return this.#open(kept);
  }

  async #open({ kek, wrapped }: StoredKey): Promise<KeyObject> {
    if (kek === null || wrapped === null) throw new DataErased();
    return createSecretKey(await this.#keks.unwrap({ kek, wrapped } satisfies WrappedKey));
  }
}

import { createHmac, createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';
import type { Database, Transaction } from '../database.ts';
import { DataKeys } from './data-keys.ts';
import { KeyCache } from './key-cache.ts';
import type { KeyEncryptionKeys } from './key-encryption-keys.ts';
import { SealBroken, seal, unseal } from './sealed-text.ts';

export interface OwnerEncryptionOptions {
  db: Database;
  keks: KeyEncryptionKeys;
  /** How long a process goes on using a key that was destroyed meanwhile. Default 30. */
  cacheSeconds?: number;
  /** Keys in memory at most. Default 10,000. */
  cachedKeys?: number;
}

/** Encrypts for somebody who does not exist yet. */
export interface NewOwner {
  encrypt(field: string, text: string): string;
  /** Her key, in the transaction that makes her; what was encrypted before is readable from its commit on. */
  keepKey(tx: Transaction): Promise<void>;
}

/** Owner of the one key that belongs to nobody: blind indexes must be the same for all owners, or nothing could be looked up. */
const BLIND_INDEX = '$blind-index';

/**
 * Encrypts an owner's texts with a key of her own. Destroying that key (a task of the security service) makes all of them unreadable
 * at once, in every table and replica, as soon as the processes' caches have let go of it. A backup of before holds the wrapped key.
 */
export class OwnerEncryption {
  readonly #keys: DataKeys;
  readonly #cache: KeyCache;
  readonly #indexKeys = new Map<string, KeyObject>();

  constructor({ db, keks, cacheSeconds = 30, cachedKeys = 10_000 }: OwnerEncryptionOptions) {
    this.#keys = new DataKeys(db, keks);
    this.#cache = new KeyCache({ seconds: cacheSeconds, most: cachedKeys });
  }

  /**
   * @param field where it is kept, such as `user.email`: it opens nowhere else, and never change a field's name
   * @throws DataErased
   */
  async encrypt(ownerId: string, field: string, text: string): Promise<string> {
    const key = await this.#cache.get(ownerId, () => this.#keys.findOrMake(ownerId));
    return seal(key, contextOf(ownerId, field), text);
  }

  /** For somebody whom a transaction may fail to make: her key is kept there, with her, or nowhere. */
  async newOwner(ownerId: string): Promise<NewOwner> {
    const { key, keep } = await this.#keys.prepare(ownerId);
    return { encrypt: (field, text) => seal(key, contextOf(ownerId, field), text), keepKey: keep };
  }

  /** @throws DataErased, or SealBroken for what was altered, or belongs to another owner or field */
  async decrypt(ownerId: string, field: string, sealed: string): Promise<string> {
    const key = await this.#cache.get(ownerId, () => this.#keys.find(ownerId));
    if (key === null) throw new SealBroken();
    return unseal(key, contextOf(ownerId, field), sealed);
  }

  /**
   * Equal values of a field give equal answers, from which nobody without the key learns the value: for look-ups and unique constraints
   * on what is encrypted. Bring a value into one spelling first.
   */
  async blindIndex(field: string, value: string): Promise<string> {
    return createHmac('sha256', await this.#indexKey(field))
      .update(value)
      .digest('base64url');
  }

  /** A key for each field: the same address in two of them cannot be told to be the same. */
  async #indexKey(field: string): Promise<KeyObject> {
    const known = this.#indexKeys.get(field);
    if (known) return known;
    const key = await this.#cache.get(BLIND_INDEX, () => this.#keys.findOrMake(BLIND_INDEX));
    const derived = derivedKey(key, field);
    this.#indexKeys.set(field, derived);
    return derived;
  }
}

const derivedKey = (key: KeyObject, field: string) =>
  createSecretKey(Buffer.from(hkdfSync('sha256', key, '', `index ${field}`, 32)));

/** The length keeps (ab, c) and (a, bc) apart. */
const contextOf = (ownerId: string, field: string) => Buffer.from(`${ownerId.length}:${ownerId}:${field}`);

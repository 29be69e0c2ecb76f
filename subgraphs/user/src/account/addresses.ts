import type { OwnerEncryption, Transaction } from '@visiobook/subgraph-kit';
import type { UserRow } from '../tables.ts';

const FIELD = 'user.email';

type Address = Pick<UserRow, 'sealedEmail' | 'emailIndex'>;

/** E-mail addresses as they are kept: each under its owner's key, found again by a blind index. Not inside a transaction. */
export class Addresses {
  readonly #encryption: OwnerEncryption;

  constructor(encryption: OwnerEncryption) {
    this.#encryption = encryption;
  }

  /** @param email in its one spelling */
  index(email: string): Promise<string> {
    return this.#encryption.blindIndex(FIELD, email);
  }

  async seal(userId: string, email: string): Promise<Address> {
    return { sealedEmail: await this.#encryption.encrypt(userId, FIELD, email), emailIndex: await this.index(email) };
  }

  /** Of somebody who is about to be made, in the transaction that keeps her key. */
  async sealNew(userId: string, email: string): Promise<Address & { keepKey(tx: Transaction): Promise<void> }> {
    const { encrypt, keepKey } = await this.#encryption.newOwner(userId);
    return { sealedEmail: encrypt(FIELD, email), emailIndex: await this.index(email), keepKey };
  }

  open({ id, sealedEmail }: Pick<UserRow, 'id' | 'sealedEmail'>): Promise<string> {
    return this.#encryption.decrypt(id, FIELD, sealedEmail);
  }
}

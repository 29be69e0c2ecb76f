import type { OwnerEncryption } from '@visiobook/subgraph-kit';
import type { UserRow } from '../tables.ts';

const FIELD = 'user.email';

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

  async seal(userId: string, email: string): Promise<Pick<UserRow, 'sealedEmail' | 'emailIndex'>> {
    return { sealedEmail: await this.#encryption.encrypt(userId, FIELD, email), emailIndex: await this.index(email) };
  }

  open({ id, sealedEmail }: Pick<UserRow, 'id' | 'sealedEmail'>): Promise<string> {
    return this.#encryption.decrypt(id, FIELD, sealedEmail);
  }
}

import { randomUUID } from 'node:crypto';
import { sendMail } from '@visiobook/contracts';
import type { Database, Locale, Outbox, Transaction } from '@visiobook/subgraph-kit';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Secret } from '../secret.ts';
import { type LetterKind, type LetterRow, type LetterSubject, letters } from '../tables.ts';
import { LinkNotGood } from './letter.errors.ts';

const HOUR = 3_600_000;
const LIFETIME: Readonly<Record<LetterKind, number>> = {
  confirmSignUp: 24 * HOUR,
  resetPassword: HOUR,
  approveEmailChange: 24 * HOUR,
  confirmNewEmail: 24 * HOUR,
  invite: 7 * 24 * HOUR,
  passwordChanged: 24 * HOUR,
  emailChanged: 24 * HOUR,
};

export interface NewLetter {
  kind: LetterKind;
  email: string;
  locale: Locale;
  userId?: string;
  subject?: LetterSubject;
}

/**
 * Mails with links in them. A link's token is the letter's id and its mark, which only this service can make: the database holds
 * nothing that a thief could use, and a mail that is sent twice says the same. Whether the address has an account is looked at
 * when the letter is sent, not when it is asked for: whoever asks learns nothing, not even by how long it takes.
 */
export class Letters {
  readonly #outbox: Outbox;
  readonly #secret: Secret;

  constructor(outbox: Outbox, secret: Secret) {
    this.#outbox = outbox;
    this.#secret = secret;
  }

  async write(tx: Transaction, { subject = {}, ...letter }: NewLetter): Promise<void> {
    const id = randomUUID();
    const expiresAt = new Date(Date.now() + LIFETIME[letter.kind]);
    await tx.insert(letters).values({ ...letter, id, subject, expiresAt });
    await this.#outbox.enqueue(tx, sendMail, { letterId: id }, { id });
  }

  token({ id, kind }: Pick<LetterRow, 'id' | 'kind'>): string {
    return `${id}.${this.#secret.mark(`letter ${kind}`, id)}`;
  }

  /** Uses a link up. @throws LinkNotGood, for all that can be wrong with it */
  async redeem(db: Database | Transaction, kind: LetterKind, token: string): Promise<LetterRow> {
    const id = this.#idIn(kind, token);
    const isGood = and(
      eq(letters.id, id),
      eq(letters.kind, kind),
      isNull(letters.usedAt),
      gt(letters.expiresAt, new Date()),
    );
    const [letter] = await db.update(letters).set({ usedAt: new Date() }).where(isGood).returning();
    if (!letter) throw new LinkNotGood();
    return letter;
  }

  #idIn(kind: LetterKind, token: string): string {
    const [id = '', mark = ''] = token.trim().split('.');
    if (!this.#secret.isMark(`letter ${kind}`, id, mark)) throw new LinkNotGood();
    return id;
  }
}

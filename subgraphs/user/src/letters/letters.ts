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
  identityLinked: 24 * HOUR,
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
  readonly #db: Database;
  readonly #outbox: Outbox;
  readonly #secret: Secret;

  constructor(db: Database, outbox: Outbox, secret: Secret) {
    this.#db = db;
    this.#outbox = outbox;
    this.#secret = secret;
  }

  /** Answers its id. */
  async write(tx: Transaction, { subject = {}, ...letter }: NewLetter): Promise<string> {
    const id = randomUUID();
    const expiresAt = new Date(Date.now() + LIFETIME[letter.kind]);
    await tx.insert(letters).values({ ...letter, id, subject, expiresAt });
    return this.#outbox.enqueue(tx, sendMail, { letterId: id }, { id });
  }

  token({ id, kind }: Pick<LetterRow, 'id' | 'kind'>): string {
    return `${id}.${this.#secret.mark(`letter ${kind}`, id)}`;
  }

  /** What a link is about that is not used yet. @throws LinkNotGood, for all that can be wrong with it */
  async look(kind: LetterKind, token: string): Promise<LetterRow> {
    const [letter] = await this.#db.select().from(letters).where(this.#isGood(kind, token));
    if (!letter) throw new LinkNotGood();
    return letter;
  }

  /** Uses a link up. @throws LinkNotGood likewise */
  async redeem(tx: Transaction, kind: LetterKind, token: string): Promise<LetterRow> {
    const used = { usedAt: new Date() };
    const [letter] = await tx.update(letters).set(used).where(this.#isGood(kind, token)).returning();
    if (!letter) throw new LinkNotGood();
    return letter;
  }

  #isGood(kind: LetterKind, token: string) {
    const isIt = and(eq(letters.id, this.#idIn(kind, token)), eq(letters.kind, kind));
    return and(isIt, isNull(letters.usedAt), gt(letters.expiresAt, new Date()));
  }

  #idIn(kind: LetterKind, token: string): string {
    const [id = '', mark = ''] = token.trim().split('.');
    if (!this.#secret.isMark(`letter ${kind}`, id, mark)) throw new LinkNotGood();
    return id;
  }
}

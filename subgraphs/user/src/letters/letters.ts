import { randomUUID } from 'node:crypto';
import { sendMail } from '@visiobook/contracts';
import type { Database, Outbox, OwnerEncryption, Transaction } from '@visiobook/subgraph-kit';
import { and, eq, gt, isNull } from 'drizzle-orm';
import type { Addresses } from '../account/addresses.ts';
import type { Secret } from '../secret.ts';
import { type LetterKind, type LetterRow, letters } from '../tables.ts';
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
  accountDeletion: 24 * HOUR,
};

/** Letters go to people without an account, too, so they are sealed by a key that is nobody's. */
const KEEPER = '$letters';

/** What is personal of a letter. */
export interface LetterContents {
  email: string;
  /** Of `confirmSignUp`. */
  signUp?: { passwordHash: string; displayName: string; locale: 'en' | 'fr'; deviceName?: string | null };
  /** Of the two letters about one change of address. */
  newEmail?: string;
  /** Of `accountDeletion`: when, in ISO 8601. */
  dueAt?: string;
}

export type NewLetter = Pick<LetterRow, 'kind' | 'locale'> &
  Partial<Pick<LetterRow, 'userId' | 'about'>> &
  LetterContents;

export interface LettersDeps {
  db: Database;
  outbox: Outbox;
  secret: Secret;
  encryption: OwnerEncryption;
  addresses: Addresses;
}

/**
 * Mails with links in them. A link's token is the letter's id and its mark, which only this service can make: the database holds
 * nothing that a thief could use, and a mail that is sent twice says the same. Whether the address has an account is looked at
 * when the letter is sent, not when it is asked for: whoever asks learns nothing, not even by how long it takes.
 */
export class Letters {
  readonly #deps: LettersDeps;

  constructor(deps: LettersDeps) {
    this.#deps = deps;
  }

  /** As it will be kept; before the transaction that writes it. */
  async seal({
    kind,
    locale,
    userId = null,
    about = {},
    ...contents
  }: NewLetter): Promise<typeof letters.$inferInsert> {
    const { addresses, encryption } = this.#deps;
    const id = randomUUID();
    const expiresAt = new Date(Date.now() + LIFETIME[kind]);
    const emailIndex = await addresses.index(contents.email);
    const sealedContents = await encryption.encrypt(KEEPER, fieldOf(id), JSON.stringify(contents));
    return { id, kind, locale, userId, about, expiresAt, emailIndex, sealedContents };
  }

  async write(tx: Transaction, sealed: typeof letters.$inferInsert): Promise<void> {
    await tx.insert(letters).values(sealed);
    await this.#deps.outbox.enqueue(tx, sendMail, { letterId: sealed.id }, { id: sealed.id });
  }

  async contents({ id, sealedContents }: LetterRow): Promise<LetterContents> {
    return JSON.parse(await this.#deps.encryption.decrypt(KEEPER, fieldOf(id), sealedContents)) as LetterContents;
  }

  token({ id, kind }: Pick<LetterRow, 'id' | 'kind'>): string {
    return `${id}.${this.#deps.secret.mark(`letter ${kind}`, id)}`;
  }

  /** What a link that is still good leads to. @throws LinkNotGood, for all that can be wrong with it */
  async open(kind: LetterKind, token: string): Promise<LetterRow & LetterContents> {
    const id = this.#idIn(kind, token);
    const [letter] = await this.#deps.db.select().from(letters).where(isGood(id, kind));
    if (!letter) throw new LinkNotGood();
    return { ...letter, ...(await this.contents(letter)) };
  }

  /** Uses its link up. @throws LinkNotGood when somebody else was quicker */
  async use(tx: Transaction, { id, kind }: LetterRow): Promise<void> {
    const used = await tx.update(letters).set({ usedAt: new Date() }).where(isGood(id, kind)).returning();
    if (used.length === 0) throw new LinkNotGood();
  }

  #idIn(kind: LetterKind, token: string): string {
    const [id = '', mark = ''] = token.trim().split('.');
    if (!this.#deps.secret.isMark(`letter ${kind}`, id, mark)) throw new LinkNotGood();
    return id;
  }
}

/** The letter's own id is in it: what is sealed for one cannot be moved to another. */
const fieldOf = (id: string) => `user.letter ${id}`;

const isGood = (id: string, kind: LetterKind) =>
  and(eq(letters.id, id), eq(letters.kind, kind), isNull(letters.usedAt), gt(letters.expiresAt, new Date()));

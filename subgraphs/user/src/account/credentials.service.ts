import { randomUUID } from 'node:crypto';
import { type Database, type Outbox, Unauthenticated, type Viewer } from '@visiobook/subgraph-kit';
import { and, eq, isNotNull, sql } from 'drizzle-orm';
import type { Acts } from '../acts/acts.ts';
import { LinkNotGood } from '../letters/letter.errors.ts';
import type { Letters } from '../letters/letters.ts';
import { endSessions } from '../session/end-sessions.ts';
import type { SessionService } from '../session/session.service.ts';
import { type LetterRow, letters, sessions, type UserRow, users } from '../tables.ts';
import type { Throttle } from '../throttle/throttle.ts';
import type { Addresses } from './addresses.ts';
import { closeOtherWaysIn } from './close-other-ways-in.ts';
import { checkedEmail } from './email-address.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { checkPassword } from './password-rules.ts';
import { WrongCredentials } from './user.errors.ts';

const FREE_ATTEMPTS = 5;

export interface CredentialsDeps {
  db: Database;
  outbox: Outbox;
  throttle: Throttle;
  letters: Letters;
  addresses: Addresses;
}

/** Changes of what somebody signs in with. */
export class CredentialsService {
  readonly #deps: CredentialsDeps;
  readonly #acts: Acts;
  readonly #sessions: SessionService;
  readonly #viewer: Viewer;

  constructor(deps: CredentialsDeps, acts: Acts, sessions: SessionService, viewer: Viewer) {
    this.#deps = deps;
    this.#acts = acts;
    this.#sessions = sessions;
    this.#viewer = viewer;
  }

  /** The same answer and the same work for every address; who has no account gets no mail. */
  async requestPasswordReset(given: string): Promise<true> {
    const { db, letters: post } = this.#deps;
    const email = checkedEmail(given);
    const letter = await post.seal({ kind: 'resetPassword', email, locale: this.#viewer.locale });
    await db.transaction((tx) => post.write(tx, letter));
    return true;
  }

  /** Whoever had the old password is signed out with all others. */
  async resetPassword(token: string, password: string): Promise<true> {
    checkPassword(password);
    const { db, outbox, letters: post } = this.#deps;
    const letter = await post.open('resetPassword', token);
    const { email, emailIndex, locale } = letter;
    const record = await this.#acts.about(await this.#ownerOf(letter));
    const notice = await post.seal({ kind: 'passwordChanged', email, locale });
    const passwordHash = await hashPassword(password);
    await db.transaction(async (tx) => {
      await post.use(tx, letter);
      const isIt = eq(users.emailIndex, emailIndex);
      const [user] = await tx.select().from(users).where(isIt).for('update');
      if (!user) throw new LinkNotGood();
      // Whoever made the account need not be who reads its mail: until now, nobody had shown that.
      if (!user.emailConfirmedAt) await closeOtherWaysIn(outbox, tx, user.id);
      await tx.update(users).set({ passwordHash, emailConfirmedAt: new Date() }).where(isIt);
      await tx.delete(letters).where(and(eq(letters.emailIndex, emailIndex), eq(letters.kind, 'resetPassword')));
      await endSessions(outbox, tx, eq(sessions.userId, user.id));
      await post.write(tx, { ...notice, userId: user.id });
      await record(tx, 'passwordReset');
    });
    return true;
  }

  async changePassword(current: string, next: string): Promise<true> {
    await this.#sessions.current();
    const { db, letters: post, addresses } = this.#deps;
    const user = await this.#viewerRow();
    const email = await addresses.open(user);
    checkPassword(next, [email, user.displayName], 'next');
    await this.#prove(user, current);
    const passwordHash = await hashPassword(next);
    const { id: userId, locale } = user;
    const notice = await post.seal({ kind: 'passwordChanged', email, locale, userId });
    const record = await this.#acts.by(user);
    await db.transaction(async (tx) => {
      await tx.update(users).set({ passwordHash }).where(eq(users.id, user.id));
      await this.#sessions.endOthers(tx);
      await post.write(tx, notice);
      await record(tx, 'passwordChanged');
    });
    return true;
  }

  /** Asks at both addresses. Whether the new one is taken is told to its owner alone. */
  async requestEmailChange(given: string): Promise<true> {
    const newEmail = checkedEmail(given);
    await this.#sessions.requireRecent();
    const { db, letters: post, addresses } = this.#deps;
    const user = await this.#viewerRow();
    const change = { locale: user.locale, userId: user.id, about: { change: randomUUID() }, newEmail };
    const toOld = await post.seal({ ...change, kind: 'approveEmailChange', email: await addresses.open(user) });
    const toNew = await post.seal({ ...change, kind: 'confirmNewEmail', email: newEmail });
    const record = await this.#acts.by({ id: user.id });
    await db.transaction(async (tx) => {
      await post.write(tx, toOld);
      await post.write(tx, toNew);
      await record(tx, 'emailChangeRequested');
    });
    return true;
  }

  /** One side's yes; the address changes with the second. Answers whether it has. */
  async confirmEmailChange(kind: 'approveEmailChange' | 'confirmNewEmail', token: string): Promise<boolean> {
    const { db, letters: post, addresses } = this.#deps;
    const letter = await post.open(kind, token);
    const { about, newEmail, userId } = letter;
    const [before] = userId ? await db.select().from(users).where(eq(users.id, userId)) : [];
    if (!before || !about.change || !newEmail) throw new LinkNotGood();
    const address = await addresses.seal(before.id, newEmail);
    const { id, locale } = before;
    const notice = await post.seal({ kind: 'emailChanged', email: await addresses.open(before), locale, userId: id });
    const record = await this.#acts.about(id);
    return db.transaction(async (tx) => {
      await post.use(tx, letter);
      // One after the other: two yeses at the same moment would each miss the other.
      const [user] = await tx.select().from(users).where(eq(users.id, id)).for('update');
      const isYes = and(sql`${letters.about}->>'change' = ${about.change}`, isNotNull(letters.usedAt));
      const yeses = await tx.select({ kind: letters.kind }).from(letters).where(isYes);
      if (!user || yeses.length < 2) return false;
      const isTaken = eq(users.emailIndex, address.emailIndex);
      const [taken] = await tx.select({ id: users.id }).from(users).where(isTaken);
      if (taken) throw new LinkNotGood();
      await tx
        .update(users)
        .set({ ...address, emailConfirmedAt: new Date() })
        .where(eq(users.id, id));
      await post.write(tx, notice);
      await record(tx, 'emailChanged');
      return true;
    });
  }

  /** Who has got hold of an open session has not got the password. */
  #prove(user: UserRow, password: string): Promise<void> {
    const bucket = { about: `in session ${this.#viewer.sessionId}`, free: FREE_ATTEMPTS };
    return this.#deps.throttle.guard([bucket], async () => {
      if (await passwordMatches(user.passwordHash, password)) return;
      this.#acts.refused('passwordChanged', user.id);
      throw new WrongCredentials();
    });
  }

  async #ownerOf({ emailIndex }: LetterRow): Promise<string> {
    const [user] = await this.#deps.db.select({ id: users.id }).from(users).where(eq(users.emailIndex, emailIndex));
    if (!user) throw new LinkNotGood();
    return user.id;
  }

  async #viewerRow(): Promise<UserRow> {
    const [user] = await this.#deps.db.select().from(users).where(eq(users.id, this.#viewer.requireId()));
    if (!user) throw new Unauthenticated();
    return user;
  }
}

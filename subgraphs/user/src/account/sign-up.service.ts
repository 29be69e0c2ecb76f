import { randomUUID } from 'node:crypto';
import { type Database, type Outbox, recordAct, type Transaction, type Viewer } from '@visiobook/subgraph-kit';
import { and, count, eq, gt, sql } from 'drizzle-orm';
import type { Acts } from '../acts/acts.ts';
import type { UserConfig } from '../config.ts';
import { LinkNotGood } from '../letters/letter.errors.ts';
import type { Letters } from '../letters/letters.ts';
import type { SessionService } from '../session/session.service.ts';
import type { AuthPayload } from '../session/session.types.ts';
import { letters, type UserRow, users } from '../tables.ts';
import { checkedEmail } from './email-address.ts';
import { hashPassword } from './password.ts';
import { checkPassword } from './password-rules.ts';
import { ConfirmationSent, type SignUpInput } from './sign-up.types.ts';
import { EmailTaken, InviteNeeded, SignUpClosed, TooManyInvites } from './user.errors.ts';
import { Locale } from './user.types.ts';

const MOST_INVITES = 20;

export interface SignUpDeps {
  db: Database;
  outbox: Outbox;
  letters: Letters;
  config: Pick<UserConfig, 'SIGN_UP' | 'EMAIL_CONFIRMATION'>;
}

type NewUser = Omit<typeof users.$inferInsert, 'id'>;

/** How people come to have accounts. */
export class SignUpService {
  readonly #deps: SignUpDeps;
  readonly #acts: Acts;
  readonly #sessions: SessionService;
  readonly #viewer: Viewer;

  constructor(deps: SignUpDeps, acts: Acts, sessions: SessionService, viewer: Viewer) {
    this.#deps = deps;
    this.#acts = acts;
    this.#sessions = sessions;
    this.#viewer = viewer;
  }

  policy() {
    return this.#deps.config.SIGN_UP;
  }

  async signUp(input: SignUpInput): Promise<AuthPayload | ConfirmationSent> {
    const { db, letters: post, config } = this.#deps;
    const email = checkedEmail(input.email);
    checkPassword(input.password, [email, input.displayName]);
    await this.#requireWelcome(db, input.invite);
    const passwordHash = await hashPassword(input.password);
    const { deviceName, locale: wished } = input;
    const locale = wished ?? Locale.EN;
    const displayName = nameOr(email, input.displayName);
    const person = { email, displayName, locale, passwordHash };
    const { invite } = input;
    if (invite) {
      const user = await db.transaction((tx) => this.#accept(tx, invite, person));
      return this.#sessions.open(user, { deviceName });
    }
    if (config.EMAIL_CONFIRMATION === 'off') {
      const user = await db.transaction((tx) => this.#insert(tx, person));
      if (!user) throw new EmailTaken();
      return this.#sessions.open(user, { deviceName });
    }
    const signUp = { passwordHash, displayName, locale, deviceName };
    await db.transaction((tx) => post.write(tx, { kind: 'confirmSignUp', email, locale, subject: { signUp } }));
    return new ConfirmationSent(email);
  }

  /** An account without a password, whose address another has verified. @throws by the sign-up policy; EmailTaken */
  async openConfirmed(tx: Transaction, given: NewUser, invite?: string | null): Promise<UserRow> {
    await this.#requireWelcome(tx, invite);
    const email = checkedEmail(given.email);
    const person = { ...given, email, displayName: nameOr(email, given.displayName) };
    if (invite) return this.#accept(tx, invite, person);
    const user = await this.#insert(tx, { ...person, emailConfirmedAt: new Date() });
    if (!user) throw new EmailTaken();
    return user;
  }

  /** The account begins here: until its address is confirmed, it does not exist, and nobody can keep it from its owner. */
  async confirm(token: string): Promise<AuthPayload> {
    const { db, letters: post } = this.#deps;
    const { user, deviceName } = await db.transaction(async (tx) => {
      const { email, subject } = await post.redeem(tx, 'confirmSignUp', token);
      const { deviceName = null, ...person } = subject.signUp ?? missing();
      const created = await this.#insert(tx, { ...person, email, emailConfirmedAt: new Date() });
      if (!created) throw new LinkNotGood();
      return { user: created, deviceName };
    });
    return this.#sessions.open(user, { deviceName });
  }

  async invite(given: string): Promise<true> {
    const { db, letters: post } = this.#deps;
    const from = this.#viewer.requireId();
    const email = checkedEmail(given);
    if (this.policy() === 'closed') throw new SignUpClosed();
    const isHers = and(
      eq(letters.kind, 'invite'),
      sql`${letters.subject}->>'from' = ${from}`,
      gt(letters.expiresAt, new Date()),
    );
    const [found] = await db.select({ open: count() }).from(letters).where(isHers);
    if ((found?.open ?? 0) >= MOST_INVITES) throw new TooManyInvites();
    const { locale } = this.#viewer;
    const record = await this.#acts.by({ id: from });
    await db.transaction(async (tx) => {
      const id = await post.write(tx, { kind: 'invite', email, locale, subject: { from } });
      await record(tx, 'personInvited', { type: 'Invite', id });
    });
    return true;
  }

  /** An invitation came by mail, so it confirms the address as well. */
  async #accept(tx: Transaction, invite: string, person: NewUser): Promise<UserRow> {
    const { email } = await this.#deps.letters.redeem(tx, 'invite', invite);
    const user = email === person.email && (await this.#insert(tx, { ...person, emailConfirmedAt: new Date() }));
    if (!user) throw new LinkNotGood();
    return user;
  }

  /** Where from is said by the sign-in that follows: before there is an account, there is no key to encrypt it with. */
  async #insert(tx: Transaction, person: NewUser): Promise<UserRow | undefined> {
    const row = { ...person, id: randomUUID() };
    const [user] = await tx.insert(users).values(row).onConflictDoNothing().returning();
    const by = { id: row.id, sessionId: null };
    if (user) await recordAct(this.#deps.outbox, tx, { act: 'signedUp', by, on: { type: 'User', id: row.id } });
    return user;
  }

  /** Whoever sets the graph up has nobody to be invited by. */
  async #requireWelcome(db: Database | Transaction, invite: string | null | undefined): Promise<void> {
    const policy = this.policy();
    if (policy === 'open' || (policy === 'invite-only' && invite)) return;
    const [somebody] = await db.select({ id: users.id }).from(users).limit(1);
    if (somebody) throw policy === 'closed' ? new SignUpClosed() : new InviteNeeded();
  }
}

const nameOr = (email: string, given: string) => given.trim().slice(0, 100) || (email.split('@')[0] ?? email);

function missing(): never {
  throw new LinkNotGood();
}

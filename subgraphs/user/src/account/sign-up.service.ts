import { randomUUID } from 'node:crypto';
import {
  type Database,
  type Locale,
  type Outbox,
  recordAct,
  type Transaction,
  type Viewer,
} from '@visiobook/subgraph-kit';
import { and, count, eq, gt, sql } from 'drizzle-orm';
import type { Acts } from '../acts/acts.ts';
import type { UserConfig } from '../config.ts';
import { LinkNotGood } from '../letters/letter.errors.ts';
import type { LetterContents, Letters } from '../letters/letters.ts';
import type { SessionService } from '../session/session.service.ts';
import type { AuthPayload } from '../session/session.types.ts';
import { letters, type UserRow, users } from '../tables.ts';
import type { Addresses } from './addresses.ts';
import { checkedEmail } from './email-address.ts';
import { hashPassword } from './password.ts';
import { checkPassword } from './password-rules.ts';
import { ConfirmationSent, type SignUpInput } from './sign-up.types.ts';
import { EmailTaken, InviteNeeded, SignUpClosed, TooManyInvites } from './user.errors.ts';

const MOST_INVITES = 20;

export interface SignUpDeps {
  db: Database;
  outbox: Outbox;
  letters: Letters;
  addresses: Addresses;
  config: Pick<UserConfig, 'SIGN_UP' | 'EMAIL_CONFIRMATION'>;
}

type NewUser = Omit<NonNullable<LetterContents['signUp']>, 'passwordHash'> & {
  email: string;
  passwordHash?: string;
  emailConfirmedAt?: Date;
};

/** Opens an account within a transaction; what takes longer, encryption above all, is done by then. */
export type Opening = (tx: Transaction) => Promise<UserRow>;

/** An account that is not there yet, with what keeps the key that its address is sealed by. */
interface NewAccount {
  row: typeof users.$inferInsert;
  keepKey(tx: Transaction): Promise<void>;
}

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
    await this.#requireWelcome(input.invite);
    const passwordHash = await hashPassword(input.password);
    const { deviceName } = input;
    const locale = input.locale ?? this.#viewer.locale;
    const person = { displayName: nameIn(input.displayName, locale), locale, passwordHash };
    if (input.invite) {
      const open = await this.#invitedOpening(input.invite, { ...person, email });
      return this.#sessions.open(await db.transaction(open), { deviceName });
    }
    if (config.EMAIL_CONFIRMATION === 'off') {
      const account = await this.#newAccount({ ...person, email });
      const user = await db.transaction((tx) => this.#insert(tx, account));
      if (!user) throw new EmailTaken();
      return this.#sessions.open(user, { deviceName });
    }
    const letter = await post.seal({ kind: 'confirmSignUp', locale, email, signUp: { ...person, deviceName } });
    await db.transaction((tx) => post.write(tx, letter));
    return new ConfirmationSent(email);
  }

  /** An account without a password, whose address another has verified. @throws by the sign-up policy; the opening, EmailTaken or LinkNotGood */
  async confirmedOpening(given: NewUser, invite?: string | null): Promise<Opening> {
    await this.#requireWelcome(invite);
    const email = checkedEmail(given.email);
    const person = { ...given, email, displayName: nameIn(given.displayName, given.locale) };
    if (invite) return this.#invitedOpening(invite, person);
    const account = await this.#newAccount({ ...person, emailConfirmedAt: new Date() });
    return async (tx) => {
      const user = await this.#insert(tx, account);
      if (!user) throw new EmailTaken();
      return user;
    };
  }

  /** The account begins here: until its address is confirmed, it does not exist, and nobody can keep it from its owner. */
  async confirm(token: string): Promise<AuthPayload> {
    const { db, letters: post } = this.#deps;
    const letter = await post.open('confirmSignUp', token);
    const { deviceName = null, ...person } = letter.signUp ?? missing();
    const account = await this.#newAccount({ ...person, email: letter.email, emailConfirmedAt: new Date() });
    const user = await db.transaction(async (tx) => {
      await post.use(tx, letter);
      return (await this.#insert(tx, account)) ?? missing();
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
      sql`${letters.about}->>'from' = ${from}`,
      gt(letters.expiresAt, new Date()),
    );
    const [found] = await db.select({ open: count() }).from(letters).where(isHers);
    if ((found?.open ?? 0) >= MOST_INVITES) throw new TooManyInvites();
    const letter = await post.seal({ kind: 'invite', locale: this.#viewer.locale, email, about: { from } });
    const record = await this.#acts.by({ id: from });
    await db.transaction(async (tx) => {
      await post.write(tx, letter);
      await record(tx, 'personInvited', { type: 'Invite', id: letter.id });
    });
    return true;
  }

  /** An invitation came by mail, so it confirms the address as well. */
  async #invitedOpening(invite: string, person: NewUser): Promise<Opening> {
    const { letters: post } = this.#deps;
    const letter = await post.open('invite', invite);
    if (letter.email !== person.email) throw new LinkNotGood();
    const account = await this.#newAccount({ ...person, emailConfirmedAt: new Date() });
    return async (tx) => {
      await post.use(tx, letter);
      return (await this.#insert(tx, account)) ?? missing();
    };
  }

  async #newAccount({ email, displayName, locale, passwordHash, emailConfirmedAt }: NewUser): Promise<NewAccount> {
    const id = randomUUID();
    const { keepKey, ...address } = await this.#deps.addresses.sealNew(id, email);
    return { row: { id, ...address, displayName, locale, passwordHash, emailConfirmedAt }, keepKey };
  }

  /** Where from is said by the sign-in that follows, which knows the session as well. */
  async #insert(tx: Transaction, { row, keepKey }: NewAccount): Promise<UserRow | undefined> {
    const [user] = await tx.insert(users).values(row).onConflictDoNothing().returning();
    if (!user) return undefined;
    await keepKey(tx);
    const by = { id: row.id, sessionId: null };
    await recordAct(this.#deps.outbox, tx, { act: 'signedUp', by, on: { type: 'User', id: row.id } });
    return user;
  }

  /** Whoever sets the graph up has nobody to be invited by. */
  async #requireWelcome(invite: string | null | undefined): Promise<void> {
    const policy = this.policy();
    if (policy === 'open' || (policy === 'invite-only' && invite)) return;
    const [somebody] = await this.#deps.db.select({ id: users.id }).from(users).limit(1);
    if (somebody) throw policy === 'closed' ? new SignUpClosed() : new InviteNeeded();
  }
}

/** Not made from the address, which is kept where nobody reads it. */
const nameIn = (given: string, locale: Locale) =>
  given.trim().slice(0, 100) || (locale === 'fr' ? 'Sans nom' : 'No name');

function missing(): never {
  throw new LinkNotGood();
}

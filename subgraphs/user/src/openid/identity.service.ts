import { randomUUID } from 'node:crypto';
import { type Database, NotFound, type Transaction, type Viewer } from '@visiobook/subgraph-kit';
import { and, asc, eq, isNotNull } from 'drizzle-orm';
import type { Addresses } from '../account/addresses.ts';
import { normalised } from '../account/email-address.ts';
import type { SignUpService } from '../account/sign-up.service.ts';
import type { WaysIn } from '../account/ways-in.ts';
import type { Acts, RecordAct } from '../acts/acts.ts';
import type { Letters } from '../letters/letters.ts';
import type { SessionService } from '../session/session.service.ts';
import { type IdentityRow, identities, secondFactors, type UserRow, users } from '../tables.ts';
import { AddressNotVerified, IdentityTaken, SignInFirst } from './openid.errors.ts';
import type { LinkedIdentity, OpenIdSignInInput } from './openid.types.ts';
import type { Identity } from './provider.ts';
import type { OpenIdProviders } from './providers.ts';

export interface IdentityDeps {
  db: Database;
  letters: Letters;
  addresses: Addresses;
  providers: OpenIdProviders;
  waysIn: WaysIn;
}

/** Accounts elsewhere, and whose they are here. Known by issuer and subject alone: an address may change hands. */
export class IdentityService {
  readonly #deps: IdentityDeps;
  readonly #acts: Acts;
  readonly #signUps: SignUpService;
  readonly #sessions: SessionService;
  readonly #viewer: Viewer;

  constructor(deps: IdentityDeps, acts: Acts, signUps: SignUpService, sessions: SessionService, viewer: Viewer) {
    this.#deps = deps;
    this.#acts = acts;
    this.#signUps = signUps;
    this.#sessions = sessions;
    this.#viewer = viewer;
  }

  /** Whose it is; whose it becomes, where its address is vouched for. @throws AddressNotVerified, SignInFirst, by the sign-up policy */
  async ownerOf(
    identity: Identity,
    provider: string,
    newcomer: Pick<OpenIdSignInInput, 'invite' | 'locale'>,
  ): Promise<UserRow> {
    const { db, addresses } = this.#deps;
    const found = await this.#used(identity);
    if (found) return found;
    if (identity.verifiedEmail === null) throw new AddressNotVerified(provider);
    const email = normalised(identity.verifiedEmail);
    const [known] = await db
      .select()
      .from(users)
      .where(eq(users.emailIndex, await addresses.index(email)));
    if (known) {
      if (!known.emailConfirmedAt || (await this.#hasSecondFactor(known.id))) throw new SignInFirst(provider);
      await this.#add(known, identity, provider, await this.#acts.about(known.id));
      return known;
    }
    const person = { email, displayName: identity.name ?? '', locale: newcomer.locale ?? this.#viewer.locale };
    const open = await this.#signUps.confirmedOpening(person, newcomer.invite);
    return db.transaction(async (tx) => {
      const user = await open(tx);
      await this.#insert(tx, user, identity, provider);
      return user;
    });
  }

  async link(userId: string, identity: Identity, provider: string): Promise<LinkedIdentity> {
    const [user] = await this.#deps.db.select().from(users).where(eq(users.id, userId));
    if (!user) throw new NotFound('user');
    return this.#shown(await this.#add(user, identity, provider, await this.#acts.by({ id: userId })));
  }

  async list(): Promise<LinkedIdentity[]> {
    const isHers = eq(identities.userId, this.#viewer.requireId());
    const rows = await this.#deps.db.select().from(identities).where(isHers).orderBy(asc(identities.createdAt));
    return rows.map((row) => this.#shown(row));
  }

  async unlink(id: string): Promise<true> {
    await this.#sessions.requireRecent();
    const userId = this.#viewer.requireId();
    const { db, waysIn } = this.#deps;
    const record = await this.#acts.by({ id: userId });
    await waysIn.keepOne(db, userId, async (tx) => {
      const isHers = and(eq(identities.id, id), eq(identities.userId, userId));
      const removed = await tx.delete(identities).where(isHers).returning({ id: identities.id });
      if (removed.length === 0) throw new NotFound('identity');
      await record(tx, 'identityUnlinked', asTarget(id));
    });
    return true;
  }

  /** A mailbox alone does not open such an account, so it does not add a way in either. */
  async #hasSecondFactor(userId: string): Promise<boolean> {
    const isOn = and(eq(secondFactors.userId, userId), isNotNull(secondFactors.confirmedAt));
    return (await this.#deps.db.select({ userId: secondFactors.userId }).from(secondFactors).where(isOn)).length > 0;
  }

  async #used({ issuer, subject }: Identity): Promise<UserRow | undefined> {
    const { db } = this.#deps;
    const isIt = and(eq(identities.issuer, issuer), eq(identities.subject, subject));
    const [row] = await db.update(identities).set({ lastUsedAt: new Date() }).where(isIt).returning();
    const [user] = row ? await db.select().from(users).where(eq(users.id, row.userId)) : [];
    return user;
  }

  /** To an account that was there before: it is written down, and its owner is told. @throws IdentityTaken */
  async #add(user: UserRow, identity: Identity, provider: string, record: RecordAct): Promise<IdentityRow> {
    const { db, letters, addresses } = this.#deps;
    const { id: userId, locale } = user;
    const letter = await letters.seal({ kind: 'identityLinked', email: await addresses.open(user), locale, userId });
    return db.transaction(async (tx) => {
      const { row, isNew } = await this.#insert(tx, user, identity, provider);
      if (isNew) {
        await record(tx, 'identityLinked', asTarget(row.id));
        await letters.write(tx, letter);
      }
      return row;
    });
  }

  /** Linking what is linked already changes nothing. @throws IdentityTaken where it is somebody else's */
  async #insert(tx: Transaction, user: UserRow, { issuer, subject }: Identity, provider: string) {
    const row = { id: randomUUID(), userId: user.id, issuer, subject };
    const [added] = await tx.insert(identities).values(row).onConflictDoNothing().returning();
    if (added) return { row: added, isNew: true };
    const isIt = and(eq(identities.issuer, issuer), eq(identities.subject, subject));
    const [found] = await tx.select().from(identities).where(isIt);
    if (found?.userId !== user.id) throw new IdentityTaken(provider);
    return { row: found, isNew: false };
  }

  #shown({ id, issuer, createdAt, lastUsedAt }: IdentityRow): LinkedIdentity {
    return { id, createdAt, lastUsedAt, provider: this.#deps.providers.nameOf(issuer) };
  }
}

const asTarget = (id: string) => ({ type: 'Identity', id });

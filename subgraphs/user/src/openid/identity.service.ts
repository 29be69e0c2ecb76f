import { randomUUID } from 'node:crypto';
import { type Database, NotFound, type Transaction, type Viewer } from '@visiobook/subgraph-kit';
import { and, asc, eq } from 'drizzle-orm';
import { normalised } from '../account/email-address.ts';
import type { SignUpService } from '../account/sign-up.service.ts';
import type { WaysIn } from '../account/ways-in.ts';
import type { Acts, RecordAct } from '../acts/acts.ts';
import type { Letters } from '../letters/letters.ts';
import type { SessionService } from '../session/session.service.ts';
import { type IdentityRow, identities, type UserRow, users } from '../tables.ts';
import { AddressNotVerified, IdentityTaken, SignInFirst } from './openid.errors.ts';
import type { LinkedIdentity, OpenIdSignInInput } from './openid.types.ts';
import type { Identity } from './provider.ts';
import type { OpenIdProviders } from './providers.ts';

export interface IdentityDeps {
  db: Database;
  letters: Letters;
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
    const { db } = this.#deps;
    const found = await this.#used(identity);
    if (found) return found;
    if (identity.verifiedEmail === null) throw new AddressNotVerified(provider);
    const email = normalised(identity.verifiedEmail);
    const [known] = await db.select().from(users).where(eq(users.email, email));
    if (known && !known.emailConfirmedAt) throw new SignInFirst(provider);
    const { invite, locale } = newcomer;
    const person = { email, displayName: identity.name ?? '', locale: locale ?? this.#viewer.locale };
    const record = known && (await this.#acts.about(known.id));
    return db.transaction(async (tx) => {
      const user = known ?? (await this.#signUps.openConfirmed(tx, person, invite));
      await this.#insert(tx, user, identity, provider, record);
      return user;
    });
  }

  async link(userId: string, identity: Identity, provider: string): Promise<LinkedIdentity> {
    const { db } = this.#deps;
    const record = await this.#acts.by({ id: userId });
    return db.transaction(async (tx) => {
      const [user] = await tx.select().from(users).where(eq(users.id, userId));
      if (!user) throw new NotFound('user');
      return this.#shown(await this.#insert(tx, user, identity, provider, record));
    });
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

  async #used({ issuer, subject }: Identity): Promise<UserRow | undefined> {
    const { db } = this.#deps;
    const isIt = and(eq(identities.issuer, issuer), eq(identities.subject, subject));
    const [row] = await db.update(identities).set({ lastUsedAt: new Date() }).where(isIt).returning();
    const [user] = row ? await db.select().from(users).where(eq(users.id, row.userId)) : [];
    return user;
  }

  /**
   * Linking what is linked already changes nothing.
   * @param record where the account was there before: then its owner is told as well
   * @throws IdentityTaken where it is somebody else's
   */
  async #insert(
    tx: Transaction,
    user: UserRow,
    { issuer, subject }: Identity,
    provider: string,
    record?: RecordAct,
  ): Promise<IdentityRow> {
    const row = { id: randomUUID(), userId: user.id, issuer, subject };
    const [added] = await tx.insert(identities).values(row).onConflictDoNothing().returning();
    if (added && record) {
      await record(tx, 'identityLinked', asTarget(added.id));
      const { id: userId, email, locale } = user;
      await this.#deps.letters.write(tx, { kind: 'identityLinked', email, locale, userId });
    }
    if (added) return added;
    const isIt = and(eq(identities.issuer, issuer), eq(identities.subject, subject));
    const [found] = await tx.select().from(identities).where(isIt);
    if (found?.userId !== user.id) throw new IdentityTaken(provider);
    return found;
  }

  #shown({ id, issuer, createdAt, lastUsedAt }: IdentityRow): LinkedIdentity {
    return { id, createdAt, lastUsedAt, provider: this.#deps.providers.nameOf(issuer) };
  }
}

const asTarget = (id: string) => ({ type: 'Identity', id });

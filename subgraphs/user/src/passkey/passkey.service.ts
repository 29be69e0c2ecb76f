import {
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { type Database, type Message, NotFound, Unauthenticated, type Viewer } from '@visiobook/subgraph-kit';
import { and, asc, eq } from 'drizzle-orm';
import type { Addresses } from '../account/addresses.ts';
import type { WaysIn } from '../account/ways-in.ts';
import type { Acts } from '../acts/acts.ts';
import type { Challenges } from '../session/challenges.ts';
import type { SessionService } from '../session/session.service.ts';
import type { AuthPayload } from '../session/session.types.ts';
import { type PasskeyRow, passkeys, users } from '../tables.ts';
import { readAnswer } from './device-answer.ts';
import { PasskeyRefused } from './passkey.errors.ts';
import type { Passkey } from './passkey.types.ts';

const UNNAMED: Message = { en: 'Passkey', fr: 'Clé d’accès' };

export interface PasskeyDeps {
  db: Database;
  challenges: Challenges;
  waysIn: WaysIn;
  addresses: Addresses;
  publicOrigin: string;
}

/** Not as the act's target, which stays: her device has this id as well, so that it would tell whose act it was when she is gone. */
const detailsOf = (id: string) => ({ passkey: id });

/** Signing in by a key on a device (WebAuthn 3): bound to our origin, so there is nothing to be phished. */
export class PasskeyService {
  readonly #deps: PasskeyDeps;
  readonly #acts: Acts;
  readonly #sessions: SessionService;
  readonly #viewer: Viewer;

  constructor(deps: PasskeyDeps, acts: Acts, sessions: SessionService, viewer: Viewer) {
    this.#deps = deps;
    this.#acts = acts;
    this.#sessions = sessions;
    this.#viewer = viewer;
  }

  async startRegistration(): Promise<string> {
    await this.#sessions.requireRecent();
    const { db, challenges, addresses } = this.#deps;
    const [user] = await db.select().from(users).where(eq(users.id, this.#viewer.requireId()));
    if (!user) throw new Unauthenticated();
    const options = await generateRegistrationOptions({
      rpName: 'VisioBook',
      rpID: this.#site.rpId,
      userID: new TextEncoder().encode(user.id),
      userName: await addresses.open(user),
      userDisplayName: user.displayName,
      excludeCredentials: (await this.list()).map(({ id }) => ({ id })),
      // Discoverable, so that nobody has to say who she is; verified, so that the device alone is not enough.
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    await challenges.ask('registerPasskey', { userId: user.id }, options.challenge);
    return JSON.stringify(options);
  }

  async register(response: string, name: string): Promise<Passkey> {
    const { db, challenges } = this.#deps;
    const userId = this.#viewer.requireId();
    const { challenge, registration } = readAnswer(response);
    const asked = await challenges.take('registerPasskey', challenge);
    if (asked?.userId !== userId) throw new PasskeyRefused();
    const { registrationInfo } = await accepted(
      verifyRegistrationResponse({ response: registration, expectedChallenge: challenge, ...this.#expected }),
    );
    if (!registrationInfo) throw new PasskeyRefused();
    const { id, publicKey, counter } = registrationInfo.credential;
    const shownName = name.trim().slice(0, 60) || UNNAMED[this.#viewer.locale];
    const row = { id, userId, counter, name: shownName, publicKey: base64url(publicKey) };
    const record = await this.#acts.by({ id: userId }, detailsOf(id));
    return db.transaction(async (tx) => {
      const [added] = await tx.insert(passkeys).values(row).onConflictDoNothing().returning();
      if (!added) throw new PasskeyRefused();
      await record(tx, 'passkeyAdded');
      return added;
    });
  }

  async startSignIn(): Promise<string> {
    const options = await generateAuthenticationOptions({ rpID: this.#site.rpId, userVerification: 'required' });
    await this.#deps.challenges.ask('signInWithPasskey', {}, options.challenge);
    return JSON.stringify(options);
  }

  async signIn(response: string, deviceName: string | null): Promise<AuthPayload> {
    const { db, challenges } = this.#deps;
    const { challenge, credentialId, authentication } = readAnswer(response);
    if (!(await challenges.take('signInWithPasskey', challenge))) throw new PasskeyRefused();
    const [found] = await db
      .select()
      .from(passkeys)
      .innerJoin(users, eq(users.id, passkeys.userId))
      .where(eq(passkeys.id, credentialId));
    if (!found) throw new PasskeyRefused();
    const { id, publicKey, counter } = found.passkeys;
    try {
      const { verified, authenticationInfo } = await accepted(
        verifyAuthenticationResponse({
          response: authentication,
          expectedChallenge: challenge,
          ...this.#expected,
          credential: { id, counter, publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')) },
        }),
      );
      if (!verified) throw new PasskeyRefused();
      await this.#used(found.passkeys, authenticationInfo.newCounter);
    } catch (error) {
      if (error instanceof PasskeyRefused) this.#acts.refused('signedIn', found.users.id);
      throw error;
    }
    return this.#sessions.open(found.users, { deviceName });
  }

  async list(): Promise<Passkey[]> {
    const isHers = eq(passkeys.userId, this.#viewer.requireId());
    return this.#deps.db.select().from(passkeys).where(isHers).orderBy(asc(passkeys.createdAt));
  }

  async remove(id: string): Promise<true> {
    await this.#sessions.requireRecent();
    const userId = this.#viewer.requireId();
    const { db, waysIn } = this.#deps;
    const record = await this.#acts.by({ id: userId }, detailsOf(id));
    await waysIn.keepOne(db, userId, async (tx) => {
      const isHers = and(eq(passkeys.id, id), eq(passkeys.userId, userId));
      const removed = await tx.delete(passkeys).where(isHers).returning({ id: passkeys.id });
      if (removed.length === 0) throw new NotFound('passkey');
      await record(tx, 'passkeyRemoved');
    });
    return true;
  }

  /** Two signatures with the same count cannot both be the device's. */
  async #used({ id, counter }: PasskeyRow, newCounter: number): Promise<void> {
    const isAsItWas = and(eq(passkeys.id, id), eq(passkeys.counter, counter));
    const now = { counter: newCounter, lastUsedAt: new Date() };
    const moved = await this.#deps.db.update(passkeys).set(now).where(isAsItWas).returning({ id: passkeys.id });
    if (moved.length === 0) throw new PasskeyRefused();
  }

  get #site() {
    const { origin, hostname } = new URL(this.#deps.publicOrigin);
    return { origin, rpId: hostname };
  }

  get #expected() {
    return { expectedOrigin: this.#site.origin, expectedRPID: this.#site.rpId, requireUserVerification: true };
  }
}

const base64url = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');

/** The library throws for whatever is wrong with an answer; none of it is for the client to know. */
async function accepted<T>(verification: Promise<T>): Promise<T> {
  try {
    return await verification;
  } catch {
    throw new PasskeyRefused();
  }
}

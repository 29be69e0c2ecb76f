import { type ClientFacts, type Database, loadById, Unauthenticated, type Viewer } from '@visiobook/subgraph-kit';
import { eq, inArray } from 'drizzle-orm';
import type { Acts } from '../acts/acts.ts';
import type { SecondFactorService } from '../second-factor/second-factor.service.ts';
import type { SecondFactorNeeded } from '../second-factor/second-factor.types.ts';
import type { AuthPayload } from '../session/session.types.ts';
import { type UserRow, users } from '../tables.ts';
import type { Throttle } from '../throttle/throttle.ts';
import type { Addresses } from './addresses.ts';
import { normalised } from './email-address.ts';
import { hashPassword, isOutdated, passwordMatches } from './password.ts';
import { MAX_PASSWORD } from './password-rules.ts';
import { profileChanges } from './profile.ts';
import type { Trust } from './trust.ts';
import { WrongCredentials } from './user.errors.ts';
import type { ProfileInput, SignInInput } from './user.types.ts';

export interface UserDeps {
  db: Database;
  trust: Trust;
  throttle: Throttle;
  addresses: Addresses;
}

export class UserService {
  readonly #deps: UserDeps;
  readonly #acts: Acts;
  readonly #secondFactors: SecondFactorService;
  readonly #viewer: Viewer;
  readonly #client: ClientFacts;
  readonly #byId = loadById((ids) => this.#deps.db.select().from(users).where(inArray(users.id, ids)));

  constructor(deps: UserDeps, acts: Acts, secondFactors: SecondFactorService, viewer: Viewer, client: ClientFacts) {
    this.#deps = deps;
    this.#acts = acts;
    this.#secondFactors = secondFactors;
    this.#viewer = viewer;
    this.#client = client;
  }

  async signIn(input: SignInInput): Promise<AuthPayload | SecondFactorNeeded> {
    const { db, trust, throttle, addresses } = this.#deps;
    const email = normalised(input.email);
    const [user] = await db
      .select()
      .from(users)
      .where(eq(users.emailIndex, await addresses.index(email)));
    const buckets = await trust.buckets(email, user?.id ?? '', input.deviceToken, this.#client);
    const known = await throttle.guard(buckets, () => this.#withPassword(user, input.password));
    return this.#secondFactors.afterFirst(known, input);
  }

  /** The viewer herself; null when nobody is signed in. */
  async me(): Promise<UserRow | null> {
    return this.#viewer.id === null ? null : this.find(this.#viewer.id);
  }

  /** A profile, to nobody but its owner. */
  async find(id: string): Promise<UserRow | null> {
    if (id !== this.#viewer.id) return null;
    return (await this.#byId.load(id)) ?? null;
  }

  emailOf(user: UserRow): Promise<string> {
    return this.#deps.addresses.open(user);
  }

  async updateProfile(input: ProfileInput): Promise<UserRow> {
    const user = await this.find(this.#viewer.requireId());
    if (!user) throw new Unauthenticated();
    const changes = profileChanges(user, input);
    if (Object.keys(changes).length === 0) return user;
    const [changed] = await this.#deps.db.update(users).set(changes).where(eq(users.id, user.id)).returning();
    return changed ?? user;
  }

  async #withPassword(user: UserRow | undefined, password: string): Promise<UserRow> {
    const matches = await passwordMatches(user?.passwordHash ?? null, password.slice(0, MAX_PASSWORD));
    if (!user?.passwordHash || !matches) {
      this.#acts.refused('signedIn', user?.id ?? null);
      throw new WrongCredentials();
    }
    // The only moment at which the password itself is known.
    if (isOutdated(user.passwordHash))
      await this.#deps.db
        .update(users)
        .set({ passwordHash: await hashPassword(password) })
        .where(eq(users.id, user.id));
    return user;
  }
}

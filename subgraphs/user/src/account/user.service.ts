import { type Database, loadById, type Viewer } from '@visiobook/subgraph-kit';
import { eq, inArray } from 'drizzle-orm';
import type { SessionService } from '../session/session.service.ts';
import type { AuthPayload } from '../session/session.types.ts';
import { type UserRow, users } from '../tables.ts';
import { normalised } from './email-address.ts';
import { passwordMatches } from './password.ts';
import { MAX_PASSWORD } from './password-rules.ts';
import { WrongCredentials } from './user.errors.ts';
import type { SignInInput } from './user.types.ts';

export class UserService {
  readonly #db: Database;
  readonly #sessions: SessionService;
  readonly #viewer: Viewer;
  readonly #byId = loadById((ids) => this.#db.select().from(users).where(inArray(users.id, ids)));

  constructor(db: Database, sessions: SessionService, viewer: Viewer) {
    this.#db = db;
    this.#sessions = sessions;
    this.#viewer = viewer;
  }

  async signIn({ email, password, deviceName }: SignInInput): Promise<AuthPayload> {
    const [user] = await this.#db
      .select()
      .from(users)
      .where(eq(users.email, normalised(email)));
    const known = await passwordMatches(user?.passwordHash ?? null, password.slice(0, MAX_PASSWORD));
    if (!user || !known) throw new WrongCredentials();
    return this.#sessions.open(user, deviceName);
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
}

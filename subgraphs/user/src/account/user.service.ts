import { randomUUID } from 'node:crypto';
import { type Database, InvalidInput, loadById, type Viewer } from '@visiobook/subgraph-kit';
import { eq, inArray } from 'drizzle-orm';
import type { SessionService } from '../session/session.service.ts';
import type { AuthPayload } from '../session/session.types.ts';
import { type UserRow, users } from '../tables.ts';
import { hashPassword, passwordMatches } from './password.ts';
import { EmailTaken, WrongCredentials } from './user.errors.ts';
import { Locale, type SignInInput, type SignUpInput } from './user.types.ts';

const EMAIL = /^[^\s@]+@[^\s@]+$/;
const MAX_EMAIL = 254;
const MIN_PASSWORD = 10;
/** Beyond this a password only costs time. */
const MAX_PASSWORD = 1024;

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

  async signUp(input: SignUpInput): Promise<AuthPayload> {
    const email = input.email.trim().toLowerCase();
    if (!EMAIL.test(email) || email.length > MAX_EMAIL) throw badEmail();
    checkPassword(input.password);
    const displayName = input.displayName.trim().slice(0, 100) || email;
    const row = {
      id: randomUUID(),
      email,
      displayName,
      locale: input.locale ?? Locale.EN,
      passwordHash: await hashPassword(input.password),
    };
    const [user] = await this.#db.insert(users).values(row).onConflictDoNothing().returning();
    if (!user) throw new EmailTaken();
    return this.#sessions.open(user, input.deviceName);
  }

  async signIn({ email, password, deviceName }: SignInInput): Promise<AuthPayload> {
    const [user] = await this.#db.select().from(users).where(eq(users.email, email.trim().toLowerCase()));
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

const badEmail = () =>
  new InvalidInput('email', { en: 'This is not an e-mail address.', fr: 'Ceci n’est pas une adresse e-mail.' });

function checkPassword(password: string): void {
  if (password.length >= MIN_PASSWORD && password.length <= MAX_PASSWORD) return;
  throw new InvalidInput('password', {
    en: `Choose a password of ${MIN_PASSWORD} to ${MAX_PASSWORD} characters.`,
    fr: `Choisissez un mot de passe de ${MIN_PASSWORD} à ${MAX_PASSWORD} caractères.`,
  });
}

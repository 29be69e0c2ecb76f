import { apiKeySession } from '@visiobook/contracts';
import { type Database, InvalidInput, type Outbox, Unauthenticated, type Viewer } from '@visiobook/subgraph-kit';
import { desc, eq } from 'drizzle-orm';
import type { Addresses } from '../account/addresses.ts';
import { normalised } from '../account/email-address.ts';
import type { Acts } from '../acts/acts.ts';
import type { UserConfig } from '../config.ts';
import type { Letters } from '../letters/letters.ts';
import { lockWithAdministrators, requireOtherAdministrator } from '../role/administrators.ts';
import { endSessions, tellEnded } from '../session/end-sessions.ts';
import type { SessionService } from '../session/session.service.ts';
import { apiKeys, erasures, sessions, users } from '../tables.ts';
import { AccountDeletion, type Erasure } from './deletion.types.ts';
import { whatWillHappen } from './what-will-happen.ts';

const MOST_SHOWN = 100;

export interface DeletionDeps {
  db: Database;
  outbox: Outbox;
  letters: Letters;
  addresses: Addresses;
  config: Pick<UserConfig, 'DELETION_GRACE_HOURS' | 'ACCESS_TOKEN_MINUTES'>;
}

/** Leaving, with everything. */
export class DeletionService {
  readonly #deps: DeletionDeps;
  readonly #acts: Acts;
  readonly #sessions: SessionService;
  readonly #viewer: Viewer;

  constructor(deps: DeletionDeps, acts: Acts, sessions: SessionService, viewer: Viewer) {
    this.#deps = deps;
    this.#acts = acts;
    this.#sessions = sessions;
    this.#viewer = viewer;
  }

  terms(): string {
    return whatWillHappen(this.#viewer.locale, this.#dueAt());
  }

  /**
   * Signed out everywhere at once; erased when the time is up.
   * @param confirmation her address, typed
   * @throws LastAdministrator
   */
  async request(confirmation: string): Promise<AccountDeletion> {
    await this.#sessions.requireRecent();
    const { db, outbox, letters, addresses } = this.#deps;
    const ownerId = this.#viewer.requireId();
    const [user] = await db.select().from(users).where(eq(users.id, ownerId));
    if (!user) throw new Unauthenticated();
    const email = await addresses.open(user);
    if (normalised(confirmation) !== email) throw notConfirmed();
    const dueAt = this.#dueAt();
    const about = { email, locale: user.locale, userId: ownerId, dueAt: dueAt.toISOString() };
    const letter = await letters.seal({ kind: 'accountDeletion', ...about });
    const record = await this.#acts.by({ id: ownerId });
    await db.transaction(async (tx) => {
      await requireOtherAdministrator(tx, await lockWithAdministrators(tx, ownerId));
      await tx.insert(erasures).values({ ownerId, dueAt }).onConflictDoNothing();
      await endSessions(outbox, tx, eq(sessions.userId, ownerId));
      const keys = await tx.delete(apiKeys).where(eq(apiKeys.userId, ownerId)).returning({ id: apiKeys.id });
      await tellEnded(
        outbox,
        tx,
        keys.map(({ id }) => apiKeySession(id)),
      );
      await letters.write(tx, letter);
      await record(tx, 'accountDeletionRequested');
    });
    return new AccountDeletion(dueAt, whatWillHappen(this.#viewer.locale, dueAt));
  }

  /** Latest first. */
  async erasures(): Promise<Erasure[]> {
    this.#viewer.requireScope('admin');
    const rows = await this.#deps.db.select().from(erasures).orderBy(desc(erasures.requestedAt)).limit(MOST_SHOWN);
    return rows.map(({ erased, ...row }) => ({
      ...row,
      parts: Object.entries(erased).map(([key, counts]) => ({ service: key.split(' ')[0] ?? key, ...counts })),
    }));
  }

  /** Access tokens that were given before have ended by then. */
  #dueAt(): Date {
    const { DELETION_GRACE_HOURS, ACCESS_TOKEN_MINUTES } = this.#deps.config;
    return new Date(Date.now() + Math.max(DELETION_GRACE_HOURS * 60, ACCESS_TOKEN_MINUTES + 5) * 60_000);
  }
}

const notConfirmed = () =>
  new InvalidInput('confirmation', {
    en: 'Type the e-mail address of your account, so that nobody deletes it by mistake.',
    fr: 'Saisissez l’adresse e-mail de votre compte, pour que personne ne le supprime par erreur.',
  });

import { randomUUID } from 'node:crypto';
import {
  type ClientFacts,
  type Database,
  NotFound,
  type Outbox,
  type Transaction,
  Unauthenticated,
  type Viewer,
} from '@visiobook/subgraph-kit';
import { and, desc, eq, gt, ne, type SQL } from 'drizzle-orm';
import { lockAccount } from '../account/lock-account.ts';
import type { Trust } from '../account/trust.ts';
import { WrongCredentials } from '../account/user.errors.ts';
import type { Acts } from '../acts/acts.ts';
import { callOffErasure } from '../erasure/erasure.record.ts';
import { type SessionRow, sessions, type UserRow, users } from '../tables.ts';
import type { AccessToken, AccessTokens } from './access-token.ts';
import { deviceName, networkOf } from './device.ts';
import { endSessions } from './end-sessions.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import { SessionEnded, StepUpNeeded } from './session.errors.ts';
import type { AuthPayload, Session } from './session.types.ts';

const RECENT_MILLISECONDS = 600_000;

export interface SessionDeps {
  db: Database;
  outbox: Outbox;
  accessTokens: AccessTokens;
  refreshTokens: RefreshTokens;
  trust: Trust;
  sessionDays: number;
}

/** What a device says of itself. */
export interface DeviceFacts {
  deviceName?: string | null;
  deviceToken?: string | null;
}

/** Where people are signed in. */
export class SessionService {
  readonly #deps: SessionDeps;
  readonly #acts: Acts;
  readonly #viewer: Viewer;
  readonly #client: ClientFacts;

  constructor(deps: SessionDeps, acts: Acts, viewer: Viewer, client: ClientFacts) {
    this.#deps = deps;
    this.#acts = acts;
    this.#viewer = viewer;
    this.#client = client;
  }

  /** Signs somebody in who has just proved who she is; an account that was to be deleted stays. @throws WrongCredentials when it is gone */
  async open(user: UserRow, device: DeviceFacts = {}): Promise<AuthPayload> {
    const { db, refreshTokens } = this.#deps;
    const row = {
      id: randomUUID(),
      userId: user.id,
      deviceName: deviceName(device.deviceName, this.#client, user.locale),
      network: networkOf(this.#client),
      expiresAt: this.#expiry(),
    };
    const record = await this.#acts.by({ id: user.id, sessionId: row.id }, { device: row.deviceName });
    return db.transaction(async (tx) => {
      if (!(await lockAccount(tx, user.id))) throw new WrongCredentials();
      const [session] = await tx.insert(sessions).values(row).returning();
      if (!session) throw new Error('A session that was just inserted is not there.');
      await record(tx, 'signedIn', asTarget(session.id));
      const deletionCalledOff = await callOffErasure(tx, user.id);
      if (deletionCalledOff) await record(tx, 'accountDeletionCalledOff');
      const payload = await this.#payload(user, session, await refreshTokens.first(tx, session.id), device.deviceToken);
      return { ...payload, deletionCalledOff };
    });
  }

  /** @throws SessionEnded */
  async refresh(refreshToken: string): Promise<AuthPayload> {
    const { db, refreshTokens } = this.#deps;
    const rotation = await refreshTokens.rotate(db, refreshToken);
    if (rotation.outcome === 'stolen') await this.#endStolen(rotation.sessionId);
    if (rotation.outcome !== 'rotated') throw new SessionEnded();
    const [session] = await db
      .update(sessions)
      .set({ lastUsedAt: new Date(), expiresAt: this.#expiry(), network: networkOf(this.#client) })
      .where(and(eq(sessions.id, rotation.sessionId), gt(sessions.expiresAt, new Date())))
      .returning();
    const [user] = session ? await db.select().from(users).where(eq(users.id, session.userId)) : [];
    if (!session || !user) throw new SessionEnded();
    return this.#payload(user, session, rotation.token);
  }

  async list(): Promise<Session[]> {
    await this.current();
    const rows = await this.#deps.db
      .select()
      .from(sessions)
      .where(and(eq(sessions.userId, this.#viewer.requireId()), gt(sessions.expiresAt, new Date())))
      .orderBy(desc(sessions.lastUsedAt));
    return rows.map((row) => ({ ...row, isCurrent: row.id === this.#viewer.sessionId }));
  }

  /** The session that asks. @throws Unauthenticated when it has ended, though its access token still goes on for minutes */
  async current(): Promise<SessionRow> {
    const { id, sessionId } = this.#viewer;
    if (id === null || sessionId === null) throw new Unauthenticated();
    const [row] = await this.#deps.db
      .select()
      .from(sessions)
      .where(and(eq(sessions.id, sessionId), eq(sessions.userId, id)));
    if (!row) throw new Unauthenticated();
    return row;
  }

  /** @throws StepUpNeeded when the last proof of who she is is too long ago for what is at stake */
  async requireRecent(): Promise<void> {
    const { authenticatedAt } = await this.current();
    if (Date.now() - authenticatedAt.getTime() > RECENT_MILLISECONDS) throw new StepUpNeeded();
  }

  /** She has proved it again. Answers an access token that says so. */
  async authenticatedAgain(user: UserRow): Promise<AccessToken> {
    const { id } = await this.current();
    const record = await this.#acts.by(user);
    const session = await this.#deps.db.transaction(async (tx) => {
      const now = { authenticatedAt: new Date() };
      const [proved] = await tx.update(sessions).set(now).where(eq(sessions.id, id)).returning();
      if (!proved) throw new Unauthenticated();
      await record(tx, 'steppedUp', asTarget(id));
      return proved;
    });
    return this.#deps.accessTokens.issue(user, session);
  }

  async signOut(): Promise<true> {
    const { id, userId } = await this.current();
    await this.#end(eq(sessions.id, id), userId, 'signedOut', id);
    return true;
  }

  async signOutEverywhere(): Promise<true> {
    const { userId } = await this.current();
    await this.#end(eq(sessions.userId, userId), userId, 'signedOutEverywhere');
    return true;
  }

  /** All but the one that asks. */
  async endOthers(tx: Transaction): Promise<void> {
    const { sessionId } = this.#viewer;
    const isHers = eq(sessions.userId, this.#viewer.requireId());
    await endSessions(this.#deps.outbox, tx, and(isHers, ne(sessions.id, sessionId ?? '')));
  }

  async revoke(id: string): Promise<true> {
    const { userId } = await this.current();
    const ended = await this.#end(and(eq(sessions.id, id), eq(sessions.userId, userId)), userId, 'sessionRevoked', id);
    if (ended === 0) throw new NotFound('session');
    return true;
  }

  /** Answers how many; where there was none, nothing has been done. */
  async #end(which: SQL | undefined, userId: string, act: string, id?: string): Promise<number> {
    const record = await this.#acts.by({ id: userId });
    return this.#deps.db.transaction(async (tx) => {
      const ended = await endSessions(this.#deps.outbox, tx, which);
      if (ended.length > 0) await record(tx, act, id === undefined ? undefined : asTarget(id));
      return ended.length;
    });
  }

  /** Which of the two who have the token is its owner cannot be known: both are out. */
  async #endStolen(id: string): Promise<void> {
    const { db, outbox } = this.#deps;
    const [session] = await db.select().from(sessions).where(eq(sessions.id, id));
    if (!session) return;
    const record = await this.#acts.about(session.userId, 'DENIED');
    await db.transaction(async (tx) => {
      const ended = await endSessions(outbox, tx, eq(sessions.id, id));
      if (ended.length > 0) await record(tx, 'refreshTokenReused', asTarget(id));
    });
  }

  #expiry(): Date {
    return new Date(Date.now() + this.#deps.sessionDays * 86_400_000);
  }

  async #payload(
    user: UserRow,
    session: SessionRow,
    refreshToken: string,
    device?: string | null,
  ): Promise<AuthPayload> {
    const token = await this.#deps.accessTokens.issue(user, session);
    const deviceToken = this.#deps.trust.deviceToken(user.id, device);
    return { ...token, refreshToken, deviceToken, user: user as AuthPayload['user'], deletionCalledOff: false };
  }
}

const asTarget = (id: string) => ({ type: 'Session', id });

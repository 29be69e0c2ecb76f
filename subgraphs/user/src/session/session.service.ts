import { randomUUID } from 'node:crypto';
import { type ClientFacts, type Database, NotFound, Unauthenticated, type Viewer } from '@visiobook/subgraph-kit';
import { and, desc, eq, gt, lt, ne } from 'drizzle-orm';
import type { Trust } from '../account/trust.ts';
import { type SessionRow, sessions, type UserRow, users } from '../tables.ts';
import type { AccessToken, AccessTokens } from './access-token.ts';
import { deviceName, networkOf } from './device.ts';
import type { RefreshTokens } from './refresh-tokens.ts';
import { SessionEnded, StepUpNeeded } from './session.errors.ts';
import type { AuthPayload, Session } from './session.types.ts';

const RECENT_MILLISECONDS = 600_000;

export interface SessionDeps {
  db: Database;
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
  readonly #viewer: Viewer;
  readonly #client: ClientFacts;

  constructor(deps: SessionDeps, viewer: Viewer, client: ClientFacts) {
    this.#deps = deps;
    this.#viewer = viewer;
    this.#client = client;
  }

  /** Signs somebody in who has just proved who she is. */
  async open(user: UserRow, device: DeviceFacts = {}): Promise<AuthPayload> {
    const { db, refreshTokens } = this.#deps;
    const row = {
      id: randomUUID(),
      userId: user.id,
      deviceName: deviceName(device.deviceName, this.#client),
      network: networkOf(this.#client),
      expiresAt: this.#expiry(),
    };
    return db.transaction(async (tx) => {
      await tx.delete(sessions).where(and(eq(sessions.userId, user.id), lt(sessions.expiresAt, new Date())));
      const [session] = await tx.insert(sessions).values(row).returning();
      if (!session) throw new Error('A session that was just inserted is not there.');
      return this.#payload(user, session, await refreshTokens.first(tx, session.id), device.deviceToken);
    });
  }

  /** @throws SessionEnded */
  async refresh(refreshToken: string): Promise<AuthPayload> {
    const { db, refreshTokens } = this.#deps;
    const rotation = await refreshTokens.rotate(db, refreshToken);
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
    const [session] = await this.#deps.db
      .update(sessions)
      .set({ authenticatedAt: new Date() })
      .where(eq(sessions.id, id))
      .returning();
    if (!session) throw new Unauthenticated();
    return this.#deps.accessTokens.issue(user, session);
  }

  async signOut(): Promise<true> {
    const { id } = await this.current();
    await this.#deps.db.delete(sessions).where(eq(sessions.id, id));
    return true;
  }

  async signOutEverywhere(): Promise<true> {
    const { userId } = await this.current();
    await this.#deps.db.delete(sessions).where(eq(sessions.userId, userId));
    return true;
  }

  /** All but the one that asks. */
  async endOthers(): Promise<void> {
    const { id, userId } = await this.current();
    await this.#deps.db.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, id)));
  }

  async revoke(id: string): Promise<true> {
    const { userId } = await this.current();
    const isHers = and(eq(sessions.id, id), eq(sessions.userId, userId));
    const ended = await this.#deps.db.delete(sessions).where(isHers).returning({ id: sessions.id });
    if (ended.length === 0) throw new NotFound('session');
    return true;
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
    return { ...token, refreshToken, deviceToken, user: user as AuthPayload['user'] };
  }
}

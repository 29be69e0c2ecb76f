import { type Database, type Outbox, pageSize, type RoleName, type Viewer } from '@visiobook/subgraph-kit';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Addresses } from '../account/addresses.ts';
import { normalised } from '../account/email-address.ts';
import type { SessionService } from '../session/session.service.ts';
import { type UserRow, users } from '../tables.ts';
import { changeRole, type RoleChange } from './change-role.ts';
import type { Roles } from './roles.ts';

const MAX_PAGE = 100;

export interface RoleDeps {
  db: Database;
  outbox: Outbox;
  roles: Roles;
  addresses: Addresses;
}

/** Accounts and their roles, for those who run the graph. */
export class RoleService {
  readonly #deps: RoleDeps;
  readonly #sessions: SessionService;
  readonly #viewer: Viewer;

  constructor(deps: RoleDeps, sessions: SessionService, viewer: Viewer) {
    this.#deps = deps;
    this.#sessions = sessions;
    this.#viewer = viewer;
  }

  emailOf(user: UserRow): Promise<string> {
    return this.#deps.addresses.open(user);
  }

  of(user: UserRow): RoleName[] {
    return this.#deps.roles.of(user);
  }

  /** Oldest first; continue with the last one's id. */
  async accounts(first: number, after?: string | null, email?: string | null): Promise<UserRow[]> {
    this.#viewer.requireScope('support');
    const beyond = sql`(${users.createdAt}, ${users.id}) > (select seen.created_at, seen.id from ${users} seen where seen.id = ${after})`;
    const isIt = email ? eq(users.emailIndex, await this.#deps.addresses.index(normalised(email))) : undefined;
    return this.#deps.db
      .select()
      .from(users)
      .where(and(after ? beyond : undefined, isIt))
      .orderBy(asc(users.createdAt), asc(users.id))
      .limit(pageSize(first, MAX_PAGE));
  }

  async change(userId: string, role: RoleName, to: RoleChange['to']): Promise<UserRow> {
    this.#viewer.requireScope('admin');
    await this.#sessions.requireRecent();
    return this.#deps.db.transaction((tx) => changeRole(this.#deps, tx, { userId, role, to, by: this.#viewer }));
  }
}

import { type Database, pageSize, type RoleName, type Viewer } from '@visiobook/subgraph-kit';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Addresses } from '../account/addresses.ts';
import { normalised } from '../account/email-address.ts';
import type { Acts } from '../acts/acts.ts';
import type { SessionService } from '../session/session.service.ts';
import { type UserRow, users } from '../tables.ts';
import { changeRole, type RoleChange } from './change-role.ts';
import type { Roles } from './roles.ts';

const MAX_PAGE = 100;

export interface RoleDeps {
  db: Database;
  roles: Roles;
  addresses: Addresses;
}

/** Accounts and their roles, for those who run the graph. */
export class RoleService {
  readonly #deps: RoleDeps;
  readonly #acts: Acts;
  readonly #sessions: SessionService;
  readonly #viewer: Viewer;

  constructor(deps: RoleDeps, acts: Acts, sessions: SessionService, viewer: Viewer) {
    this.#deps = deps;
    this.#acts = acts;
    this.#sessions = sessions;
    this.#viewer = viewer;
  }

  emailOf(user: UserRow): Promise<string> {
    return this.#deps.addresses.open(user);
  }

  of(user: UserRow): RoleName[] {
    return this.#deps.roles.of(user);
  }

  /** Oldest first; continue with the last one's id. Who has looked, and at how many, is written down before anything is told. */
  async accounts(first: number, after?: string | null, email?: string | null): Promise<UserRow[]> {
    this.#viewer.requireScope('support');
    const beyond = sql`(${users.createdAt}, ${users.id}) > (select seen.created_at, seen.id from ${users} seen where seen.id = ${after})`;
    const isIt = email ? eq(users.emailIndex, await this.#deps.addresses.index(normalised(email))) : undefined;
    const found = await this.#deps.db
      .select()
      .from(users)
      .where(and(after ? beyond : undefined, isIt))
      .orderBy(asc(users.createdAt), asc(users.id))
      .limit(pageSize(first, MAX_PAGE));
    await this.#noteReading(found, isIt !== undefined);
    return found;
  }

  async change(userId: string, role: RoleName, to: RoleChange['to']): Promise<UserRow> {
    this.#viewer.requireScope('admin');
    await this.#sessions.requireRecent();
    const { db, roles } = this.#deps;
    const record = await this.#acts.upon(userId);
    return db.transaction((tx) => changeRole({ roles, record }, tx, { userId, role, to, by: this.#viewer }));
  }

  /** One that was looked for is told of it by her own audit trail; a page of them is about whoever reads it. */
  async #noteReading(found: readonly UserRow[], isSearch: boolean): Promise<void> {
    const [only] = isSearch ? found : [];
    const accounts = String(found.length);
    const record = only
      ? await this.#acts.upon(only.id)
      : await this.#acts.by({ id: this.#viewer.requireId() }, { accounts });
    await this.#deps.db.transaction((tx) => record(tx, 'accountsRead', only && { type: 'User', id: only.id }));
  }
}

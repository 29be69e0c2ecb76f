import { ROLES, type RoleName, type Scope, scopesOf } from '@visiobook/subgraph-kit';
import type { GivenRole, UserRow } from '../tables.ts';

/** What people may do, by their roles. */
export class Roles {
  readonly #usual: readonly GivenRole[];

  /** @param usual role of whoever was never given or denied one */
  constructor(usual: 'reader' | 'creator') {
    this.#usual = usual === 'reader' ? [] : [usual];
  }

  /** What she has beyond being a reader, which everybody is. */
  given({ roles }: Pick<UserRow, 'roles'>): readonly GivenRole[] {
    return roles ?? this.#usual;
  }

  of(user: Pick<UserRow, 'roles'>): RoleName[] {
    const given: readonly RoleName[] = this.given(user);
    return ROLES.filter((role) => role === 'reader' || given.includes(role));
  }

  scopesOf(user: Pick<UserRow, 'roles'>): Scope[] {
    return scopesOf(this.of(user));
  }
}

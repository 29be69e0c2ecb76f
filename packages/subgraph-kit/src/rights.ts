import { Directive } from 'type-graphql';

/** What a token may allow. The gateway asks for them before an operation is planned; see `NeedsScope`. */
export const SCOPES = ['account', 'books', 'films', 'generate', 'support', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

/** What nobody hands on to a program: an API key is never made with it. */
export const SESSION_SCOPES: readonly Scope[] = ['account'];

export const ROLES = ['reader', 'creator', 'support', 'admin'] as const;
export type RoleName = (typeof ROLES)[number];

/** Who may do what, as far as that is a fact about her. Whose things they are is decided where the things are. */
export const SCOPES_OF_ROLE: Readonly<Record<RoleName, readonly Scope[]>> = {
  /** Everybody: her own account, library and films. */
  reader: ['account', 'books', 'films'],
  /** Also has films made, which takes time and money. */
  creator: ['account', 'books', 'films', 'generate'],
  /** Also sees accounts, to help their owners. */
  support: ['account', 'books', 'films', 'support'],
  /** Also runs the graph: roles, database, audit log. Does not see what others have made. */
  admin: ['account', 'books', 'films', 'generate', 'support', 'admin'],
};

/** Without repetition, in the order of `SCOPES`. */
export function scopesOf(roles: readonly RoleName[]): Scope[] {
  return SCOPES.filter((scope) => roles.some((role) => SCOPES_OF_ROLE[role].includes(scope)));
}

/** On a field or type that the gateway keeps from whoever’s token does not have this scope. */
export const NeedsScope = (scope: Scope) => Directive(`@requiresScopes(scopes: [["${scope}"]])`);

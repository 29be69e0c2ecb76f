/** What the gateway knows of a viewer when it decides what they may ask for. */
export interface ViewerRights {
  isAuthenticated: boolean;
  scopes: readonly string[];
  /** Policies that hold for this viewer; those not named do not. The gateway finds out about none: what needs one is closed. */
  policies?: readonly string[];
}

/** Alternatives of which one must hold completely. None at all can never hold; an empty one always does. */
export type AnyOf = readonly (readonly string[])[];

/** One application of a directive: `@authenticated`, `@requiresScopes(scopes)` or `@policy(policies)`. */
export type Requirement =
  | { kind: 'authenticated' }
  | { kind: 'requiresScopes'; anyOf: AnyOf }
  | { kind: 'policy'; anyOf: AnyOf };

const NO_POLICIES: readonly string[] = [];

export function isMet(requirement: Requirement, viewer: ViewerRights): boolean {
  if (requirement.kind === 'authenticated') return viewer.isAuthenticated;
  const held = requirement.kind === 'requiresScopes' ? viewer.scopes : (viewer.policies ?? NO_POLICIES);
  return requirement.anyOf.some((all) => all.every((name) => held.includes(name)));
}

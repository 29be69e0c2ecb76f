import { type DocumentNode, getOperationAST, parse, print } from 'graphql';
import { readSupergraph } from '../supergraph-text.ts';
import { AuthorizationRules } from './authorization-rules.ts';
import type { ViewerRights } from './requirements.ts';

const SPECS = 'https://specs.apollo.dev';

export const NOBODY: ViewerRights = { isAuthenticated: false, scopes: [] };
export const EVERYTHING: ViewerRights = {
  isAuthenticated: true,
  scopes: ['s1', 's2', 's3'],
  policies: ['p1', 'p2', 'p3'],
};

/** A supergraph of these types, with the links that composition writes. */
export function supergraph(types: string, links = ''): string {
  const roots = ['Query', 'Mutation', 'Subscription'].filter((root) => new RegExp(`type ${root}\\b`).test(types));
  return `schema
    @link(url: "${SPECS}/link/v1.0")
    @link(url: "${SPECS}/join/v0.5", for: EXECUTION)
    ${links || ['authenticated', 'requiresScopes', 'policy'].map(securityLink).join('\n')}
    { ${roots.map((root) => `${root.toLowerCase()}: ${root}`).join(' ')} }
    ${types}`;
}

export function securityLink(feature: string, version: unknown = 'v0.1'): string {
  const number = typeof version === 'string' ? version : 'v0.1';
  return `@link(url: "${SPECS}/${feature}/${number}", for: SECURITY)`;
}

export function guardOf(sdl: string, document: DocumentNode) {
  return new AuthorizationRules(readSupergraph(sdl)).guard(document, getOperationAST(document)!);
}

/** What is left of an operation for a viewer, and the errors as `coordinate at path`. */
export function seen(
  sdl: string,
  operation: string,
  viewer: ViewerRights,
  variables: Readonly<Record<string, unknown>> = {},
) {
  const document = parse(operation);
  const guard = guardOf(sdl, document);
  const filtered = guard?.filter(guard.decide(viewer));
  const kept = filtered ? filtered.document : document;
  return {
    untouched: kept === document,
    operation: kept && print(kept),
    errors: (filtered?.errors(variables) ?? []).map(
      ({ path = [], coordinate }) => `${coordinate} at ${path.join('.') || 'the root'}`,
    ),
  };
}

/** The operation as it prints, to compare with. */
export function printed(operation: string | null): string | null {
  return operation && print(parse(operation));
}

import { Forbidden, type Viewer } from '@visiobook/subgraph-kit';
import { Directive } from 'type-graphql';

const SCOPE = 'admin';

/** The gateway lets administrators alone in; the services behind it ask again. */
export const ForAdministrators = () => Directive(`@requiresScopes(scopes: [["${SCOPE}"]])`);

/** @throws Unauthenticated, Forbidden */
export function requireAdministrator(viewer: Viewer): string {
  const id = viewer.requireId();
  if (!viewer.scopes.includes(SCOPE)) throw new Forbidden();
  return id;
}

import type { EntityJson, EntityUidJson } from '@cedar-policy/cedar-wasm/nodejs';
import type { ViewerFacts } from '../viewer.ts';

export type PolicyAction = 'read' | 'edit' | 'generate' | 'share' | 'administer';

/** What a decision is about, with all that it may depend on. */
export type PolicyResource =
  | { type: 'User'; id: string }
  | { type: 'Project'; id: string; ownerId: string }
  | { type: 'Film'; id: string; ownerId: string; projectId: string }
  | ShareLinkFacts
  | { type: 'Membership'; id: string; ownerId: string; isActive: boolean };

export interface ShareLinkFacts {
  type: 'ShareLink';
  id: string;
  ownerId: string;
  filmId: string;
  isRevoked: boolean;
  isExpired: boolean;
}

/** Who asks: a viewer, with her plan where that matters, or whoever holds a link. */
export type PolicyPrincipal =
  | (Pick<ViewerFacts, 'id' | 'scopes'> & { membership?: { isActive: boolean }; type?: undefined })
  | ShareLinkFacts;

const uid = (type: string, id: string): EntityUidJson & { type: string; id: string } => ({ type, id });
const reference = (type: string, id: string) => ({ __entity: { type, id } });

export function principalEntities(principal: PolicyPrincipal & { id: string }): EntityJson[] {
  if (principal.type === 'ShareLink') return resourceEntities(principal);
  const { id, scopes, membership } = principal;
  const attrs = { scopes: [...scopes] };
  if (!membership) return [{ uid: uid('User', id), attrs, parents: [] }];
  // A name that no membership has: the one that is asked about may be given as well.
  const name = `of ${id}`;
  const plan = { owner: reference('User', id), isActive: membership.isActive };
  return [
    { uid: uid('User', id), attrs: { ...attrs, membership: reference('Membership', name) }, parents: [] },
    { uid: uid('Membership', name), attrs: plan, parents: [] },
  ];
}

export function resourceEntities(resource: PolicyResource): EntityJson[] {
  // Another account is asked about by its id alone.
  if (resource.type === 'User') return [{ uid: uid('User', resource.id), attrs: { scopes: [] }, parents: [] }];
  const { attrs, parents } = factsOf(resource);
  const owner = reference('User', resource.ownerId);
  return [{ uid: uid(resource.type, resource.id), attrs: { owner, ...attrs }, parents }];
}

function factsOf(resource: Exclude<PolicyResource, { type: 'User' }>): Pick<EntityJson, 'attrs' | 'parents'> {
  switch (resource.type) {
    case 'Project':
      return { attrs: {}, parents: [] };
    case 'Film':
      return { attrs: {}, parents: [uid('Project', resource.projectId)] };
    case 'Membership':
      return { attrs: { isActive: resource.isActive }, parents: [] };
    case 'ShareLink': {
      const { filmId, isRevoked, isExpired } = resource;
      return { attrs: { film: reference('Film', filmId), isRevoked, isExpired }, parents: [] };
    }
  }
}

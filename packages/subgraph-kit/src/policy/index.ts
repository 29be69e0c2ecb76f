export type { PolicyAction, PolicyPrincipal, PolicyResource, ShareLinkFacts } from './entities.ts';
export { Policies } from './policies.ts';
export { PoliciesUnusable, type PolicyFile, PolicySet } from './policy-set.ts';

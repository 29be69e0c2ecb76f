import { Forbidden, NotFound, Unauthenticated } from '../errors.ts';
import {
  type PolicyAction,
  type PolicyPrincipal,
  type PolicyResource,
  principalEntities,
  resourceEntities,
} from './entities.ts';
import { PolicySet } from './policy-set.ts';

const MOST_REMEMBERED = 10_000;

/**
 * Decides who may do what. A decision depends on the facts that it is given and on nothing else, no clock and no database, so
 * equal questions have equal answers for as long as the policies are these.
 */
export class Policies {
  readonly #set: PolicySet;
  /** Those that were made first make room. */
  readonly #remembered = new Map<string, boolean>();

  constructor(set: PolicySet = PolicySet.read(new URL('./policies/', import.meta.url))) {
    this.#set = set;
  }

  get set(): PolicySet {
    return this.#set;
  }

  isAllowed(principal: PolicyPrincipal, action: PolicyAction, resource: PolicyResource): boolean {
    if (principal.id === null) return false;
    const known = { ...principal, id: principal.id };
    const question = keyOf(known, action, resource);
    const remembered = this.#remembered.get(question);
    if (remembered !== undefined) return remembered;
    const answer = this.#decide(known, action, resource);
    this.#remember(question, answer);
    return answer;
  }

  /**
   * @throws Unauthenticated for nobody, NotFound for what she may not even see (so that ids cannot be probed), Forbidden for the
   *   rest; `kind` is what NotFound calls it
   */
  requires(
    principal: PolicyPrincipal,
    action: PolicyAction,
    resource: PolicyResource,
    kind = resource.type.toLowerCase(),
  ): void {
    if (principal.id === null) throw new Unauthenticated();
    if (this.isAllowed(principal, action, resource)) return;
    throw action !== 'read' && this.isAllowed(principal, 'read', resource) ? new Forbidden() : new NotFound(kind);
  }

  #decide(principal: PolicyPrincipal & { id: string }, action: PolicyAction, resource: PolicyResource): boolean {
    const self = { type: principal.type ?? 'User', id: principal.id };
    const about = { type: resource.type, id: resource.id };
    const asking = principalEntities(principal);
    const isHerself = self.type === about.type && self.id === about.id;
    // Said twice of one entity, facts would contradict each other: what is known of who asks is more.
    const entities = isHerself ? asking : [...asking, ...resourceEntities(resource)];
    return this.#set.isAllowed({ principal: self, action, resource: about, entities });
  }

  #remember(question: string, answer: boolean): void {
    if (this.#remembered.size >= MOST_REMEMBERED) {
      const [oldest] = this.#remembered.keys();
      if (oldest !== undefined) this.#remembered.delete(oldest);
    }
    this.#remembered.set(question, answer);
  }
}

/** All facts, in JSON, where none can pass for two. */
function keyOf(principal: PolicyPrincipal, action: PolicyAction, resource: PolicyResource): string {
  if (principal.type === 'ShareLink') return JSON.stringify([principal, action, resource]);
  const { id, scopes, membership } = principal;
  return JSON.stringify([[id, scopes, membership?.isActive], action, resource]);
}

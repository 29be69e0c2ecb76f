import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import { ALLOWED, type Decision, type OperationGuard } from './authorization/operation-guard.ts';
import type { ViewerRights } from './authorization/requirements.ts';
import type { OperationCost } from './limits/operation-cost.ts';
import type { PreparedOperation } from './planning/operation.ts';
import type { OperationPlanner } from './planning/planner.ts';

/** Ways to be refused something: few in practice, for rights come in roles. */
const MAX_DECISIONS = 32;

export interface OperationParts {
  readonly planner: OperationPlanner;
  readonly document: DocumentNode;
  readonly definition: OperationDefinitionNode;
  readonly cost: OperationCost;
  /** Undefined where nothing in the operation is guarded. */
  readonly guard: OperationGuard | undefined;
}

/** A valid operation, planned once for each set of things that viewers may not have of it; one that cannot be is tried once, too. */
export class KnownOperation {
  readonly cost: OperationCost;
  readonly #parts: OperationParts;
  readonly #prepared = new LRUCache<Decision, PreparedOperation | PlanningFault>({ max: MAX_DECISIONS });

  constructor(parts: OperationParts) {
    this.#parts = parts;
    this.cost = parts.cost;
  }

  /** @throws GraphQLError, or what the planner itself broke by, when it cannot be planned */
  preparedFor(viewer: ViewerRights): PreparedOperation {
    const decision = this.#parts.guard?.decide(viewer) ?? ALLOWED;
    const prepared = this.#prepared.get(decision) ?? this.#prepare(decision);
    if (prepared instanceof PlanningFault) throw prepared.reason;
    return prepared;
  }

  /** For the viewers it has been asked by. */
  prepareAgain(before: KnownOperation): void {
    for (const decision of before.#prepared.keys()) this.#prepare(decision);
  }

  #prepare(decision: Decision): PreparedOperation | PlanningFault {
    const prepared = this.#plan(decision);
    this.#prepared.set(decision, prepared);
    return prepared;
  }

  #plan(decision: Decision): PreparedOperation | PlanningFault {
    const { planner, document, definition, guard } = this.#parts;
    try {
      return planner.prepare(document, definition, guard?.filter(decision));
    } catch (error) {
      return new PlanningFault(error);
    }
  }
}

/** Planning is most of what an operation costs; one that cannot be planned now cannot be planned later. */
class PlanningFault {
  readonly reason: unknown;

  constructor(reason: unknown) {
    this.reason = reason;
  }
}

import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { LRUCache } from 'lru-cache';
import type { Decision, OperationGuard } from './authorization/operation-guard.ts';
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

/** A valid operation, planned once for each set of things that viewers may not have of it. */
export class KnownOperation {
  readonly cost: OperationCost;
  readonly #parts: OperationParts;
  readonly #prepared = new LRUCache<Decision, PreparedOperation>({ max: MAX_DECISIONS });

  constructor(parts: OperationParts) {
    this.#parts = parts;
    this.cost = parts.cost;
  }

  /** @throws GraphQLError when it cannot be planned */
  preparedFor(viewer: ViewerRights): PreparedOperation {
    const decision = this.#parts.guard?.decide(viewer) ?? '';
    return this.#prepared.get(decision) ?? this.#prepare(decision);
  }

  /** For the viewers it has been asked by. */
  prepareAgain(before: KnownOperation): void {
    for (const decision of before.#prepared.keys()) this.#prepare(decision);
  }

  #prepare(decision: Decision): PreparedOperation {
    const { planner, document, definition, guard } = this.#parts;
    const prepared = planner.prepare(document, definition, guard?.filter(decision));
    this.#prepared.set(decision, prepared);
    return prepared;
  }
}

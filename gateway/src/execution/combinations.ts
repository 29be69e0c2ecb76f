import { LRUCache } from 'lru-cache';
import { type CombinedOperation, combine, type SubgraphOperation } from './subgraph-operation.ts';

/** Of one plan: few in practice, two to the power of its conditions to somebody who tries. */
const MAX_COMBINATIONS = 64;

/** Combined operations of one plan, by the operations they consist of. */
export class Combinations {
  readonly #made = new LRUCache<string, CombinedOperation>({ max: MAX_COMBINATIONS });
  readonly #ids = new Map<SubgraphOperation, number>();

  get size(): number {
    return this.#made.size;
  }

  of(operations: readonly SubgraphOperation[]): CombinedOperation {
    const key = operations.map((operation) => this.#idOf(operation)).join();
    const made = this.#made.get(key) ?? combine(operations);
    this.#made.set(key, made);
    return made;
  }

  #idOf(operation: SubgraphOperation): number {
    const id = this.#ids.get(operation) ?? this.#ids.size;
    this.#ids.set(operation, id);
    return id;
  }
}

import { type CombinedOperation, combine, type SubgraphOperation } from './subgraph-operation.ts';

/** Combined operations of one plan, by the operations they consist of. */
export class Combinations {
  readonly #made = new Map<string, CombinedOperation>();
  readonly #ids = new Map<SubgraphOperation, number>();

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

import type { Variables } from '../variables.ts';
import { amountOf, type CostRequest } from './cost.ts';
import type { CostEstimate, SlicedField } from './cost-estimate.ts';
import { exceeding, LimitExceeded } from './limit-exceeded.ts';

/** What one operation costs, worked out as far as it can be without its variables. */
export class OperationCost {
  readonly #estimate: CostEstimate;
  readonly #defaults: Variables;
  readonly #limit: number;
  readonly #constant: readonly LimitExceeded[] | undefined;

  /** @param defaults of the operation's variables */
  constructor(estimate: CostEstimate, defaults: Variables, limit: number) {
    this.#estimate = estimate;
    this.#defaults = defaults;
    this.#limit = limit;
    this.#constant = typeof estimate.cost === 'number' && estimate.sliced.length === 0 ? this.#errors({}) : undefined;
  }

  of(variables: Variables): number {
    const { cost, shared } = this.#estimate;
    if (typeof cost === 'number') return cost;
    const request: CostRequest = { variables: { ...this.#defaults, ...variables }, shared: [], inputs: new Map() };
    for (const part of shared) request.shared.push(amountOf(part, request));
    return cost(request);
  }

  /** Why the operation may not run with these variables; empty when it may. */
  errors(variables: Variables): readonly LimitExceeded[] {
    return this.#constant ?? this.#errors({ ...this.#defaults, ...variables });
  }

  #errors(variables: Variables): LimitExceeded[] {
    const unsized = this.#estimate.sliced.flatMap((field) => unsizedField(field, variables));
    const hint = ' Ask for fewer items, or for less of each.';
    const dear = exceeding(
      'COST_LIMIT_EXCEEDED',
      this.of(variables),
      this.#limit,
      (n) => `This operation may cost ${n} points`,
      hint,
    );
    return [...unsized, ...dear];
  }
}

function unsizedField({ coordinate, arguments: names, slicing }: SlicedField, variables: Variables): LimitExceeded[] {
  const actual = slicing.wrongCount(variables);
  if (actual === undefined) return [];
  const message = `${coordinate} needs exactly one of its arguments ${names.join(', ')}, which say how many items to bring; it has ${actual}.`;
  return [new LimitExceeded('SLICING_ARGUMENT_REQUIRED', message, { limit: 1, actual })];
}

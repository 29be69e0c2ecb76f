/** What costs depend on: the variables of a request, and what fragments cost under them. */
export interface CostRequest {
  variables: Readonly<Record<string, unknown>>;
  shared: number[];
  inputs: Map<string, number>;
}

/** A cost that is known, or will be once the variables are. */
export type Cost = number | ((request: CostRequest) => number);

/** Costs end here, so that hostile sizes neither overflow nor turn into NaN, which no limit would stop. */
export const MOST_COST = Number.MAX_SAFE_INTEGER;

export function sum(costs: readonly Cost[]): Cost {
  let known = 0;
  const open: ((request: CostRequest) => number)[] = [];
  for (const cost of costs) {
    if (typeof cost === 'number') known = Math.min(known + cost, MOST_COST);
    else open.push(cost);
  }
  if (open.length === 0) return known;
  const [only] = open;
  if (only && open.length === 1 && known === 0) return only;
  return (request) => open.reduce((total, cost) => Math.min(total + cost(request), MOST_COST), known);
}

export function product(count: Cost, cost: Cost): Cost {
  if (count === 0 || cost === 0) return 0;
  if (count === 1) return cost;
  if (typeof count === 'number' && typeof cost === 'number') return Math.min(count * cost, MOST_COST);
  return (request) => Math.min(amountOf(count, request) * amountOf(cost, request), MOST_COST);
}

export function amountOf(cost: Cost, request: CostRequest): number {
  return typeof cost === 'number' ? cost : cost(request);
}

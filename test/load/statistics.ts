/** The value below which this part (0..1) of the values lies. @throws when there are none */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  if (value === undefined) throw new Error('There is nothing to take a quantile of.');
  return value;
}

export function median(values: readonly number[]): number {
  const below = quantile(values, 0.5 - 1e-9);
  return values.length % 2 === 0 ? (below + quantile(values, 0.5)) / 2 : below;
}

/** Medians of the rounds, figure by figure. */
export function medians<Figure extends string>(rounds: readonly Record<Figure, number>[]): Record<Figure, number> {
  const figures = Object.keys(rounds[0] ?? {}) as Figure[];
  const pairs = figures.map((figure) => [figure, median(rounds.map((round) => round[figure]))]);
  return Object.fromEntries(pairs) as Record<Figure, number>;
}

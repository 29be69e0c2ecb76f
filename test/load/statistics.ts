/** The value below which this part (0..1) of the values lies. @throws when there are none */
export function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))];
  if (value === undefined) throw new Error('There is nothing to take a quantile of.');
  return value;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

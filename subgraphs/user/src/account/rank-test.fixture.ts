/**
 * Wilcoxon's signed-rank test: how far pairs of measurements differ in one direction, in standard deviations of what chance alone
 * would show. It looks at ranks, so that a pause of the machine counts as one pair and no more.
 */
export function signedRank(pairs: readonly (readonly [number, number])[]): number {
  const differences = pairs.map(([a, b]) => a - b).filter((difference) => difference !== 0);
  const ranked = [...differences].sort((a, b) => Math.abs(a) - Math.abs(b));
  const sum = ranked.reduce((total, difference, index) => total + Math.sign(difference) * (index + 1), 0);
  const n = ranked.length;
  return sum / Math.sqrt((n * (n + 1) * (2 * n + 1)) / 6);
}

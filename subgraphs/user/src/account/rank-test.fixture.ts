/**
 * Wilcoxon's signed-rank test: how far differences of pairs lean to one side, in standard deviations of what chance alone would show. It
 * looks at ranks, so that a pause of the machine counts as one pair and no more.
 */
export function signedRank(differences: readonly number[]): number {
  const ranked = differences.filter((difference) => difference !== 0).sort((a, b) => Math.abs(a) - Math.abs(b));
  const sum = ranked.reduce((total, difference, index) => total + Math.sign(difference) * (index + 1), 0);
  const n = ranked.length;
  return sum / Math.sqrt((n * (n + 1) * (2 * n + 1)) / 6);
}

/** What the same pairs would show if they leaned by this much, and by nothing else. */
export function signedRankOf(lean: number, differences: readonly number[]): number {
  const middle = [...differences].sort((a, b) => a - b)[differences.length >> 1] ?? 0;
  return signedRank(differences.map((difference) => difference - middle + lean));
}

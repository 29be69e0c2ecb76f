/** Numbers in [0, 1) that depend on their seed alone: a linear congruential generator is plenty for what tests and benchmarks make up. */
export function seeded(seed: number): () => number {
  // Spread out first: neighbouring seeds would begin with nearly the same numbers.
  let state = Math.imul(seed + 1, 0x9e37_79b1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

const WORDS =
  'the lamp on a rock was lit at dusk and nobody in our harbour knew who had climbed up there with oil for it again'.split(
    ' ',
  );

/** So many characters of words, the same for the same seed. */
export function prose(seed: number, length: number): string {
  let state = seed + 1;
  let text = '';
  while (text.length < length) {
    // A linear congruential generator (Numerical Recipes' constants): order does not matter here, only that it repeats.
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += `${WORDS[state % WORDS.length]} `;
  }
  return `${text.slice(0, length - 1)}.`;
}

const DIGITS = '0123456789abcdefghijklmnopqrstuvwxyz';

/** The rank of what stands where its words stand: half way, so that there is room on both sides. */
export const OWN_RANK = 'i';

/**
 * A rank strictly between two others, as short as there is. Ranks are fractions in base 36 without the leading "0." and without zeros
 * at their end: compared as strings they order like the fractions, and there is always one between two.
 * @param low the empty string for zero
 * @param high null for one
 */
export function rankBetween(low: string, high: string | null): string {
  if (high !== null && low >= high) throw new Error(`There is no rank between "${low}" and "${high}".`);
  return middle(low, high);
}

function middle(low: string, high: string | null): string {
  const shared = high === null ? 0 : sharedDigits(low, high);
  if (high !== null && shared > 0) return high.slice(0, shared) + middle(low.slice(shared), high.slice(shared));
  const from = low === '' ? 0 : DIGITS.indexOf(low.charAt(0));
  const to = high === null ? DIGITS.length : DIGITS.indexOf(high.charAt(0));
  if (to - from > 1) return DIGITS.charAt(Math.round((from + to) / 2));
  if (high !== null && high.length > 1) return high.charAt(0);
  return DIGITS.charAt(from) + middle(low.slice(1), null);
}

/** Digits in which both begin; what is missing of the lower one is zeros. */
function sharedDigits(low: string, high: string): number {
  let shared = 0;
  while (shared < high.length && (low.charAt(shared) || '0') === high.charAt(shared)) shared += 1;
  return shared;
}

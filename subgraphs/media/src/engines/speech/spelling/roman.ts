const values: Record<string, number> = { I: 1, V: 5, X: 10, L: 50, C: 100, D: 500, M: 1000 };
const wellFormed = /^M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})$/;

/** 14 for "XIV"; undefined for anything that is not a well-formed numeral in capitals. A lone C, D, L or M is a letter ("Appendix C"). */
export function romanNumber(text: string): number | undefined {
  if (!text || /^[CDLM]$/.test(text) || !wellFormed.test(text)) return undefined;
  const digits = [...text].map((letter) => values[letter] ?? 0);
  return digits.reduce((sum, digit, i) => sum + (digit < (digits[i + 1] ?? 0) ? -digit : digit), 0);
}

const LONGEST_RUN = 40;
const vowel = /[AEIOUYÀ-Ý]/u;
const shouted = /^[\p{Lu}\p{M}'-]{4,}$/u;

/**
 * Only what a synthesiser can be trusted with: letters, digits, apostrophes, hyphens and spaces of the basic plane. No markup, no
 * control characters, and no run of letters so long that it overflows a word buffer.
 */
export function sayable(said: string): string {
  const plain = said
    .normalize('NFKC')
    .replace(/[’ʼ]/gu, "'")
    .replace(/[‐‑]/gu, '-')
    .replace(/[\u00AD\u200B-\u200D\u2060\uFEFF]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}' -]|[\u{10000}-\u{10FFFF}]/gu, ' ')
    .replace(new RegExp(`[^ ]{${LONGEST_RUN}}(?=[^ ])`, 'gu'), '$& ')
    .replace(/ +/g, ' ')
    .trim();
  // Capitals of a heading or of a shout would be spelled letter by letter.
  return shouted.test(plain) && vowel.test(plain) ? plain.toLowerCase() : plain;
}

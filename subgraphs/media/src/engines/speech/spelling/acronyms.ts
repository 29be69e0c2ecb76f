/** "Hmm", "Shh", "Grr" and "Pfft", shouted. */
const noise = /(.)\1$|^(?:SH|PST|TSK|BRR?|PSST)$/u;

/** "BBC" is spelled letter by letter, as is all without a vowel; `known` names those that have one. Undefined for what is read as a word. */
export function acronym(text: string, known: ReadonlySet<string>): string | undefined {
  const [, name = '', ending = ''] = /^(\p{Lu}{2,6})(['’]?s)?$/u.exec(text) ?? [];
  const isSpelled = known.has(name) || (/^[BCDFGHJKLMNPQRSTVWXZ]{2,5}$/.test(name) && !noise.test(name));
  if (!name || !isSpelled) return undefined;
  return `${[...name].join(' ')}${ending ? "'s" : ''}`;
}

/** "U.S.A" is spelled, whatever it stands for. */
export const initials = (text: string): string | undefined =>
  /^\p{L}(\.\p{L})+$/u.test(text) ? text.replaceAll('.', ' ').toUpperCase() : undefined;

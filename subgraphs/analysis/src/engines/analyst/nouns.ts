import type { LanguagePack, Role } from './language-pack.ts';
import type { Token } from './tokens.ts';

export const phraseOf = (tokens: readonly Token[], at: number, length: number) =>
  tokens
    .slice(at, at + length)
    .map((token) => token.lower)
    .join(' ');

/** French tells an animal's gender, or a visitor's, by the article. */
export function gendered(role: Role, determiner: string, { language }: LanguagePack): Role {
  if (language === 'en' || role.gender !== 'unknown') return role;
  if (/^(?:le|un|du|au|ce)$/u.test(determiner)) return { ...role, gender: 'male' };
  return /^(?:la|une|cette)$/u.test(determiner) ? { ...role, gender: 'female' } : role;
}

/** A common noun for a person or an animal at this token. */
export function roleAt(
  tokens: readonly Token[],
  at: number,
  pack: LanguagePack,
): { value: Role; length: number } | null {
  const role = pack.roles.match(tokens, at);
  const animal = pack.species.match(tokens, at);
  if (animal && animal.length > (role?.length ?? 0)) {
    return { value: { gender: 'unknown', age: 'adult', species: animal.value }, length: animal.length };
  }
  return role;
}

/** "the strangest man they had ever seen": whom they see for the first time. */
export const isSuperlative = (tokens: readonly Token[], at: number, to: number) =>
  tokens.slice(at + 1, to).some(({ lower }) => /.{2}est$|^most$/u.test(lower)) &&
  tokens.slice(to, to + 7).some(({ lower }) => lower === 'ever');

/** "They bowed to the Lion as their king": what he is to them, and nobody besides. `to`: the first token after the noun. */
export function isOffice(tokens: readonly Token[], determiner: number, to: number, pack: LanguagePack): boolean {
  const { possessives, indefinite, auxiliaries } = pack.grammar;
  const word = tokens[determiner]?.lower ?? '';
  if (pack.language !== 'en' || tokens[determiner - 1]?.lower !== 'as') return false;
  if (!possessives.has(word) && !indefinite.has(word)) return false;
  const next = tokens[to]?.lower ?? '';
  return !auxiliaries.has(next) && !pack.isNarrativeVerb(next) && next !== "'s";
}

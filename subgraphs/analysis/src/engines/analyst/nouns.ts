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

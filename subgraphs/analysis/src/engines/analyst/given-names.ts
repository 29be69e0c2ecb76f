import type { Gender } from '@visiobook/contracts';
import type { LanguagePack } from './language-pack.ts';

/** Whose given name this lower-case word is; "unknown" for a surname or any other word. "Élisabeth-Anna" is an Élisabeth. */
export function givenGender(word: string, { givenNames, nicknames }: LanguagePack): Gender {
  const first = word.split('-')[0] ?? '';
  const full = nicknames.get(word)?.[0] ?? word;
  for (const gender of ['female', 'male'] as const)
    if ([word, first, full].some((name) => givenNames[gender].has(name))) return gender;
  return 'unknown';
}

export const isGivenName = (word: string, pack: LanguagePack): boolean => givenGender(word, pack) !== 'unknown';

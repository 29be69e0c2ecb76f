import { marriedTitles } from './aliases.ts';
import type { LanguagePack } from './language-pack.ts';
import type { NameSpan } from './names.ts';
import type { Token } from './tokens.ts';

/** "Prudence, known to her friends as “Tuppence”", "Gilles, longtemps connu sous le nom de Montignac": how far apart the two may stand. */
const reach = 16;

/** Whether a name is said to be another one of whom the name before it means. */
export function isByname(
  span: NameSpan,
  before: NameSpan | undefined,
  tokens: readonly Token[],
  pack: LanguagePack,
): boolean {
  const from = before ? before.at + before.length : 0;
  if (!before || from >= span.at || span.at - from > reach) return false;
  // The name's own article with them: "Pierre, dit Jean" is what Jean says to Pierre, "Pierre, dit le Grand" is one man.
  const between = tokens.slice(from, span.at + (span.article ? 1 : 0)).map(({ lower }) => lower);
  const weds = span.titles.some(({ word }) => marriedTitles.has(word)) && pack.becoming.test(between.join(' '));
  return weds || pack.byname.test(between.join(' '));
}

/** "ses amis ne l'appelaient plus que Zizi": whoever was named last is called so. */
export function isRenaming({ at }: NameSpan, tokens: readonly Token[], { grammar }: LanguagePack): boolean {
  const word = (back: number) => tokens[at - back]?.lower ?? '';
  const verb = word(2) === 'plus' ? 3 : 2;
  return word(1) === 'que' && grammar.callsBy.has(word(verb)) && word(verb + 1) === "l'";
}

/** "Yours in command, SALLIE McBRIDE": who writes the letter, lower-case, initials aside; null = nobody signs here. */
export function signatureOf(text: string, pack: LanguagePack): string | null {
  const signed = pack.signature.exec(text)?.[1]?.trim();
  const words = signed?.toLowerCase().match(/\p{L}[\p{L}'’-]+/gu);
  return words?.join(' ') ?? null;
}

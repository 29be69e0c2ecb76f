import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { Token } from './tokens.ts';

/** "ancien soldat" between commas. */
const longestApposition = 4;

/** Only a name stands there, and what it is said to be: nothing that acts. */
function isBeside(between: readonly Token[]): boolean {
  const [first, ...rest] = between;
  if (!first) return true;
  if (first.text !== ',') return false;
  const last = rest.pop();
  if (!last || (rest.length === 0 && /^cel(?:ui|le)$/u.test(last.lower))) return true;
  const isApposition = rest.every(({ word, capital }) => word && !capital);
  return last.text === ',' && rest.length <= longestApposition && isApposition;
}

/** "Joe, qui chantait", "Joe, celui qui chante", "Mme Morel, l'une de ses amies": French goes on with the one just named; how many tokens, 0 = it does not. */
export function goesOnWith(tokens: readonly Token[], at: number, before: Mention, pack: LanguagePack): number {
  const [word, next, third] = [0, 1, 2].map((ahead) => tokens[at + ahead]?.lower ?? '');
  const from = before.at + before.length;
  // What lies farther off is beside nobody, and a long block is not looked through again for each "qui".
  if (before.kind === 'pronoun' || from > at || at - from > longestApposition + 2) return 0;
  const isNext = from === at - 1 && tokens[from]?.text === ',';
  // "un homme qui chante" is told by what he does; "l'inspecteur, qui chantait" is somebody known.
  if (before.kind === 'noun' && !isNext) return 0;
  if (isNext && word === "l'" && /^une?$/u.test(next ?? '') && pack.grammar.of.has(third ?? '')) return 2;
  // "la fille de Morel, qui …" may be either; "celui qui" is not.
  const isOwner = !/^cel/u.test(tokens[at - 1]?.lower ?? '') && pack.grammar.of.has(tokens[before.at - 1]?.lower ?? '');
  return word === 'qui' && !isOwner && isBeside(tokens.slice(from, at)) ? 1 : 0;
}

import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { Token } from './tokens.ts';

/** Whoever is meant there does something, as far as word order shows. */
export function isSubject(
  tokens: readonly Token[],
  found: Pick<Mention, 'at' | 'length' | 'kind'>,
  pack: LanguagePack,
): boolean {
  const { grammar, pronouns, isSpeechVerb } = pack;
  const word = tokens[found.at]?.lower ?? '';
  const previous = tokens[found.at - 1]?.lower ?? '';
  if (found.kind === 'pronoun')
    return pronouns.subject.has(word) && (!grammar.prepositions.has(previous) || grammar.conjunctions.has(previous));
  const after = tokens[found.at + found.length]?.lower ?? '';
  if (after === "'s") return false;
  // "Son cousin Basile marchait": the name begins with whose cousin he is.
  const isOwn = found.kind === 'name' && grammar.possessives.has(previous);
  const at = isOwn ? found.at - 1 : found.at;
  const before = tokens[at - 1];
  // "Quant à Rodolphe, il …", "As for Tom, he …"
  if ([2, 3].some((back) => pack.phrases.topics.match(tokens, found.at - back)?.length === back)) return true;
  if (!before?.word || grammar.conjunctions.has(before.lower)) return true;
  if (isSpeechVerb(before.lower)) return true;
  if (grammar.prepositions.has(before.lower) || grammar.determiners.has(before.lower)) return false;
  const verb = pack.actions.match(tokens, at - 1) ?? pack.movement.match(tokens, at - 1);
  // "had melted the Witch"
  const isObject = pack.language === 'en' && pack.isNarrativeVerb(before.lower);
  return !verb && !isObject && !grammar.notBeforeSubjects.has(before.lower);
}

import type { Passage } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { Token } from './tokens.ts';

const joins = /^(?:and|or|nor|but)$/u;

/** A pause or the sentence's end follows, with no more than an adverb before it. */
const isLast = (tokens: readonly Token[], { at, length }: Pick<Mention, 'at' | 'length'>) =>
  tokens[at + length]?.word !== true ||
  (tokens[at + length + 1]?.word !== true &&
    /^(?:again|too|also|alone|together)$/u.test(tokens[at + length]?.lower ?? ''));

/** "… and the Lion [softly] growled" */
const doesNext = (
  tokens: readonly Token[],
  { at, length }: Pick<Mention, 'at' | 'length'>,
  { actions, movement, isNarrativeVerb, isSpeechVerb, grammar }: LanguagePack,
) =>
  [0, 1].some((ahead) => {
    const verb = at + length + ahead;
    const word = tokens[verb]?.lower ?? '';
    if (ahead > 0 && tokens[verb - 1]?.word !== true) return false;
    const form = (actions.match(tokens, verb) ?? movement.match(tokens, verb))?.value.form;
    return (
      form === 'finite' ||
      form === 'participle' ||
      isSpeechVerb(word) ||
      isNarrativeVerb(word) ||
      grammar.auxiliaries.has(word)
    );
  });

/** Whoever is meant there does something, as far as word order shows. */
export function isSubject(
  tokens: readonly Token[],
  found: Pick<Mention, 'at' | 'length' | 'kind'>,
  pack: LanguagePack,
  earlier?: Mention,
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
  if (before && joins.test(before.lower) && pack.language === 'en') {
    const isJoined = earlier !== undefined && earlier.at + earlier.length === at - 1;
    if (isJoined || (isLast(tokens, found) && (before.lower === 'but' || tokens[at - 2]?.word === true)))
      return (isJoined && earlier.subject) || doesNext(tokens, found, pack);
  }
  if (!before?.word || grammar.conjunctions.has(before.lower)) return true;
  if (isSpeechVerb(before.lower)) return true;
  if (grammar.prepositions.has(before.lower) || grammar.determiners.has(before.lower)) return false;
  const verb = pack.actions.match(tokens, at - 1) ?? pack.movement.match(tokens, at - 1);
  // "had melted the Witch"
  const isObject = pack.language === 'en' && pack.isNarrativeVerb(before.lower);
  return !verb && !isObject && !grammar.notBeforeSubjects.has(before.lower);
}

/** "She knew that [Aunt Kate] had gone": the sentence is about who knew. */
export const isReportedOf = (
  { tokens }: Passage,
  { at, kind }: Pick<Mention, 'at' | 'length' | 'kind'>,
  { language }: LanguagePack,
) => language === 'en' && kind !== 'pronoun' && /^(?:that|how|whether)$/u.test(tokens[at - 1]?.lower ?? '');

/** "[Nell's] life became sad as she …": the sentence is about whose life it is. */
export const isOwnerOfSubject = (
  { tokens, from }: Passage,
  { at, length }: Pick<Mention, 'at' | 'length'>,
  { language }: LanguagePack,
) => language === 'en' && at === from && tokens[at + length]?.lower === "'s";

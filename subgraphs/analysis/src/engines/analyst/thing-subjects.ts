import type { Passage } from './clause.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';

const clauseOpening = /^(?:and|but|for|while|as|when|until|that|et|mais|car|tandis|que|quand|,|;|:)$/u;
const article = /^(?:the|a|an|this|that|his|her|my|their|our|its|le|la|les|l'|un|une|ce|cette)$/u;
const notDoing =
  /(?:ly|ment|day|night|morning|evening|moment|time|hour|minute|instant|once|last|first|jour|soir|matin|nuit|fois)$/u;
const adverb = /^(?:\p{L}+ly|both|all|each|then|now|soon|again|again|always|never|suddenly|presently|also|still)$/u;
const auxiliary = /^(?:had|has|been|being|are)$/u;
const possessor = /['’]s?$/u;

/** How many words may describe it: "the big old tree". */
const longestName = 3;
const farthestVerb = 12;

/** Where the thing begins whose name ends there; null = it is no name with its article. */
function nameStart({ tokens, from }: Passage, noun: number, pack: LanguagePack): number | null {
  const { prepositions, conjunctions, subordinating } = pack.grammar;
  for (let at = noun; at >= from && at >= noun - 1 - longestName; at -= 1) {
    const { word, lower } = tokens[at] ?? { word: false, lower: '' };
    if (!word) return null;
    if (at < noun && (article.test(lower) || possessor.test(lower))) return at;
    if (lower === 'being' || pack.isNarrativeVerb(lower) || pack.pronouns.subject.has(lower)) return null;
    if ([prepositions, conjunctions, subordinating].some((words) => words.has(lower))) return null;
  }
  return null;
}

/** It is the first of its clause; "Nell and her friends" are two. */
function opensClause({ tokens, from }: Passage, at: number, subjects: readonly Mention[]): boolean {
  const before = adverb.test(tokens[at - 1]?.lower ?? '') ? at - 2 : at - 1;
  const opening = tokens[before]?.lower ?? '';
  if (before <= from || !clauseOpening.test(opening)) return false;
  return !/^(?:and|et)$/u.test(opening) || !subjects.some((one) => one.at + one.length === before);
}

/** The verb that this one goes on from: "tipped and [fell]", "fell into the gulf, [carrying] …". */
function verbBefore({ tokens, from }: Passage, verb: number, pack: LanguagePack): number | null {
  const joint = tokens[verb - 1];
  const goesOn = joint?.lower === 'and' || (joint?.text === ',' && /ing$/u.test(tokens[verb]?.lower ?? ''));
  if (pack.language !== 'en' || !goesOn) return null;
  for (let at = verb - 2; at > from && at >= verb - farthestVerb; at -= 1) {
    const word = tokens[at]?.lower ?? '';
    if (/^[;:.!?]$/u.test(word) || pack.pronouns.subject.has(word)) return null;
    if (pack.isNarrativeVerb(word)) return at;
  }
  return null;
}

/** Where the word stands that the verb follows, over "was slowly", "had been". */
function subjectEnd({ tokens, from }: Passage, verb: number, { language, grammar }: LanguagePack): number {
  let at = verb - 1;
  while (language === 'en' && at > from) {
    const word = tokens[at]?.lower ?? '';
    if (!adverb.test(word) && !grammar.copulas.has(word) && !auxiliary.test(word)) break;
    at -= 1;
  }
  return at;
}

/** "she sat down, and the wind shrieked", "slowly the big tree tipped and fell": a thing does it that the clause begins with. */
export function isOfThing(
  passage: Passage,
  verb: number,
  { subjects, pack }: { subjects: readonly Mention[]; pack: LanguagePack },
): boolean {
  const before = verbBefore(passage, verb, pack);
  if (before !== null) return isOfThing(passage, before, { subjects, pack });
  const noun = subjectEnd(passage, verb, pack);
  const token = passage.tokens[noun];
  if (noun <= passage.from || !token?.word || notDoing.test(token.lower)) return false;
  if (subjects.some((one) => one.at + one.length === noun + 1)) return false;
  const start = nameStart(passage, noun, pack);
  return start !== null && opensClause(passage, start, subjects);
}

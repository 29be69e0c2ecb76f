import type { Language } from '@visiobook/contracts';
import { NARRATOR_ID } from '../story-analyst.ts';
import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { isPastVerb } from './finite-verbs.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { Observation } from './observation.ts';
import type { Token } from './tokens.ts';

/** A stretch of a sentence, and who stands for its subject. */
export interface Stretch {
  from: number;
  to: number;
  /** Said instead of the words from `from` to `after`; null = they stand. */
  subject: string | null;
  after: number;
  /** Its verb, without which it tells nothing. */
  verb: number | null;
}

/** A full stop within a sentence is an abbreviation's. */
const strong = /^[;:!?—–()“”«»"]$/u;
/** A line does not end with one of these. */
const dangling =
  /^(?:and|or|but|the|a|an|of|to|his|her|their|its|my|very|so|as|with|in|on|at|by|from|for|that|et|ou|mais|le|la|les|l'|un|une|des|de|du|d'|son|sa|ses|leur|leurs|que|qu'|qui|à|en|se|s'|ne|n'|y|plus|très|si|ce|cet|cette|ces|au|aux|dans|par|pour|sans|avec|sur|sous|où|dont|avoir|être)$/u;

/** "le métier de «mahout»": a word between marks, and no speech. */
const isMark = ({ tokens, quoted }: Passage, at: number) =>
  /^[«»]$/u.test(tokens[at]?.text ?? '') && !quoted[at] && !quoted[at - 1] && !quoted[at + 1];

const longestMarked = 12;
const isWithinMarks = (passage: Passage, at: number) => {
  const from = Math.max(passage.from, at - longestMarked);
  const opening = passage.tokens.slice(from, at).findLastIndex(({ text }) => /^[«»]$/u.test(text));
  return opening >= 0 && isMark(passage, from + opening) && passage.tokens[from + opening]?.text === '«';
};

/** Only if there is no other. */
const lastResort = -2;

/** "donna à Basile un livre": what is done is still to come. */
const isLight = (verb: string, pack: LanguagePack) => pack.idioms.lightVerbs.has(verb) && isPastVerb(verb, pack);

/** "il savait que", "sachant bien que", "pendant que": what follows is wanted. */
const completes = ({ tokens }: Passage, at: number, pack: LanguagePack) =>
  /^(?:que|qu')$/u.test(tokens[at]?.lower ?? '') &&
  (isPastVerb(tokens[at - 1]?.lower ?? '', pack) ||
    opensThat.test(tokens[at - 1]?.lower ?? '') ||
    /^(?:de|d'|à|pour) .+(?:er|ir|re)$/u.test(`${tokens[at - 2]?.lower} ${tokens[at - 1]?.lower}`));
const opensThat =
  /.ant$|^(?:bien|tant|telle|tel|autant|sorte|avant|après|depuis|dès|sans|pour|afin|tandis|lors|alors|même|temps|vrai|probable|évident)$/u;

/** Where a sentence can end early and still be one: how good a place the one before this token is. */
function rest({ passage }: Observation, at: number, pack: LanguagePack): number {
  const { language, grammar } = pack;
  const token = passage.tokens[at];
  const next = passage.tokens[at + 1]?.lower ?? '';
  if (!token) return 0;
  if (language === 'fr' && (isMark(passage, at) || isWithinMarks(passage, at))) return 0;
  if (strong.test(token.text)) return bestRest;
  if (token.text === ',' && closesAside(passage, at)) return 0;
  if (token.text === ',') return listsOn(next, pack) ? listed[language] : bestRest;
  if (language === 'fr' && completes(passage, at, pack)) return lastResort;
  if (grammar.subordinating.has(token.lower)) return 2.5;
  if (grammar.joining.has(token.lower)) return joinsClause(next, pack) ? 2 : 0;
  if (!grammar.phraseOpening.has(token.lower)) return 0;
  return language === 'fr' && isLight(passage.tokens[at - 1]?.lower ?? '', pack) ? lastResort : 1;
}

/** "he stood, on the contrary, …": the second comma belongs to the first. */
const closesAside = ({ tokens }: Passage, at: number) =>
  tokens.slice(Math.max(0, at - 4), at).some(({ text }) => text === ',');

/** English sets commas between adjectives, before their noun; French between nouns. */
const listed: Record<Language, number> = { en: 0, fr: 1.5 };

/** "and looked", "and he": another clause begins, not another noun. */
const joinsClause = (next: string, pack: LanguagePack) =>
  pack.isNarrativeVerb(next) || pack.pronouns.subject.has(next) || pack.grammar.conjunctions.has(next);

/** "the hard, yellow road": only the next of several adjectives, or of several things. */
const listsOn = (word: string, { grammar }: LanguagePack) =>
  ![grammar.subordinating, grammar.joining, grammar.phraseOpening].some((words) => words.has(word)) &&
  !afterPause.test(word);
const afterPause =
  /^(?:the|a|an|his|her|their|its|my|he|she|they|it|i|we|not|never|then|le|la|les|l'|un|une|des|son|sa|ses|leur|il|elle|ils|elles|on|ce|cette|ces|se|s'|ne|n'|\p{L}{3,}(?:ing|ly|ant|ment))$/u;

/** Of whom something is told in the first person, it is told by name. */
const thirdPerson: Record<string, [male: string, female: string, other: string]> = {
  i: ['he', 'she', 'they'],
  me: ['him', 'her', 'them'],
  my: ['his', 'her', 'their'],
  mine: ['his', 'hers', 'theirs'],
  myself: ['himself', 'herself', 'themselves'],
  am: ['is', 'is', 'are'],
  we: ['they', 'they', 'they'],
  us: ['them', 'them', 'them'],
  our: ['their', 'their', 'their'],
  ours: ['theirs', 'theirs', 'theirs'],
  ourselves: ['themselves', 'themselves', 'themselves'],
};

/** "I know", "I have": the verb of the moment of telling changes with the subject. */
const presents =
  /^(?:know|think|suppose|believe|feel|fear|say|see|remember|want|hope|mean|find|promise|confess|admit|guess|doubt|wonder|cannot)$/u;
const presentOf = (word: string) =>
  word === 'have' ? 'has' : word === 'do' ? 'does' : presents.test(word) && word !== 'cannot' ? `${word}s` : word;

const followsI = (tokens: readonly Token[], at: number) =>
  tokens[at - 1]?.lower === 'i' || (tokens[at - 2]?.lower === 'i' && /ly$/u.test(tokens[at - 1]?.lower ?? ''));

/** A word of whoever says "I", told of them. */
function toldOf({ gender }: Person, tokens: readonly Token[], at: number): string {
  const text = tokens[at]?.text ?? '';
  const forms = thirdPerson[text.toLowerCase()];
  if (forms) return forms[gender === 'male' ? 0 : gender === 'female' ? 1 : 2];
  return followsI(tokens, at) ? presentOf(text) : text;
}

/** Whoever says "I" in these words. */
const tellerIn = ({ passage, mentions }: Observation): Person | null =>
  mentions.find(
    ({ at, kind, quoted, person }) =>
      !quoted &&
      (person.id === NARRATOR_ID ||
        (kind === 'pronoun' && /^(?:i|me|my|myself)$/u.test(passage.tokens[at]?.lower ?? ''))),
  )?.person ?? null;

/** The words of a stretch as the story has them, the subject by name and nobody as "I". */
export function wordsOf(observation: Observation, { from, to, subject, after }: Stretch, language: Language): string {
  const { passage } = observation;
  const teller = language === 'en' ? tellerIn(observation) : null;
  const start = subject === null ? from : after;
  let named = subject !== null;
  let line = subject ?? '';
  let end = passage.tokens[subject === null ? from : after - 1]?.[subject === null ? 'start' : 'end'] ?? 0;
  for (let at = start; at < to; at += 1) {
    const token = passage.tokens[at];
    if (!token) break;
    const gap = passage.text.slice(end, token.start) || (named && at === start && token.word ? ' ' : '');
    const name = !named && teller && token.lower === 'i' ? teller.name : null;
    line += gap + (name ?? (teller ? toldOf(teller, passage.tokens, at) : token.text));
    named ||= name !== null;
    end = token.end;
  }
  return line
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^([^«]*?)[.!?]?»$/u, '$1')
    .replace(/[\s,;:—–-]+$|(?<!\b(?:Mr|Mrs|Dr|St|M))\.$/u, '')
    .replace(language === 'fr' ? /,? (?:et|ou)$|, mais$/u : /,? (?:and|but|or)$/u, '');
}

const bestRest = 3;
/** So much is a line worth that takes all the room there is. */
const longEnough = 6;

/** The stretch cut where it can rest, so that its words are no more than so many letters; null = it never rests. */
export function shortenedTo(
  observation: Observation,
  stretch: Stretch,
  most: number,
  pack: LanguagePack,
): string | null {
  const { tokens } = observation.passage;
  const start = tokens[stretch.after]?.start ?? 0;
  const ends = (to: number) => (tokens[to - 1]?.text === '.' ? to - 1 : to);
  const length = (to: number) => (stretch.subject?.length ?? 0) + 1 + (tokens[ends(to) - 1]?.end ?? start) - start;
  if (length(stretch.to) <= most) return wordsOf(observation, stretch, pack.language);
  let best: { to: number; worth: number } | null = null;
  const first = Math.max(stretch.after + 2, (stretch.verb ?? 0) + 1);
  for (let to = stretch.to - 1; to >= first; to -= 1) {
    const share = length(to) / most;
    if (share > 1) continue;
    // From here on no rest is good enough to make up for the words it costs.
    if (best && best.worth > longEnough * share + bestRest) break;
    const goodness = rest(observation, to, pack);
    if (goodness === 0 || dangling.test(tokens[to - 1]?.lower ?? '')) continue;
    const worth = goodness + longEnough * share;
    if (!best || worth > best.worth) best = { to, worth };
  }
  return best && wordsOf(observation, { ...stretch, to: best.to }, pack.language);
}

/** "she saw that, quite near, what …": the aside stands before the clause, and not after it. */
function closesOpening({ tokens }: Passage, at: number, { grammar }: LanguagePack): boolean {
  const opening = tokens.slice(Math.max(0, at - farthestOpening), at).findLastIndex(({ text }) => text === ',');
  if (opening < 0) return false;
  return grammar.subordinating.has(tokens[Math.max(0, at - farthestOpening) + opening - 1]?.lower ?? '');
}
const farthestOpening = 6;

interface ClauseWords {
  pack: LanguagePack;
  /** Somebody else begins to act at this token. */
  isSubject: (at: number) => boolean;
  /** The verb there reports what is quoted next: "came in and asked, …". */
  isReport: (at: number) => boolean;
}

/** The end of the clause with this verb: what is joined to it by "and" belongs to it, what hangs on it by "who" or "when" does not. */
export function mainClauseEnd({ passage }: Observation, verb: number, words: ClauseWords): number {
  const { isSubject, isReport } = words;
  const { joining, subordinating } = words.pack.grammar;
  for (let at = verb + 1; at < passage.to; at += 1) {
    const { text, lower } = passage.tokens[at] ?? { text: '.', lower: '.' };
    if ((strong.test(text) && !isMark(passage, at)) || passage.quoted[at]) return at;
    const next = passage.tokens[at + 1]?.lower ?? '';
    if (text === ',' && subordinating.has(next) && !closesOpening(passage, at, words.pack)) return at;
    if (text === ',' && isSubject(at + 1)) return at;
    if (joining.has(lower) && isReport(at + 1)) return passage.tokens[at - 1]?.text === ',' ? at - 1 : at;
    const joins = joining.has(lower) && (isSubject(at + 1) || subordinating.has(next));
    if (joins) return passage.tokens[at - 1]?.text === ',' ? at - 1 : at;
  }
  return passage.to;
}

/** "she was tired, so she lay down": what follows from it is told, too. */
const isResult = (tokens: readonly Token[], at: number) =>
  tokens[at]?.lower === 'so' && /^[,;:—]$/u.test(tokens[at - 1]?.text ?? '');

/** A subject there only says when, why or which: "when he came", "if only I had"; "So he came" stands alone. */
export function isSubordinate({ passage }: Observation, subject: number, { grammar }: LanguagePack): boolean {
  const { tokens, from } = passage;
  const softened = /^(?:only|even|perhaps|once|\p{L}+ly)$/u.test(tokens[subject - 1]?.lower ?? '') ? 2 : 1;
  const at = subject - softened;
  const word = tokens[at]?.lower ?? '';
  if (at < from || isResult(tokens, at)) return false;
  // "demanda s'il voulait".
  if (word === "s'" && /^ils?$/u.test(tokens[subject]?.lower ?? '')) return true;
  return grammar.subordinating.has(word) && !(at === from && /^(?:so|for|car|how|what|comme|que)$/u.test(word));
}

/** A subject of this sentence that is somebody: of several joined by "and" the first. */
export const subjectsOf = ({ mentions, passage }: Observation): Mention[] =>
  mentions.filter(
    ({ subject, quoted, at }) =>
      subject &&
      !quoted &&
      at >= passage.from &&
      at < passage.to &&
      // "Les collègues du capitaine partirent"
      passage.tokens[at]?.lower !== 'du',
  );

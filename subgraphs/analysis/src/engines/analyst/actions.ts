import type { Action, Emotion } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { isIrrealis, isNegated, isRemembered } from './clause.ts';
import { isDoneToThem, isReport } from './done-to.ts';
import { isPastVerb } from './finite-verbs.ts';
import { isAdjective, isDoneBefore, isOfBodyPart, isOntoBodyPart, lightDeed } from './idioms.ts';
import type { VerbForm } from './inflection.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { PhraseMatch } from './phrase-book.ts';
import { isOfThing } from './thing-subjects.ts';
import type { ActionForm } from './verb-books.ts';

/** Something somebody is seen doing, and where the text says so. */
export interface Deed {
  person: Person;
  action: Action;
  /** Token index of the first subject and of the verb. */
  subject: number;
  verb: number;
}

/** Mentions joined by commas and "and" act together: "Nell, Tobias and the captain". */
export function groupEndingAt(
  mentions: readonly Mention[],
  index: number,
  passage: Passage,
  pack: LanguagePack,
): Mention[] {
  const group: Mention[] = [];
  for (let at = index; at >= 0; at -= 1) {
    const mention = mentions[at];
    const next = group.at(-1);
    if (!mention || (next && (next.kind === 'pronoun' || next.person === mention.person))) break;
    if (next) {
      const between = passage.tokens
        .slice(mention.at + mention.length, next.at)
        .filter((token) => token.text !== ',' && !pack.grammar.conjunctions.has(token.lower));
      if (between.length > 0 || next.at - mention.at - mention.length > 2 || next.at === mention.at + mention.length)
        break;
    }
    group.push(mention);
  }
  return isBarePair(group, passage, pack) ? group.slice(0, 1) : group;
}

/** "if he had Kiouni, the guide went": two are joined by more than a comma, if no third follows. */
function isBarePair(group: readonly Mention[], { tokens }: Passage, { grammar }: LanguagePack): boolean {
  const [last, first] = group;
  if (group.length !== 2 || !last || !first || first.at >= last.at) return false;
  const next = tokens[last.at + last.length];
  return tokens[last.at - 1]?.text === ',' && next?.text !== ',' && !grammar.conjunctions.has(next?.lower ?? '');
}

const standsAlone = (passage: Passage, verb: number) =>
  /^(?:to|from|without|before|after|the|a|an|his|her|their|its|my|of|de|d'|le|la|les|un|une|à|au|aux|du|des|pour|sans|son|sa|ses|ce|cet|cette|ces|this|these|those)$/u.test(
    passage.tokens[verb - 1]?.lower ?? '',
  );
/** "elle le regardait": an object, and no noun's article. */
const isObjectBefore = ({ tokens }: Passage, verb: number, pack: LanguagePack) =>
  pack.language === 'fr' &&
  /^(?:le|la|les)$/u.test(tokens[verb - 1]?.lower ?? '') &&
  narrated.test(tokens[verb]?.lower ?? '');
const narrated = /(?:[èiu]rent|aient|ait|\p{L}{3}[aiu]t|\p{L}{2}a)$/u;
/** "il détacha l'éléphant et le conduisit": it is led. */
const isObjectOf = ({ tokens }: Passage, { at }: Mention, pack: LanguagePack) =>
  isPastVerb(tokens[at - (pack.grammar.determiners.has(tokens[at - 1]?.lower ?? '') ? 2 : 1)]?.lower ?? '', pack);
const begins = /^(?:began|begun|started|commença|commençait|mit|mirent|se|s')$/u;

const relative = /^(?:who|qui)$/u;
/** Where the "who" stands whose verb this is: right before it, or before an adverb or a comma. */
const relativeOf = ({ tokens, from }: Passage, verb: number) =>
  [verb - 1, verb - 2].find(
    (at) =>
      at > from &&
      relative.test(tokens[at]?.lower ?? '') &&
      tokens
        .slice(at + 1, verb)
        .every(
          ({ text, lower }) =>
            text === ',' || /(?:ly|ment|^(?:se|s'|ne|n'|en|le|la|les|l'|lui|leur|y|me|nous))$/u.test(lower),
        ),
  ) ?? null;

/** "Nell looked for the captain, who slept": whoever stands before the "who" sleeps, or nobody we know. */
const antecedent = (mentions: readonly Mention[], { tokens }: Passage, who: number) =>
  mentions.findLastIndex(({ at, length }) => {
    const after = at + length;
    return after === who || (after === who - 1 && tokens[after]?.text === ',');
  });

/** "the great building": a noun, and nobody builds. */
const isNounInIng = ({ tokens }: Passage, verb: number) =>
  /ing$/u.test(tokens[verb]?.lower ?? '') &&
  tokens[verb - 1]?.word === true &&
  /^(?:the|a|an|this|that|his|her|its)$/u.test(tokens[verb - 2]?.lower ?? '');

/** Who of these does it: the index, -1 = nobody of them. */
function doerOf(
  passage: Passage,
  subjects: readonly Mention[],
  { at, length, value }: PhraseMatch<ActionForm>,
  pack: LanguagePack,
): number {
  const directly =
    value.form === 'participle' ? subjects.findIndex((mention) => mention.at + mention.length === at) : -1;
  if (directly >= 0) return directly;
  // "You read, I suppose, …": whoever reads the story.
  if (pack.language === 'en' && passage.tokens[at - 1]?.lower === 'you') return -1;
  const who = relativeOf(passage, at);
  if (who !== null) return antecedent(subjects, passage, who);
  const pronoun = isObjectBefore(passage, at, pack);
  const last = subjects.findLastIndex(
    (mention) => mention.at < at && mention.subject && !(pronoun && isObjectOf(passage, mention, pack)),
  );
  if (last >= 0 && !speechBetween(passage, subjects[last]?.at ?? 0, at)) return last;
  const isInverted = last < 0 || pack.isSpeechVerb(passage.tokens[at]?.lower ?? '');
  const after = at + length;
  return isInverted ? subjects.findIndex((one) => one.at >= after && one.at <= after + 1 && one.subject) : -1;
}

/** "she had only to push the door": what somebody has to do is done. */
const hadTo = ({ tokens }: Passage, verb: number) =>
  tokens[verb - 1]?.lower === 'to' &&
  (tokens[verb - 2]?.lower === 'had' ||
    (tokens[verb - 3]?.lower === 'had' && /^(?:now|only|then|just|\p{L}+ly)$/u.test(tokens[verb - 2]?.lower ?? '')));

/** The verb there says that somebody does it, here and now. */
function isDone(passage: Passage, subjects: readonly Mention[], verb: number, form: VerbForm, pack: LanguagePack) {
  const startsDoing =
    hadTo(passage, verb) || [1, 2].some((back) => begins.test(passage.tokens[verb - back]?.lower ?? ''));
  const usable = form === 'finite' || form === 'participle' || startsDoing;
  const directly = subjects.some((one) => one.at + one.length === verb);
  return (
    usable &&
    (directly || !(isOfThing(passage, verb, { subjects, pack }) || isNounInIng(passage, verb))) &&
    (!standsAlone(passage, verb) || startsDoing || isObjectBefore(passage, verb, pack)) &&
    !isNegated(passage, verb, pack) &&
    !isIrrealis(passage, verb, pack) &&
    !isRemembered(passage, verb, pack)
  );
}

/** What each is doing in this sentence; words of others' speech, wishes and things left undone aside. */
export function deedsIn(passage: Passage, mentions: readonly Mention[], pack: LanguagePack): Deed[] {
  const deeds: Deed[] = [];
  const subjects = mentions.filter(
    (mention) => !mention.quoted && mention.at >= passage.from && mention.at < passage.to,
  );
  if (subjects.length === 0) return deeds;
  for (let at = passage.from; at < passage.to; at += 1) {
    const match = passage.quoted[at] ? null : pack.actions.match(passage.tokens, at);
    if (!match) continue;
    const acting = doerOf(passage, subjects, match, pack);
    const subject = subjects[acting];
    const action = subject && seenAction(passage, match, pack);
    if (subject && action && isDone(passage, subjects, at, match.value.form, pack)) {
      const group = groupEndingAt(subjects, acting, passage, pack);
      const first = group.at(-1) ?? subject;
      for (const { person } of group) deeds.push({ person, action, subject: first.at, verb: at });
    }
    at += match.length - 1;
  }
  return deeds;
}

const touching = new Set<Action>([
  'walk',
  'run',
  'work',
  'hug',
  'fall',
  'take',
  'give',
  'carry',
  'fight',
  'kneel',
  'climb',
  'drive',
]);
const postures = new Set<Action>(['sit', 'lie', 'sleep', 'hide', 'kneel']);

/** What one would see of this verb here; null = nothing. */
function seenAction(
  passage: Passage,
  { at, length, value }: PhraseMatch<ActionForm>,
  pack: LanguagePack,
): Action | null {
  const light = length === 1 ? lightDeed(passage, at, pack) : undefined;
  if (light !== undefined) return light;
  if (isOfBodyPart(passage, at, pack) || isDoneBefore(passage, at, pack)) return null;
  if (isDoneToThem(passage, at, value.action, pack) || isReport(passage, at, length, pack)) return null;
  if (touching.has(value.action) && isOntoBodyPart(passage, at + length, pack)) return null;
  if (value.form === 'participle' && isOfNoun(passage, at, pack)) return null;
  if (value.form === 'participle' && !postures.has(value.action) && isAdjective(passage, at, pack)) return null;
  return value.action;
}

/** "saw the crows lying in a heap": the crows lie, and not who saw them. */
function isOfNoun({ tokens, from }: Passage, verb: number, pack: LanguagePack): boolean {
  const before = tokens[verb - 1];
  if (pack.language !== 'en' || verb <= from || !before?.word) return false;
  const { auxiliaries, conjunctions } = pack.grammar;
  const follows = auxiliaries.has(before.lower) || conjunctions.has(before.lower) || pack.isNarrativeVerb(before.lower);
  return !follows && !before.capital && /s$/u.test(before.lower) && !pack.actions.get(before.lower);
}

const speechBetween = (passage: Passage, from: number, to: number) => passage.quoted.subarray(from, to).includes(1);

/** How somebody feels, by the nearest subject before the word ("said Nell proudly"), or after it at the sentence's start. */
export function emotionsIn(passage: Passage, mentions: readonly Mention[], pack: LanguagePack): [Person, Emotion][] {
  const subjects = mentions.filter(
    (mention) => !mention.quoted && mention.subject && mention.at >= passage.from && mention.at < passage.to,
  );
  const felt: [Person, Emotion][] = [];
  if (subjects.length === 0) return felt;
  for (const { value, at } of pack.emotions.findAll(passage.tokens, passage.from, passage.to)) {
    if (passage.quoted[at] || isNegated(passage, at, pack)) continue;
    const subject = subjects.findLast((mention) => mention.at < at) ?? subjects[0];
    if (subject) felt.push([subject.person, value]);
  }
  return felt;
}

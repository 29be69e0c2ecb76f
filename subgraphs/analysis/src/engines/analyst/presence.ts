import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { clauseEnd, clauseStart, isIrrealis, isNegated, isRemembered } from './clause.ts';
import type { CrowdBefore } from './departures.ts';
import { isMissing, leaversIn, partingIn, returnersIn } from './departures.ts';
import { isAsked } from './hearsay.ts';
import { isDoneBefore } from './idioms.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { Token } from './tokens.ts';
import { isToldOf, pastParticiple } from './told-of.ts';

/** How the people of a sentence are there. */
export interface Presence {
  /** They act, or somebody does something with them. */
  present: Person[];
  /** Meant without doing anything: there if they were there before. */
  meant: Person[];
  /** Of those present, who is only looked at or heard: from afar, perhaps. */
  sensed: Person[];
  /** They go away. */
  leaves: Person[];
  /** They take leave. */
  parting: Person[];
  /** They go back to others, away from those here. */
  returns: Person[];
  /** To whom they go back. */
  hosts: Person[];
  /** They are dead. */
  dead: Person[];
  /** Nobody is there but these; empty where that is not said. */
  alone: Person[];
}

export const nobody: Presence = {
  present: [],
  meant: [],
  sensed: [],
  leaves: [],
  parting: [],
  returns: [],
  hosts: [],
  dead: [],
  alone: [],
};

/** "Tom's coat": he need not be there; "Tom's head" is his. */
const isOwner = ({ tokens }: Passage, { at, length }: Mention, { idioms }: LanguagePack) =>
  tokens[at + length]?.lower === "'s" &&
  ![1, 2].some((ahead) => idioms.bodyParts.has(tokens[at + length + ahead]?.lower ?? ''));

/** "Un juron s'échappa des lèvres du pilote": whose lips they are is there. */
function isOfBody({ at }: Mention, { tokens, from, quoted }: Passage, pack: LanguagePack): boolean {
  if (pack.language !== 'fr') return false;
  const of = pack.grammar.of.has(tokens[at]?.lower ?? '') ? at : at - 1;
  const part = tokens[of - 1]?.lower ?? '';
  const isAny = pack.grammar.indefinite.has(tokens[at]?.lower ?? '');
  return of - 1 >= from && pack.grammar.of.has(tokens[of]?.lower ?? '') && !isAny && !quoted[at] && bodies.test(part);
}
const bodies =
  /^(?:yeux|œil|oeil|mains?|voix|cœur|coeur|visage|figure|lèvres|bouche|doigts?|front|sourcils|bras|joues|larmes|dents|regards?|genoux|épaules?|oreilles?|paupières)$/u;

/** "il ressemblait à Byron", "as tall as Tom", "the ship of his father": nobody is there for that. */
function isCompared(mention: Mention, passage: Passage, pack: LanguagePack): boolean {
  const before = passage.tokens[mention.at - 1]?.lower ?? '';
  if (/^re(?:ss|s)embl/u.test(passage.tokens[mention.at - 2]?.lower ?? before)) return true;
  if (isOfBody(mention, passage, pack)) return false;
  return (
    !mention.subject && mention.kind !== 'pronoun' && (pack.grammar.of.has(before) || pack.comparisons.has(before))
  );
}

const participle = {
  en: pastParticiple,
  fr: /(?:é|ée|és|ées|[^r]i|is|ie|it|ue?s?|erte?s?|inte?s?)$/u,
};

/** "Tom had left for Leeds": told of, not seen. */
function isBackstory(mention: Mention, passage: Passage, pack: LanguagePack): boolean {
  if (!mention.subject) return false;
  const from = mention.at + mention.length;
  const to = Math.min(clauseEnd(passage, from), from + 6);
  for (let verb = from + 1; verb < to; verb += 1) {
    const isParticiple = participle[pack.language].test(passage.tokens[verb]?.lower ?? '');
    if (isParticiple && isDoneBefore(passage, verb, pack)) return true;
  }
  return false;
}

const isVerb = (word: string, { language, isSpeechVerb, isNarrativeVerb, grammar }: LanguagePack) =>
  isSpeechVerb(word) || (language === 'en' && isNarrativeVerb(word) && !grammar.auxiliaries.has(word));

/** "Il arriva avant Basile": he need not be there. */
const aside = /^(?:sans|selon|malgré|depuis|après|avant|without|since|despite)$/u;

/** "She saw Tom", "il salua Fix": the object of a deed is met. */
function isMet(mention: Mention, passage: Passage, pack: LanguagePack): boolean {
  const start = clauseStart(passage, mention.at);
  if (aside.test(passage.tokens[mention.at - 1]?.lower ?? '')) return false;
  for (let at = mention.at - 1; at >= Math.max(start, mention.at - 5); at -= 1) {
    const deed = pack.actions.match(passage.tokens, at);
    const word = passage.tokens[at]?.lower ?? '';
    const does = deed ? deed.value.form === 'finite' || deed.value.form === 'participle' : isVerb(word, pack);
    // "after destroying the Witch": done by then.
    if (deed?.value.form === 'participle' && /^(?:after|without|before)$/u.test(passage.tokens[at - 1]?.lower ?? ''))
      return false;
    if (does && deed?.value.action !== 'think')
      return !isDoneBefore(passage, at, pack) && !isNegated(passage, at, pack);
  }
  return false;
}

/** "the city where Oz dwelt", "le mandat que Fix attendait": not here and now. */
const relative = /^(?:where|whose|whom|which|où|dont|que|qu')$/u;
const isRelative = (mention: Mention, passage: Passage) =>
  mention.subject &&
  [1, 2].some(
    (back) => relative.test(passage.tokens[mention.at - back]?.lower ?? '') && mention.at - back > passage.from,
  );

/** "He went to tell Tom", "pour prévenir son maître": nobody is there for being looked for. */
function isAim(mention: Mention, passage: Passage, pack: LanguagePack): boolean {
  if (mention.subject || mention.kind === 'pronoun') return false;
  const { tokens } = passage;
  return [1, 2, 3].some((back) => {
    const verb = mention.at - back;
    if (pack.language === 'en')
      return tokens[verb - 1]?.lower === 'to' && isInfinitive(tokens[verb]?.lower ?? '', pack);
    return (
      /^(?:pour|de|d'|à)$/u.test(tokens[verb - 1]?.lower ?? '') && /(?:er|ir|re)$/u.test(tokens[verb]?.lower ?? '')
    );
  });
}

const isInfinitive = (word: string, { grammar, isNarrativeVerb }: LanguagePack) =>
  !grammar.determiners.has(word) && !grammar.prepositions.has(word) && !isNarrativeVerb(word) && !/s$/u.test(word);

const conditional = /(?:er|dr|aur|ser|pourr|voudr|devr)ai(?:en)?t$/u;

/** "Basile demeurerait à Bombay": not yet, if ever. */
const isConditional = ({ tokens }: Passage, { at, length }: Mention) =>
  [0, 1, 2].some(
    (ahead) =>
      conditional.test(tokens[at + length + ahead]?.lower ?? '') &&
      tokens
        .slice(at + length, at + length + ahead)
        .every(({ lower }) => /^(?:ne|n'|se|s'|y|en|l[ea]s?|l'|lui)$/u.test(lower)),
  );

/** "il lui avait appris" */
const isToldBefore = ({ at }: Mention, { tokens }: Passage, { grammar }: LanguagePack) =>
  grammar.pastPerfect.has(tokens[at + 1]?.lower ?? '');

/** "Oz will give me brains": not yet, if ever. */
const isYetToCome = ({ at, length, subject, own }: Mention, { tokens }: Passage) =>
  subject && !own && /^(?:will|shall|'ll)$/u.test(tokens[at + length]?.lower ?? '');

/** "As [Tom] came near, …", "As she opened the gate [the Lion] roared": when it was, and they are there. */
function isWhen({ at, length, subject }: Mention, passage: Passage, pack: LanguagePack): boolean {
  const { tokens } = passage;
  const start = clauseStart(passage, at);
  if (pack.language !== 'en' || !subject) return false;
  const opening = [start, start + 1].find((index) => index < at && tokens[index]?.lower === 'as');
  if (opening === undefined || isIrrealis({ ...passage, from: opening + 1 }, at, pack)) return false;
  if (opening === at - 1)
    return pack.isNarrativeVerb(tokens[at + length]?.lower ?? '') && !isCopula(tokens[at + length]);
  const between = tokens.slice(opening + 1, at);
  return between.length > 1 && between.some(({ lower, capital }) => capital || subjects.test(lower));
}

const isCopula = (token: Token | undefined) => /^(?:was|were|is|had|has|did|would)$/u.test(token?.lower ?? '');

const subjects = /^(?:i|he|she|it|we|they|you|this|that|there)$/u;

function mannerOf(mention: Mention, passage: Passage, pack: LanguagePack): 'present' | 'meant' | null {
  if (mention.quoted || isOwner(passage, mention, pack) || isCompared(mention, passage, pack)) return null;
  if (isAim(mention, passage, pack) || (mention.kind !== 'pronoun' && isRemembered(passage, mention.at, pack)))
    return null;
  if (mention.object && isToldBefore(mention, passage, pack)) return 'meant';
  if (isMissing(passage, mention, pack)) return null;
  if (pack.language === 'en' && !mention.own && isToldOf(mention, passage, pack)) return 'meant';
  const unreal =
    (isIrrealis(passage, mention.at, pack) && !isWhen(mention, passage, pack)) ||
    (pack.language === 'en' && (isAsked(passage) || isYetToCome(mention, passage)));
  if (mention.kind === 'pronoun') return unreal && !mention.own ? 'meant' : 'present';
  if (unreal || isBackstory(mention, passage, pack) || isRelative(mention, passage)) return 'meant';
  if (mention.subject && pack.language === 'fr' && isConditional(passage, mention)) return 'meant';
  const bodily = passage.tokens[mention.at + mention.length]?.lower === "'s";
  return mention.subject || bodily || isOfBody(mention, passage, pack) || isMet(mention, passage, pack)
    ? 'present'
    : 'meant';
}

const senses = /^(?:saw|beheld|perceived|noticed|observed|watched|watching|heard|spied|espied|seen|see|hear|watch)$/u;
const isSensed = ({ at, subject, quoted }: Mention, { tokens }: Passage) =>
  !subject && !quoted && senses.test(tokens[at - 1]?.lower ?? '');

const joining = /^(?:and|or|nor|,)$/u;

/** "They took [Tom and Ben]", "the house of [Tom, the captain]": the second is there as the first is. */
function joinedManner(
  mention: Mention,
  { tokens }: Passage,
  own: 'present' | 'meant' | null,
  before: { mention: Mention; manner: 'present' | 'meant' | null } | undefined,
): 'present' | 'meant' | null {
  const joint = tokens[mention.at - 1]?.lower ?? '';
  const isJoined = before && before.mention.at + before.mention.length === mention.at - 1 && joining.test(joint);
  if (!isJoined || mention.kind === 'pronoun') return own;
  const isApposed = joint === ',' && !before.mention.subject && tokens[mention.at + mention.length]?.word !== true;
  if (isApposed && before.manner === null) return null;
  return own === 'meant' && !mention.subject ? before.manner : own;
}

/** "to destroy Dorothy and [her] friends", "the thought of Tom and [his] coat": as little there as whom it stands for. */
function antecedentsManner(
  { kind, subject, own, person }: Mention,
  before: readonly { mention: Mention; manner: 'present' | 'meant' | null }[],
): 'meant' | undefined {
  if (kind !== 'pronoun' || subject || own) return undefined;
  const antecedents = before.filter((one) => one.mention.person === person);
  const isThere = antecedents.length === 0 || antecedents.some(({ manner }) => manner === 'present');
  return isThere ? undefined : 'meant';
}

/** How each of those mentioned is there. */
function mannersOf(mentions: readonly Mention[], passage: Passage, pack: LanguagePack) {
  const manners: { mention: Mention; manner: 'present' | 'meant' | null }[] = [];
  for (const mention of mentions) {
    const own = mannerOf(mention, passage, pack);
    const manner =
      pack.language === 'en'
        ? (antecedentsManner(mention, manners) ?? joinedManner(mention, passage, own, manners.at(-1)))
        : own;
    manners.push({ mention, manner });
  }
  return manners;
}

/** "The Witch melted away", "she had killed the Witch", "the Witch was destroyed" */
function deadIn(passage: Passage, mentions: readonly Mention[], pack: LanguagePack): Person[] {
  return pack.deaths.findAll(passage.tokens, passage.from, passage.to).flatMap(({ at, length, value }) => {
    if (passage.quoted[at] || isNegated(passage, at, pack) || isIrrealis(passage, at, pack)) return [];
    const told = mentions.filter((one) => !one.quoted && one.at >= passage.from && one.at < passage.to);
    const isPassive = [1, 2].some((back) => pack.grammar.copulas.has(passage.tokens[at - back]?.lower ?? ''));
    const victim =
      value === 'of' || isPassive
        ? told.findLast((one) => one.subject && one.at < at)
        : told.find((one) => one.at >= at + length && one.at <= at + length + 1);
    return victim ? [victim.person] : [];
  });
}

/** "Oz, left to himself, smiled", "la jeune femme et lui étaient seuls" */
function aloneIn(passage: Passage, mentions: readonly Mention[], pack: LanguagePack): Person[] {
  for (const { at, length } of pack.phrases.alone.findAll(passage.tokens, passage.from, passage.to)) {
    const before = passage.tokens[at - 1]?.lower ?? '';
    // "un seul", "la seule": one of a kind.
    if (passage.quoted[at] || pack.grammar.determiners.has(before) || isNegated(passage, at, pack)) continue;
    const people = mentions.filter((one) => !one.quoted && one.at < at && one.at >= passage.from);
    const isPlural = /(?:s|alone)$/u.test(passage.tokens[at + length - 1]?.lower ?? '');
    return isPlural ? people.map(({ person }) => person) : people.slice(-1).map(({ person }) => person);
  }
  return [];
}

export function presenceIn(
  passage: Passage,
  mentions: readonly Mention[],
  crowdBefore: CrowdBefore,
  pack: LanguagePack,
): Presence {
  const alone = aloneIn(passage, mentions, pack);
  const manners = mannersOf(mentions, passage, pack);
  const of = (manner: 'present' | 'meant') =>
    manners
      .filter((one) => one.manner === manner)
      .map(({ mention }) => mention.person)
      .filter((person) => alone.length === 0 || alone.includes(person));
  return {
    present: of('present'),
    meant: of('meant'),
    sensed: mentions.filter((mention) => isSensed(mention, passage)).map(({ person }) => person),
    leaves: leaversIn(passage, mentions, crowdBefore, pack),
    parting: partingIn(passage, mentions, crowdBefore, pack),
    ...returnersIn(passage, mentions, crowdBefore, pack),
    dead: deadIn(passage, mentions, pack),
    alone,
  };
}

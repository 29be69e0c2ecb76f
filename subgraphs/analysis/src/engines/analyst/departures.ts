import type { Language } from '@visiobook/contracts';
import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { clauseStart, isIrrealis, isNegated } from './clause.ts';
import { isPastVerb } from './finite-verbs.ts';
import { isDoneBefore } from './idioms.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';

/** Whom "they" means at this token, if they are a crowd. */
export type CrowdBefore = (at: number) => readonly Person[] | null;

const goes =
  /^(?:went|walked|ran|hurried|rode|drove|strode|marched|flew|hastened|rushed|slipped|stole|crept|passed|trotted|bounded|stalked|dashed|galloped|scampered|sauntered|strolled|swept|stumped|sailed)$/u;
const off = /^(?:away|off|out|back|home|upstairs|downstairs)$/u;
const way = /^(?:corridor|passage|stairs|staircase|steps|street|road|lane|path|hill|gangway|ladder)$/u;
const along = /^(?:down|up|along)$/u;
const ownRoom = /^(?:room|bed|bedroom|cabin|chamber|chambers|study|office|rooms|house)$/u;

/** "went joyfully back", "went on down the corridor", "went to her own room" */
function isGoingOff({ tokens }: Passage, verb: number): boolean {
  if (!goes.test(tokens[verb]?.lower ?? '')) return false;
  const next =
    [1, 2].map((ahead) => verb + ahead).find((at) => !/(?:ly|on)$/u.test(tokens[at]?.lower ?? '')) ?? verb + 1;
  const [first = '', second = '', third = '', fourth = ''] = [0, 1, 2, 3].map((by) => tokens[next + by]?.lower ?? '');
  if (off.test(first)) return !(first === 'out' ? /^(?:of|into)$/u : /^to$/u).test(second);
  if (along.test(first)) return way.test(second) || way.test(third);
  if (first !== 'to') return false;
  return second === 'bed' || (/^(?:his|her|their|my)$/u.test(second) && ownRoom.test(third === 'own' ? fourth : third));
}

/** "was soon out of sight": whoever is, or goes, out of it. */
const isOutOfSight = ({ tokens }: Passage, at: number) =>
  tokens[at]?.lower === 'out' &&
  tokens[at + 1]?.lower === 'of' &&
  /^(?:sight|view|hearing)$/u.test(tokens[at + 2]?.lower ?? '');

/** They are seen no more. */
export const goesOutOfSight = (passage: Passage): boolean => {
  for (let at = passage.from; at < passage.to; at += 1)
    if (!passage.quoted[at] && isOutOfSight(passage, at)) return true;
  return false;
};

/** "The door closed upon him." */
function shutOut(passage: Passage, mentions: readonly Mention[]): readonly Person[] {
  const { tokens, from, to, quoted } = passage;
  for (let at = from; at < to; at += 1) {
    const closes =
      /^(?:closed|shut)$/u.test(tokens[at]?.lower ?? '') && /^(?:door|gate)$/u.test(tokens[at - 1]?.lower ?? '');
    if (!closes || quoted[at] || !/^(?:(?:up)?on|behind|after)$/u.test(tokens[at + 1]?.lower ?? '')) continue;
    return mentions.filter((one) => !one.quoted && one.at === at + 2).map(({ person }) => person);
  }
  return [];
}

const carries = /^(?:carried|bore|dragged|led|took|swept|drove|hurried|whisked)$/u;
const farAway = /^(?:away|off)$/u;

/** "They carried [him] away", "dragged [Tom] off", "flew away with [her]": whoever is taken from those here. */
function takenAway(passage: Passage, mentions: readonly Mention[]): readonly Person[] {
  const { tokens, from, to, quoted } = passage;
  return mentions
    .filter(({ at, length, subject, own, quoted: said }) => {
      if (said || subject || own || at <= from || quoted[at] || !carries.test(tokens[at - 1]?.lower ?? ''))
        return false;
      const [first = '', second = '', third = ''] = [0, 1, 2].map((ahead) => tokens[at + length + ahead]?.lower ?? '');
      return at + length < to && (farAway.test(first) || (first === 'through' && second === 'the' && third === 'air'));
    })
    .map(({ person }) => person);
}

const relative = /^(?:who|qui)$/u;

/** Who goes: the subject of the clause, whoever stands before its "who", or the subject of the one before that goes on. */
function goers(
  passage: Passage,
  mentions: readonly Mention[],
  verb: number,
  crowdBefore: CrowdBefore,
  pack: LanguagePack,
): readonly Person[] {
  const start = clauseStart(passage, verb);
  const subjects = mentions.filter(({ subject, quoted, at }) => subject && !quoted && at >= passage.from && at < verb);
  const own = subjects.findLast(({ at }) => at >= start);
  const they = passage.tokens.findLastIndex(
    ({ lower }, at) =>
      at >= passage.from && at < verb && pack.pronouns.plural.has(lower) && pack.pronouns.subject.has(lower),
  );
  if (they >= 0 && they > (subjects.at(-1)?.at ?? -1)) return crowdBefore(they) ?? [];
  if (own) return [own.person];
  if (pack.language !== 'en') return [];
  if (relative.test(passage.tokens[start]?.lower ?? '')) {
    const before = mentions.findLast((one) => !one.quoted && one.at + one.length === start - 1);
    return before ? [before.person] : [];
  }
  const goesOn = pack.grammar.joining.has(passage.tokens[start]?.lower ?? '');
  return goesOn ? subjects.slice(-1).map(({ person }) => person) : [];
}

/** "So I left them": those are left behind from whom who tells it goes. */
function leftBehind(passage: Passage, mentions: readonly Mention[], crowdBefore: CrowdBefore): readonly Person[] {
  const { tokens, from, to, quoted } = passage;
  for (let at = from + 1; at < to; at += 1) {
    if (tokens[at]?.lower !== 'left' || quoted[at]) continue;
    if (!mentions.some((one) => one.own && one.subject && one.at === at - 1)) continue;
    if (tokens[at + 1]?.lower === 'them') return crowdBefore(at + 1) ?? [];
    const object = mentions.find((one) => one.at === at + 1);
    if (object && /^[,.;!]$/u.test(tokens[object.at + object.length]?.text ?? '')) return [object.person];
  }
  return [];
}

const toWhere =
  /^(?:(?:back|away|off|over|up|down|out|quickly|rapidly) )*to (?:the (?:place|spot|room|house|hall) )?where\b/u;

/** "went back to his friends", "returned to her sisters", "came to where Tom sat": who goes to others, and leaves those here. */
function isGoingBack({ tokens }: Passage, verb: number): boolean {
  const word = tokens[verb]?.lower ?? '';
  const after = tokens
    .slice(verb + 1, verb + 6)
    .map(({ lower }) => lower)
    .join(' ');
  if ((word === 'came' || goes.test(word)) && toWhere.test(after)) return true;
  const next = /ly$/u.test(tokens[verb + 1]?.lower ?? '') ? verb + 2 : verb + 1;
  const to = word === 'returned' ? next : tokens[next]?.lower === 'back' ? next + 1 : -1;
  return (word === 'returned' || goes.test(word)) && /^(?:to|where)$/u.test(tokens[to]?.lower ?? '');
}

/** "went back [where the Lion and the Scarecrow were waiting] to hear what Oz had said": those to whom one goes. */
function hostsAfter(passage: Passage, mentions: readonly Mention[], verb: number, pack: LanguagePack): Person[] {
  const { tokens, to } = passage;
  let end = verb + 1;
  while (end < to && !/^(?:[;:.]|what|that|how)$/u.test(tokens[end]?.lower ?? '')) {
    const next = tokens[end + 1]?.lower ?? '';
    if (tokens[end]?.lower === 'and' && (next === 'told' || pack.isSpeechVerb(next))) break;
    end += 1;
  }
  return mentions.filter(({ at, quoted }) => !quoted && at > verb && at < end).map(({ person }) => person);
}

/** Who goes back to others in this sentence, and to whom. */
export function returnersIn(
  passage: Passage,
  mentions: readonly Mention[],
  crowdBefore: CrowdBefore,
  pack: LanguagePack,
): { returns: Person[]; hosts: Person[] } {
  const back: { returns: Person[]; hosts: Person[] } = { returns: [], hosts: [] };
  if (pack.language !== 'en') return back;
  for (let at = passage.from; at < passage.to; at += 1) {
    if (passage.quoted[at] || !isGoingBack(passage, at) || isNegated(passage, at, pack)) continue;
    if (isIrrealis(passage, at, pack) || isDoneBefore(passage, at, pack)) continue;
    const who = goers(passage, mentions, at, crowdBefore, pack);
    back.returns.push(...who);
    const hosts = hostsAfter(passage, mentions, at, pack).filter((person) => !who.includes(person));
    if (who.length > 0) back.hosts.push(...hosts);
  }
  return back;
}

const missing: Record<Language, RegExp> = {
  en: /^(?:(?:was|were) (?:not (?:there|here|to be)|gone|nowhere|no longer|away)|had (?:gone|vanished|disappeared|left))(?! to)/u,
  fr: /^(?:(?:ne|n') (?:(?:se montra|parut|vint|revint|reparut)(?:it|ient|ent)? (?:pas|point|plus)(?! \p{L})|(?:était|fut) (?:pas|point|plus) là)|avait disparu)/u,
};

/** "The captain was not there", "he had vanished", "il ne se montra pas": told of, and not seen. */
export const isMissing = (
  { tokens, to }: Passage,
  { at, length, subject, quoted }: Mention,
  { language }: LanguagePack,
): boolean =>
  subject &&
  !quoted &&
  missing[language].test(
    tokens
      .slice(at + length, Math.min(to, at + length + 5))
      .map(({ lower }) => lower)
      .join(' '),
  );

const farewell: Record<Language, RegExp> = {
  en: /^(?:leave|farewell|good-?bye|adieu)$/u,
  fr: /^(?:congé|adieux?)$/u,
};
const bids: Record<Language, RegExp> = {
  en: /^(?:took|bade|said|taken)$/u,
  fr: /^(?:prit|prirent|fit|firent|dit|dirent)$/u,
};
const farthestFarewell = [1, 2, 3];

/** Who takes leave: "bade them farewell", "fit donc ses adieux à Octave". */
export function partingIn(
  passage: Passage,
  mentions: readonly Mention[],
  crowdBefore: CrowdBefore,
  pack: LanguagePack,
): Person[] {
  const { tokens, from, to, quoted } = passage;
  const parting: Person[] = [];
  for (let at = from + 1; at < to; at += 1) {
    if (quoted[at] || !farewell[pack.language].test(tokens[at]?.lower ?? '')) continue;
    const verb = farthestFarewell
      .map((back) => at - back)
      .find((index) => index > from && bids[pack.language].test(tokens[index]?.lower ?? ''));
    // "prit un congé"
    if (verb === undefined || pack.grammar.indefinite.has(tokens[at - 1]?.lower ?? '')) continue;
    if (isNegated(passage, verb, pack) || isIrrealis(passage, verb, pack) || isDoneBefore(passage, verb, pack))
      continue;
    if (!goesOnAfter(passage, at, pack)) parting.push(...goers(passage, mentions, verb, crowdBefore, pack));
  }
  return parting;
}

const nextVerb = 3;
const farthestNext = 8;

/** "prit congé du consul et se rendit au port": the story goes with whoever goes. */
function goesOnAfter({ tokens, to }: Passage, from: number, pack: LanguagePack): boolean {
  for (let at = from + 1; at < to - 1; at += 1) {
    if (tokens[at]?.text !== ',' && !pack.grammar.joining.has(tokens[at]?.lower ?? '')) continue;
    // "and taking the dog in her arms followed the girl"
    const isDoing = /ing$/u.test(tokens[at + 1]?.lower ?? '');
    const next = tokens.slice(at + 1, Math.min(to, at + (isDoing ? farthestNext : nextVerb)));
    if (next.some(({ lower }) => isPastVerb(lower, pack))) return true;
  }
  return false;
}

/** Who goes away in this sentence, or is left behind. */
export function leaversIn(
  passage: Passage,
  mentions: readonly Mention[],
  crowdBefore: CrowdBefore,
  pack: LanguagePack,
): Person[] {
  const left: Person[] = [...leftBehind(passage, mentions, crowdBefore)];
  if (pack.language === 'en') left.push(...shutOut(passage, mentions), ...takenAway(passage, mentions));
  for (const mention of mentions) if (isMissing(passage, mention, pack)) left.push(mention.person);
  for (let at = passage.from; at < passage.to; at += 1) {
    const departs =
      pack.departures.match(passage.tokens, at) !== null ||
      (pack.language === 'en' && (isGoingOff(passage, at) || isOutOfSight(passage, at)));
    if (!departs || passage.quoted[at] || isNegated(passage, at, pack) || isIrrealis(passage, at, pack)) continue;
    if (pack.language === 'en' && isDoneBefore(passage, at, pack)) continue;
    left.push(...goers(passage, mentions, at, crowdBefore, pack));
  }
  return left;
}

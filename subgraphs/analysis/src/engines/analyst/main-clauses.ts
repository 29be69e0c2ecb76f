import type { Action, Language } from '@visiobook/contracts';
import { groupEndingAt } from './actions.ts';
import { hangsOn, isOpinion, leadsToNext, surelyHangsOn } from './by-the-way.ts';
import type { Person } from './cast.ts';
import type { Passage } from './clause.ts';
import { isIrrealis } from './clause.ts';
import { goesOnAt, isModal, isNow, pastAside, verbAfter } from './finite-verbs.ts';
import { isDoneBefore } from './idioms.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import type { Observation } from './observation.ts';
import { phrases } from './phrases.ts';
import type { Stretch } from './retold.ts';
import { isSubordinate, mainClauseEnd, subjectsOf } from './retold.ts';
import { isStranger } from './strangers.ts';

const dull = new Set<Action>(['talk', 'shout', 'whisper', 'look', 'think', 'listen', 'stand']);

/** A main clause that could tell a scene. */
export interface Clause {
  observation: Observation;
  stretch: Stretch;
  person: Person | null;
  /** Others do it, too. */
  shared: boolean;
  /** Told in the past. */
  past: boolean;
  worth: number;
}

export interface Seen {
  /** Those in the picture, the most important first. */
  people: readonly Person[];
  awake: readonly Person[];
  speakers: readonly Person[];
  pack: LanguagePack;
}

const worthOf = (action: Action | undefined, being: boolean) =>
  action === undefined ? (being ? 0.8 : 1.2) : dull.has(action) ? 1.6 : 3;
const farthestVerb = 12;
/** One worth less tells nothing. */
const hardly = 0.3;

/** Of several named together the line names all: where the first begins. */
function groupStart({ passage, mentions }: Observation, mention: Mention, pack: LanguagePack): number {
  const group = groupEndingAt(mentions, mentions.indexOf(mention), passage, pack);
  return group.at(-1)?.at ?? mention.at;
}

/** "they", and no noun before it that it could mean. */
function togetherAt({ passage, mentions, together }: Observation, pack: LanguagePack): number | null {
  if (!together) return null;
  for (let at = passage.from; at < passage.to; at += 1) {
    const word = passage.tokens[at]?.lower ?? '';
    if (passage.quoted[at] || !pack.pronouns.plural.has(word) || !pack.pronouns.subject.has(word)) continue;
    if (!mentions.some((mention) => mention.at === at)) return at;
  }
  return null;
}

/** "Nell and Tobias", "Nell and the others". */
function namesOf(people: readonly Person[], language: Language): string | null {
  const known = people.filter((person) => !isStranger(person));
  const [first, second, third] = known;
  if (!first || !second) return null;
  return `${first.name} ${phrases[language].joins.and} ${third ? phrases[language].others : second.name}`;
}

/** Where the subject stands, and what it is called. */
interface Subject {
  at: number;
  after: number;
  name: string | null;
  person: Person | null;
  /** Where the last of those named together begins. */
  start: number;
  /** The verb right after it, if one is. */
  verb: number | null;
}

const wordsBetween = ({ passage: { tokens, text } }: Observation, from: number, to: number) =>
  text.slice(tokens[from]?.start, tokens[to - 1]?.end).replace(/\s+/gu, ' ');

function subjectOf(observation: Observation, mention: Mention, pack: LanguagePack): Subject {
  const at = groupStart(observation, mention, pack);
  const end = mention.at + mention.length;
  const after = goesOnAt(observation, at, end, pack) ?? pastAside(observation, end, pack);
  const name = mention.kind === 'pronoun' ? mention.person.name : wordsBetween(observation, at, end);
  return { at, after, name, person: mention.person, start: mention.at, verb: verbAfter(observation, after, pack) };
}

/** "she found that the boat was gone": what somebody comes to see is what happens. */
const finds =
  /^(?:found|saw|perceived|discovered|noticed|realised|realized|understood|vit|aperçut|découvrit|comprit|reconnut)$/u;
const findsOut = ({ tokens }: Passage, verb: number) =>
  finds.test(tokens[verb]?.lower ?? '') && /^(?:that|how|what|que|qu'|combien)$/u.test(tokens[verb + 1]?.lower ?? '');

/** The verb of this subject: right after it, or after an aside. */
function verbOf(observation: Observation, { after, person, verb }: Subject, pack: LanguagePack): number | null {
  if (verb !== null) return verb;
  const { passage, deeds } = observation;
  const isMain = (at: number) => pack.language === 'en' || !/ant$/u.test(passage.tokens[at]?.lower ?? '');
  const deed = deeds.find(
    (one) => one.person === person && one.verb >= after && one.verb - after < farthestVerb && isMain(one.verb),
  );
  const aside = passage.tokens.slice(after, deed?.verb ?? after);
  return deed && !aside.some(({ lower }) => pack.pronouns.subject.has(lower)) ? deed.verb : null;
}

const relative = /^(?:who|qui)$/u;
/** "il s'agissait de", "il ne se produisit rien": nobody does it. */
const impersonal =
  /^il (?:ne |n' ?)?(?:en )?(?:y |faut|fall|faud|plu|pleu|neige|s' ?agi|se produi|se trouv\S+ (?:que|qu')|sembl\S+ (?:que|qu')|import|suffi|rest|conv|est (?:vrai|possible|probable|certain|inutile|temps)|(?:est|était) à (?:supposer|croire|craindre|noter|remarquer|présumer)|était (?:vrai|possible|probable|certain|inutile|temps|\S+ heures))/u;
const isImpersonal = ({ passage }: Observation, { after }: Subject) =>
  passage.tokens[after - 1]?.lower === 'il' &&
  impersonal.test(
    passage.tokens
      .slice(after - 1, after + 4)
      .map(({ lower }) => lower)
      .join(' '),
  );

/** "The guide, leading Nell and Tobias, went on": whom an aside is about, its verb beyond the comma, are no subject. */
const isObjectOfAside = ({ passage: { tokens, from } }: Observation, { at, after }: Subject, verb: number) =>
  at - 1 > from &&
  tokens[at - 2]?.text === ',' &&
  /\p{L}{2}(?:ing|ant)$/u.test(tokens[at - 1]?.lower ?? '') &&
  tokens.slice(after - 1, verb).some(({ text }) => text === ',');

function clauseOf(
  observation: Observation,
  subject: Subject,
  acting: ReadonlySet<number>,
  pack: LanguagePack,
): Clause | null {
  const { passage, deeds, speech } = observation;
  const { tokens } = passage;
  if (isSubordinate(observation, subject.at, pack) || surelyHangsOn(passage, subject.at, pack)) return null;
  if (pack.language === 'en' && isOpinion(passage, subject.at)) return null;
  const verb = verbOf(observation, subject, pack);
  if (verb === null || isObjectOfAside(observation, subject, verb) || isImpersonal(observation, subject)) return null;
  if (leadsToNext(passage, verb, pack)) return null;
  // "he came in and asked: …": what is asked may be the next sentence.
  const leadsOn = speech.length > 0 || tokens[passage.to - 1]?.text === ':';
  const isReport = (at: number) => leadsOn && pack.isSpeechVerb(tokens[at]?.lower ?? '');
  if (isReport(verb) || (isModal(tokens[verb]?.lower ?? '') && isReport(verb + 1))) return null;
  const isSubject = (at: number) =>
    acting.has(at) || (pack.pronouns.subject.has(tokens[at]?.lower ?? '') && !relative.test(tokens[at]?.lower ?? ''));
  const to = mainClauseEnd(observation, verb, { pack, isSubject, isReport });
  // “At first I had supposed” what is quoted next
  if (to === verb + 1 && passage.quoted[to]) return null;
  const own = deeds.find((one) => one.person === subject.person && one.verb >= verb && one.verb < to);
  const word = tokens[/^(?:se|s')$/u.test(tokens[verb]?.lower ?? '') ? verb + 1 : verb]?.lower ?? '';
  const perfect = pack.grammar.pastPerfect.has(word) || isDoneBefore(passage, verb, pack);
  return {
    observation,
    stretch: { from: subject.at, to, subject: subject.name, after: subject.after, verb },
    person: subject.person,
    shared: subject.at !== subject.start,
    past: !isNow(word, pack),
    worth:
      worthOf(own?.action, pack.grammar.copulas.has(word)) +
      (findsOut(passage, verb) ? 0.6 : 0) -
      (perfect ? 1 : 0) -
      (isIrrealis(passage, verb, pack) ? 0.6 : 0) -
      (hangsOn(passage, subject.at, pack) ? 1.5 : 0),
  };
}

/** "they lifted Nell": she is none of them. */
const isNamedAfter = ({ mentions, passage }: Observation, person: Person, from: number) =>
  mentions.some((one) => one.person === person && one.kind !== 'pronoun' && one.at > from && one.at < passage.to);

function* clausesIn(observation: Observation, { people, pack }: Seen): Generator<Clause> {
  const subjects = subjectsOf(observation).map((mention) => subjectOf(observation, mention, pack));
  const acting = new Set(subjects.flatMap(({ start, verb }) => (verb === null ? [] : [start])));
  const at = togetherAt(observation, pack);
  // "The men came, and they …": no names for a crowd.
  const others = people.filter((person) => !isNamedAfter(observation, person, at ?? 0));
  const name = observation.together?.crowd ? null : namesOf(others, pack.language);
  if (at !== null) {
    const verb = verbAfter(observation, at + 1, pack);
    const words = observation.passage.tokens[at]?.lower ?? '';
    subjects.push({ at, after: at + 1, name: name ?? words, person: null, start: at, verb });
  }
  for (const subject of subjects) {
    const clause = clauseOf(observation, subject, acting, pack);
    if (clause) yield clause;
  }
}

/** What the first of a scene is worth more than the next. */
const costOfLater = 0.1;
/** A deed of whom the scene is about. */
const mostWorth = 4;

/** The clause that tells most of what is to be seen; none is looked at that cannot be it. */
export function bestClause(observations: readonly Observation[], seen: Seen): Clause | null {
  const weight = (person: Person | null) =>
    person === null ? 0.6 : seen.people.includes(person) ? 1 / (1 + seen.people.indexOf(person)) : 0;
  let best: Clause | null = null;
  let before = 0;
  for (const observation of observations)
    for (const clause of clausesIn(observation, seen)) {
      const worth = clause.worth + weight(clause.person) - costOfLater * before;
      if (!best || worth > best.worth) best = { ...clause, worth };
      before += 1;
      if (best.worth >= mostWorth - costOfLater * before) return best;
    }
  return best && best.worth > hardly ? best : null;
}

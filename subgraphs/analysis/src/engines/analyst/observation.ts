import type { Action, Emotion, SceneProp } from '@visiobook/contracts';
import { between } from '../../bisection.ts';
import type { Deed } from './actions.ts';
import { deedsIn, emotionsIn } from './actions.ts';
import type { Person } from './cast.ts';
import { circumstancesIn } from './circumstances.ts';
import type { Passage } from './clause.ts';
import { isIrrealis } from './clause.ts';
import type { ReadBlock } from './document.ts';
import type { Extras } from './extras.ts';
import type { Glance } from './glance.ts';
import { isPast } from './idioms.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import { placeCues } from './places.ts';
import { propsIn } from './props.ts';
import type { Setting, SettingTracker } from './setting.ts';
import { tokenAt } from './tokens.ts';
import type { Unit } from './units.ts';

export interface Speech {
  person: Person;
  /** The verb it is reported with, lower case, or null. */
  verb: string | null;
}

/** Everything one unit shows. */
export interface Observation {
  unit: Unit;
  passage: Passage;
  mentions: Mention[];
  deeds: Deed[];
  emotions: [Person, Emotion][];
  /** Who is really there: acts, speaks, or is met; most mentioned first. */
  present: Person[];
  speech: Speech[];
  addressed: Person[];
  /** "they", "the children": those of before, and what they do; null = nobody is meant so. */
  together: { action: Action; children: boolean } | null;
  props: SceneProp[];
  /** It tells of something of somebody's ("his life", "son nom"). */
  owned: boolean;
  /** It puts things there: "there was a table". */
  sets: boolean;
  setting: Setting;
  /** It says itself where or when, or that much changes. */
  movesTo: boolean;
  newTime: boolean;
}

/** One block, all that is known of it. */
export interface KnownBlock {
  block: ReadBlock;
  mentions: Mention[];
  speakers: (Person | null)[];
  /** A reporting clause tells who speaks. */
  told: boolean;
  /** "the newcomer" speaks it. */
  newcomer: boolean;
  /** Whose tale it belongs to; null = nobody's, or nobody knows. */
  teller: Person | null;
}

export interface Senses {
  pack: LanguagePack;
  setting: SettingTracker;
  isPersonName: (name: string) => boolean;
  extras: Extras;
  glance: Glance;
}

/** Somebody speaks, known or not. */
export const isSpoken = ({ passage }: Observation): boolean =>
  passage.quoted.subarray(passage.from, passage.to).includes(1);

const possessive = (passage: Passage, mention: Mention) => passage.tokens[mention.at + mention.length]?.lower === "'s";

function isPresent(mention: Mention, passage: Passage, pack: LanguagePack): boolean {
  if (mention.quoted || possessive(passage, mention)) return false;
  const before = passage.tokens[mention.at - 1]?.lower ?? '';
  // "il ressemblait à Byron": he is not there.
  if (/^re(?:ss|s)embl/u.test(passage.tokens[mention.at - 2]?.lower ?? before)) return false;
  if (
    !mention.subject &&
    mention.kind !== 'pronoun' &&
    (pack.grammar.of.has(before) || pack.comparisons.has(before) || isIrrealis(passage, mention.at, pack))
  )
    return false;
  return true;
}

function speechIn(unit: Unit, known: KnownBlock, pack: LanguagePack): Speech[] {
  const { quotations } = known.block;
  const overlapping = between(
    quotations,
    ({ end }) => end > unit.start,
    ({ start }) => start >= unit.end,
  );
  return quotations.slice(overlapping.from, overlapping.to).flatMap((quotation, index) => {
    const person = known.speakers[overlapping.from + index];
    if (!person) return [];
    const from = tokenAt(known.block.tokens, quotation.end);
    const verb = known.block.tokens.slice(from, from + 4).find((token) => pack.isSpeechVerb(token.lower));
    return [{ person, verb: verb?.lower ?? null }];
  });
}

/** What those of before do together: "they sat", "les deux enfants grimpèrent". */
function togetherIn(passage: Passage, pack: LanguagePack): Observation['together'] {
  for (let at = passage.from; at < passage.to; at += 1) {
    const word = passage.tokens[at]?.lower ?? '';
    const pronoun = pack.pronouns.plural.has(word) && pack.pronouns.subject.has(word);
    const noun = pack.grammar.together.has(word) && pack.grammar.definite.has(passage.tokens[at - 1]?.lower ?? '');
    const counted = pack.grammar.together.has(word) && pack.grammar.definite.has(passage.tokens[at - 2]?.lower ?? '');
    if (passage.quoted[at] || !(pronoun || noun || counted)) continue;
    const children = word === 'children' || word === 'enfants' || word === 'cousins';
    for (let verb = at + 1; verb <= at + 3; verb += 1) {
      const match = pack.actions.match(passage.tokens, verb);
      if (match && match.value.form !== 'infinitive' && !isPast(passage, verb, pack))
        return { action: match.value.action, children };
    }
    return { action: 'stand', children };
  }
  return null;
}

const owners = /^(?:his|her|him|son|sa|ses|lui|leur)$/u;

function passageOf(unit: Unit, known: KnownBlock): Passage {
  const { tokens, text } = known.block;
  return {
    tokens,
    from: tokenAt(tokens, unit.start),
    to: tokenAt(tokens, unit.end),
    quoted: known.block.quoted,
    text,
    startsParagraph: unit.startsParagraph,
  };
}

/** Reads one unit; the setting and what is known of looks move on with it. */
export function observe(unit: Unit, known: KnownBlock, senses: Senses): Observation {
  const { pack } = senses;
  const passage = passageOf(unit, known);
  const within = between(
    known.mentions,
    ({ at }) => at >= passage.from,
    ({ at }) => at >= passage.to,
  );
  const met = known.mentions.slice(within.from, within.to);
  const mentions = unit.heading ? met : senses.extras.read(passage, met);
  const before = senses.setting.now;
  const circumstances = circumstancesIn(passage, pack, before.timeOfDay);
  senses.setting.vessels.learn(passage);
  const acquaintance = { mentions, pack, isPerson: senses.isPersonName, vessels: senses.setting.vessels };
  const cues = unit.heading ? [] : placeCues(passage, acquaintance);
  const together = togetherIn(passage, pack);
  const peopled = mentions.length > 0 || together !== null;
  const told = unit.heading ? before : senses.setting.tell(passage, cues, circumstances, peopled);
  const props = unit.heading ? [] : propsIn(passage, mentions, pack);
  const setting = unit.heading ? told : senses.glance.look(told, { passage, cues, props, peopled });
  const speech = speechIn(unit, known, pack);
  const present = [
    ...speech.map(({ person }) => person),
    ...mentions.filter((mention) => isPresent(mention, passage, pack)).map(({ person }) => person),
  ];
  return {
    unit,
    passage,
    mentions,
    deeds: unit.heading ? [] : deedsIn(passage, mentions, pack),
    emotions: emotionsIn(passage, mentions, pack),
    present,
    speech,
    addressed: mentions.filter((mention) => mention.quoted && mention.kind === 'name').map(({ person }) => person),
    together,
    props,
    owned: passage.tokens
      .slice(passage.from, passage.to)
      .some(({ lower }, index) => owners.test(lower) && !passage.quoted[passage.from + index]),
    sets: pack.phrases.thereIs.findAll(passage.tokens, passage.from, passage.to).length > 0,
    setting,
    movesTo: setting.place?.kind !== before.place?.kind || setting.place?.name !== before.place?.name,
    newTime: circumstances.newDay || (circumstances.timeOfDay !== null && circumstances.timeOfDay !== before.timeOfDay),
  };
}

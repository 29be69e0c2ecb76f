import type { Emotion } from '@visiobook/contracts';
import { between } from '../../bisection.ts';
import type { Deed } from './actions.ts';
import { deedsIn, emotionsIn } from './actions.ts';
import type { Person } from './cast.ts';
import { circumstancesIn } from './circumstances.ts';
import type { Passage } from './clause.ts';
import type { CrowdBefore } from './departures.ts';
import { goesOutOfSight } from './departures.ts';
import type { ReadBlock } from './document.ts';
import { isExplained } from './elsewhere.ts';
import type { Extras } from './extras.ts';
import type { Glance } from './glance.ts';
import type { LanguagePack } from './language-pack.ts';
import type { Mention } from './mentions.ts';
import { isCalled } from './mentions.ts';
import { placeCues } from './places.ts';
import type { Presence } from './presence.ts';
import { nobody, presenceIn } from './presence.ts';
import { propsIn } from './props.ts';
import type { Quotation } from './quotations.ts';
import type { Setting, SettingTracker } from './setting.ts';
import type { SeenProp } from './things-in-use.ts';
import { inUse } from './things-in-use.ts';
import type { Together } from './together.ts';
import { togetherIn } from './together.ts';
import { tokenAt } from './tokens.ts';
import type { Unit } from './units.ts';
import { actingHere } from './whereabouts.ts';

export interface Speech {
  person: Person;
  /** The verb it is reported with, lower case, or null. */
  verb: string | null;
  /** Where it stands in its block, marks and all. */
  start: number;
  end: number;
  /** "se dit-il": said to nobody. */
  thought: boolean;
}

/** Everything one unit shows. */
export interface Observation extends Presence {
  unit: Unit;
  passage: Passage;
  mentions: Mention[];
  deeds: Deed[];
  emotions: [Person, Emotion][];
  speech: Speech[];
  addressed: Person[];
  /** Spoken to by name: whoever is called is there. */
  called: Person[];
  together: Together | null;
  props: SeenProp[];
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

/** Somebody speaks aloud, known or not. */
export const isSpoken = ({ passage, speech }: Observation): boolean =>
  passage.quoted.subarray(passage.from, passage.to).includes(1) &&
  (speech.length === 0 || speech.some(({ thought }) => !thought));

const thinks = /^(?:pens|song|réfléch)(?:e|a|ait|èrent|aient|it|issait)$/u;
const saysToOneself = /^(?:di(?:t|sait)|répét(?:a|ait)|demand(?:a|ait))$/u;

/** "… pensait-il", "… se disait Basile" after the words or within them. */
function isThought({ block }: KnownBlock, { start, end }: Quotation, { language }: LanguagePack): boolean {
  if (language !== 'fr') return false;
  const [from, to] = [tokenAt(block.tokens, start), tokenAt(block.tokens, end) + 4];
  for (let at = from + 1; at < Math.min(to, block.tokens.length); at += 1) {
    if (block.quoted[at]) continue;
    const [before, word] = [block.tokens[at - 1]?.lower ?? '', block.tokens[at]?.lower ?? ''];
    if (thinks.test(word) || (before === 'se' && saysToOneself.test(word))) return true;
    if (/^[.!?;:]$/u.test(word) && at >= to - 4) return false;
  }
  return false;
}

/** “Yes,” answered [the tiger]: the noun there reports speech of which nobody known is the speaker. */
const speaksAt =
  ({ block, speakers }: KnownBlock, pack: LanguagePack) =>
  (at: number) =>
    pack.isSpeechVerb(block.tokens[at - 1]?.lower ?? '') &&
    block.quoted[at - 2] === 1 &&
    block.quotations.some(({ end }, index) => speakers[index] === null && tokenAt(block.tokens, end) === at - 1);

const oneOfMany = /^(?:one|another|others|they)$/u;

/** “No,” said another.: one of the crowd of a moment ago. */
function oneOfCrowd({ tokens }: ReadBlock, from: number, { pack, extras }: Senses): Person | null {
  const [first = '', second = ''] = [tokens[from]?.lower, tokens[from + 1]?.lower];
  const says = pack.language === 'en' && [first, second].some(pack.isSpeechVerb);
  const one = says && [first, second].some((word) => oneOfMany.test(word)) ? extras.crowd(false, from)?.[0] : null;
  if (one) extras.goOn();
  return one ?? null;
}

function speechIn(unit: Unit, known: KnownBlock, mentions: readonly Mention[], senses: Senses): Speech[] {
  const { pack } = senses;
  const { quotations } = known.block;
  const speaks = speaksAt(known, pack);
  const overlapping = between(
    quotations,
    ({ end }) => end > unit.start,
    ({ start }) => start >= unit.end,
  );
  return quotations.slice(overlapping.from, overlapping.to).flatMap((quotation, index) => {
    const from = tokenAt(known.block.tokens, quotation.end);
    const person =
      known.speakers[overlapping.from + index] ??
      mentions.find(({ at }) => at === from + 1 && speaks(at))?.person ??
      oneOfCrowd(known.block, from, senses);
    if (!person) return [];
    const verb = known.block.tokens.slice(from, from + 4).find((token) => pack.isSpeechVerb(token.lower));
    const start = Math.max(quotation.start, unit.start);
    return [
      {
        person,
        verb: verb?.lower ?? null,
        start,
        end: Math.min(quotation.end, unit.end),
        thought: isThought(known, quotation, pack),
      },
    ];
  });
}

const owners = new Set(['his', 'her', 'him', 'son', 'sa', 'ses', 'lui', 'leur']);

function tellsOfOwner({ tokens, from, to, quoted }: Passage): boolean {
  for (let at = from; at < to; at += 1) if (!quoted[at] && owners.has(tokens[at]?.lower ?? '')) return true;
  return false;
}

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
  const mentions = unit.heading ? met : senses.extras.read(passage, met, speaksAt(known, pack));
  const before = senses.setting.now;
  const circumstances = circumstancesIn(passage, pack, before.timeOfDay);
  senses.setting.vessels.read(passage);
  const acquaintance = { mentions, pack, isPerson: senses.isPersonName, vessels: senses.setting.vessels };
  const named = unit.heading ? [] : placeCues(passage, acquaintance);
  const cues = named.filter(({ ahead }) => !ahead);
  const isTale = known.teller !== null;
  const crowdBefore: CrowdBefore = (at) => senses.extras.crowd(isTale, at);
  const together = togetherIn(passage, pack, crowdBefore, isTale, mentions);
  if (isTale && together?.crowd && together.seen) senses.extras.goOn();
  const peopled = mentions.length > 0 || together !== null;
  const speech = speechIn(unit, known, mentions, senses);
  const speakers = speech.filter(({ thought }) => !thought).map(({ person }) => person);
  const told =
    unit.heading || isExplained(passage, pack)
      ? before
      : senses.setting.tell(passage, named, circumstances, {
          peopled,
          mentions,
          speakers,
          rejoined: senses.setting.whereabouts.follow(passage, mentions, before.place, pack),
        });
  const things = unit.heading ? [] : propsIn(passage, mentions, pack);
  const setting = unit.heading
    ? told
    : senses.glance.look(told, { passage, cues, props: things.filter(({ spoken }) => !spoken), peopled });
  const presence = unit.heading ? nobody : presenceIn(passage, mentions, crowdBefore, pack);
  if (pack.language === 'en' && goesOutOfSight(passage)) senses.extras.forget(presence.leaves);
  const deeds = unit.heading ? [] : deedsIn(passage, mentions, pack);
  senses.setting.whereabouts.see([...actingHere(deeds), ...speech.map(({ person }) => person)], told.place);
  return {
    unit,
    passage,
    mentions,
    deeds,
    emotions: emotionsIn(passage, mentions, pack),
    ...presence,
    present: [...speech.map(({ person }) => person), ...presence.present],
    speech,
    addressed: mentions.filter((mention) => mention.quoted && mention.kind === 'name').map(({ person }) => person),
    called: mentions.filter((mention) => mention.quoted && isCalled(known.block, mention)).map(({ person }) => person),
    together,
    props: inUse(things, passage, { deeds, mentions, pack }),
    owned: tellsOfOwner(passage),
    sets: pack.phrases.thereIs.findAll(passage.tokens, passage.from, passage.to).length > 0,
    setting,
    movesTo: setting.place?.kind !== before.place?.kind || setting.place?.name !== before.place?.name,
    newTime: circumstances.newDay || (circumstances.timeOfDay !== null && circumstances.timeOfDay !== before.timeOfDay),
  };
}

import type {
  Action,
  AgeGroup,
  Colour,
  Emotion,
  Garment,
  Gender,
  Language,
  Mood,
  PlaceKind,
  PropName,
  Season,
  Species,
  TimeOfDay,
  Weather,
} from '@visiobook/contracts';
import type { VerbForm } from './inflection.ts';
import type { grammar as grammarEn } from './lexicon/grammar.en.ts';
import type * as peopleEn from './lexicon/people.en.ts';
import type * as relationsEn from './lexicon/relations.en.ts';
import type * as thingsEn from './lexicon/things.en.ts';
import type { PhraseBook } from './phrase-book.ts';
import type { ActionForm } from './verb-books.ts';

/** What a noun or title says of whom it names. */
export interface Role {
  gender: Gender;
  age: AgeGroup;
  species: Species;
}

export type Movement = 'go' | 'enter' | 'leave';
/** What people travel in for pages. */
export type Vehicle = 'ship' | 'train';
/** Small evidence of where the story is. */
export type Sign = 'outdoors' | 'indoors' | Vehicle;

/** Everything the analyst knows of one language, compiled for look-up. */
export interface LanguagePack {
  language: Language;
  roles: PhraseBook<Role>;
  crowds: ReadonlySet<string>;
  /** Each word for many with what one of them is. */
  collectives: ReadonlyMap<string, string>;
  /** What somebody with a number after the name is. */
  sovereigns: Record<'female' | 'male', string>;
  titles: PhraseBook<Role>;
  /** Titles that only colour a name. */
  epithets: ReadonlySet<string>;
  relations: Record<keyof typeof relationsEn.relations, ReadonlySet<string>>;
  /** Each word for a calling with the others for it. */
  callings: ReadonlyMap<string, readonly string[]>;
  givenNames: { female: ReadonlySet<string>; male: ReadonlySet<string> };
  /** Each short name with the full ones it may stand for. */
  nicknames: ReadonlyMap<string, readonly string[]>;
  /** What makes a name another one's byname, and what a signature follows. */
  byname: RegExp;
  becoming: RegExp;
  signature: RegExp;
  placeNames: ReadonlySet<string>;
  noPeople: ReadonlySet<string>;
  species: PhraseBook<Species>;
  pronouns: Record<keyof typeof peopleEn.pronouns, ReadonlySet<string>>;
  neverNames: ReadonlySet<string>;
  placePrepositions: PhraseBook<true>;
  isSpeechVerb: (word: string) => boolean;
  isNarrativeVerb: (word: string) => boolean;
  isThoughtVerb: (word: string) => boolean;
  actions: PhraseBook<ActionForm>;
  movement: PhraseBook<{ movement: Movement; form: VerbForm }>;
  /** Somebody is seen or met. */
  meeting: PhraseBook<VerbForm>;
  /** Somebody dies of it, or by somebody. */
  deaths: PhraseBook<'of' | 'by'>;
  /** Somebody goes away. */
  departures: PhraseBook<true>;
  places: PhraseBook<PlaceKind | null>;
  placeHints: PhraseBook<PlaceKind>;
  properHeads: PhraseBook<PlaceKind>;
  tradesmen: PhraseBook<PlaceKind>;
  /** What tells indoors from outdoors though it names no place. */
  signs: PhraseBook<Sign | 'window'>;
  /** Words for a vehicle, and what the name of one follows. */
  vehicles: PhraseBook<Vehicle | 'aboard'>;
  /** Verbs of a vehicle, and of those who have left it. */
  runs: PhraseBook<true>;
  onFoot: PhraseBook<true>;
  times: PhraseBook<TimeOfDay | null>;
  /** A day begins, or somebody wakes. */
  newDay: PhraseBook<'begins' | 'wakes' | 'lodges'>;
  months: ReadonlySet<string>;
  weathers: PhraseBook<Weather | null>;
  seasons: PhraseBook<Season>;
  moods: PhraseBook<Mood>;
  props: PhraseBook<PropName | null>;
  colours: PhraseBook<Colour>;
  garments: PhraseBook<Garment>;
  looks: Record<keyof typeof thingsEn.looks, ReadonlySet<string>>;
  emotions: PhraseBook<Emotion>;
  /** What a light verb's object makes of it: "gave a cry". */
  lightDeeds: PhraseBook<Action | 'nothing'>;
  /** Put down, given or put out. */
  layingAside: PhraseBook<true>;
  idioms: { lightVerbs: ReadonlySet<string>; bodyParts: ReadonlySet<string>; dressing: PhraseBook<true> };
  negations: ReadonlySet<string>;
  irrealis: PhraseBook<true>;
  comparisons: ReadonlySet<string>;
  /** Sets of single words; what holds phrases is a book in `phrases`. */
  grammar: Record<keyof typeof grammarEn, ReadonlySet<string>>;
  phrases: Record<
    | 'outwards'
    | 'inwards'
    | 'onwards'
    | 'landing'
    | 'entering'
    | 'arriving'
    | 'overFences'
    | 'overBridges'
    | 'aloft'
    | 'thereIs'
    | 'selfIntroduction'
    | 'narratorNaming'
    | 'naming'
    | 'nameIs'
    | 'topics'
    | 'connectors'
    | 'alone'
    | 'atDoor',
    PhraseBook<true>
  >;
}

import type { Action, AgeGroup, Gender, Language } from '@visiobook/contracts';
import { nounForms } from './inflection.ts';
import type { LanguagePack, Movement, Role } from './language-pack.ts';
import * as circumstancesEn from './lexicon/circumstances.en.ts';
import * as circumstancesFr from './lexicon/circumstances.fr.ts';
import { grammar as grammarEn } from './lexicon/grammar.en.ts';
import { grammar as grammarFr } from './lexicon/grammar.fr.ts';
import * as idiomsEn from './lexicon/idioms.en.ts';
import * as idiomsFr from './lexicon/idioms.fr.ts';
import * as namesEn from './lexicon/names.en.ts';
import * as namesFr from './lexicon/names.fr.ts';
import * as peopleEn from './lexicon/people.en.ts';
import * as peopleFr from './lexicon/people.fr.ts';
import * as placesEn from './lexicon/places.en.ts';
import * as placesFr from './lexicon/places.fr.ts';
import * as relationsEn from './lexicon/relations.en.ts';
import * as relationsFr from './lexicon/relations.fr.ts';
import * as thingsEn from './lexicon/things.en.ts';
import * as thingsFr from './lexicon/things.fr.ts';
import * as verbsEn from './lexicon/verbs.en.ts';
import * as verbsFr from './lexicon/verbs.fr.ts';
import { readNicknames } from './nicknames.ts';
import { listed, PhraseBook, phraseBook, wordSet } from './phrase-book.ts';
import { finiteBook, narrativeVerbs, speechForms, verbBook } from './verb-books.ts';

const sources = {
  en: {
    people: peopleEn,
    places: placesEn,
    circumstances: circumstancesEn,
    things: thingsEn,
    verbs: verbsEn,
    grammar: grammarEn,
    idioms: idiomsEn,
    names: namesEn,
    relations: relationsEn,
  },
  fr: {
    people: peopleFr,
    places: placesFr,
    circumstances: circumstancesFr,
    things: thingsFr,
    verbs: verbsFr,
    grammar: grammarFr,
    idioms: idiomsFr,
    names: namesFr,
    relations: relationsFr,
  },
};

const genders: Record<string, Gender> = { f: 'female', m: 'male', u: 'unknown' };

/** Reads "f child: girl, little girl" lines. */
function roleBook(language: Language, table: string): PhraseBook<Role> {
  const book = new PhraseBook<Role>(language);
  for (const line of table.trim().split('\n')) {
    const [head = '', words = ''] = line.split(':');
    const [gender = 'u', age = 'adult'] = head.trim().split(' ');
    book.addAll(words, { gender: genders[gender] ?? 'unknown', age: age as AgeGroup, species: 'human' });
  }
  return book;
}

/** Reads "sailor: crew, band" lines. */
const collectivesIn = (table: string) =>
  new Map(
    table
      .trim()
      .split('\n')
      .flatMap((line) => {
        const [one = '', many = ''] = line.split(': ');
        return listed(many).map((word): [string, string] => [word, one]);
      }),
  );

const flags = (language: Language, list: string) => new PhraseBook<true>(language).addAll(list, true);

/** A decoy is longer than what it hides and matches as nothing. */
function withDecoys<Value extends string>(
  language: Language,
  table: Partial<Record<Value, string>>,
  decoys: string,
  forms?: (noun: string) => string[],
): PhraseBook<Value | null> {
  const book = new PhraseBook<Value | null>(language).addAll(decoys, null);
  for (const [value, list] of Object.entries(table) as [Value, string][]) book.addAll(list, value, forms);
  return book;
}

const wordSets = <Key extends string>(table: Record<Key, string>) =>
  Object.fromEntries(Object.entries(table).map(([key, list]) => [key, wordSet(list as string)])) as Record<
    Key,
    ReadonlySet<string>
  >;

function compile(language: Language): LanguagePack {
  const { people, places, circumstances, things, verbs, grammar, idioms, names, relations } = sources[language];
  const nouns = nounForms(language);
  const inward = wordSet(verbs.inward);
  const spoken = speechForms(language, verbs.irregular, verbs.speech);
  const actions = verbBook(language, verbs.irregular, verbs.actions, (action, form) => ({
    action: action as Action,
    form,
  }));
  return {
    language,
    roles: roleBook(language, people.roles),
    crowds: wordSet(people.crowds),
    collectives: collectivesIn(people.collectives),
    sovereigns: people.sovereigns,
    titles: roleBook(language, people.titles),
    epithets: wordSet(people.epithets),
    relations: wordSets(relations.relations),
    callings: new Map(
      relations.callings.map(listed).flatMap((words) => words.map((word): [string, string[]] => [word, words])),
    ),
    givenNames: { female: wordSet(people.givenNames.f), male: wordSet(people.givenNames.m) },
    nicknames: readNicknames(names.nicknames),
    byname: names.byname,
    becoming: names.becoming,
    signature: names.signature,
    placeNames: wordSet(names.placeNames),
    noPeople: wordSet(names.noPeople),
    species: phraseBook(language, people.species),
    pronouns: wordSets(people.pronouns),
    neverNames: wordSet(people.neverNames),
    placePrepositions: flags(language, people.placePrepositions),
    isSpeechVerb: (word) => spoken.has(word),
    isThoughtVerb: (word) => inward.has(word),
    isNarrativeVerb: narrativeVerbs(language, actions, verbs.irregular, wordSet(verbs.unlikePasts)),
    actions,
    movement: verbBook(language, verbs.irregular, verbs.movement, (movement, form) => ({
      movement: movement as Movement,
      form,
    })),
    meeting: verbBook(language, verbs.irregular, { meets: verbs.meeting }, (_, form) => form),
    deaths: verbBook(language, verbs.irregular, verbs.deaths, (how) => how as 'of' | 'by'),
    departures: finiteBook(language, verbs.irregular, verbs.departures),
    places: withDecoys(language, places.places, places.placeDecoys, nouns),
    placeHints: phraseBook(language, places.hints, nouns),
    properHeads: phraseBook(language, places.properHeads),
    tradesmen: phraseBook(language, places.tradesmen),
    signs: phraseBook(language, {
      outdoors: places.openAir,
      indoors: places.withinWalls,
      window: places.windows,
      ...places.vehicleSigns,
    }),
    vehicles: phraseBook(language, { ...places.vehicles, aboard: places.aboard }),
    runs: verbBook(language, verbs.irregular, { runs: places.runs }, () => true as const),
    onFoot: verbBook(language, verbs.irregular, { onFoot: places.onFoot }, () => true as const),
    times: withDecoys(language, circumstances.times, circumstances.timeDecoys),
    newDay: phraseBook(language, {
      begins: circumstances.newDay,
      wakes: circumstances.waking,
      lodges: circumstances.lodging,
    }),
    months: wordSet(circumstances.months),
    weathers: withDecoys(language, circumstances.weathers, circumstances.weatherDecoys),
    seasons: phraseBook(language, circumstances.seasons),
    moods: phraseBook(language, circumstances.moods),
    props: withDecoys(language, things.props, things.propDecoys, nouns),
    colours: phraseBook(language, things.colours),
    garments: phraseBook(language, things.garments),
    looks: wordSets(things.looks),
    emotions: phraseBook(language, things.emotions),
    lightDeeds: phraseBook<Action | 'nothing'>(language, idioms.lightDeeds),
    layingAside: flags(language, idioms.layingAside),
    idioms: {
      lightVerbs: wordSet(idioms.lightVerbs),
      bodyParts: wordSet(idioms.bodyParts),
      dressing: flags(language, idioms.dressing),
    },
    negations: wordSet(things.negations),
    irrealis: flags(language, things.irrealis),
    comparisons: wordSet(things.comparisons),
    grammar: wordSets(grammar),
    phrases: {
      outwards: flags(language, grammar.outwards),
      inwards: flags(language, grammar.inwards),
      onwards: flags(language, places.onwards),
      landing: flags(language, places.landing),
      entering: flags(language, places.entering),
      arriving: flags(language, places.arriving),
      overFences: flags(language, places.overFences),
      overBridges: flags(language, places.overBridges),
      aloft: flags(language, places.aloft),
      thereIs: flags(language, grammar.thereIs),
      selfIntroduction: flags(language, grammar.selfIntroduction),
      narratorNaming: flags(language, grammar.narratorNaming),
      naming: flags(language, grammar.naming),
      nameIs: flags(language, grammar.nameIs),
      topics: flags(language, grammar.topics),
      connectors: flags(language, grammar.connectors),
      alone: flags(language, grammar.alone),
      atDoor: flags(language, grammar.atDoor),
    },
  };
}

const compiled = new Map<Language, LanguagePack>();

export function languagePack(language: Language): LanguagePack {
  const pack = compiled.get(language) ?? compile(language);
  compiled.set(language, pack);
  return pack;
}

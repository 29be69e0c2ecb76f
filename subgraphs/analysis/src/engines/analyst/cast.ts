import type { AgeGroup, Gender, Species } from '@visiobook/contracts';
import type { Census, NameRecord, NominalRecord } from './census.ts';
import type { LanguagePack, Role } from './language-pack.ts';
import type { NameSpan } from './names.ts';

/** Somebody of the story, before anything is known of looks. */
export interface Person {
  id: string;
  name: string;
  /** Lower-case wordings without titles: "phileas fogg", "fogg". */
  keys: Set<string>;
  gender: Gender;
  age: AgeGroup;
  /** Told, not taken for granted. */
  ageKnown: boolean;
  species: Species;
  /** Common nouns that mean this person: "captain", "granddaughter", "old woman". */
  nouns: Set<string>;
  /** A name of their own, not only "the old woman". */
  named: boolean;
  weight: number;
}

interface Cluster {
  records: NameRecord[];
  words: Set<string>;
  gender: Gender;
  married: boolean;
  /** Short wordings that others answer to as well: "the Witch". */
  shared: Set<string>;
}

const adjectives = new Set(
  'old young little poor dear petit petite vieux vieille jeune pauvre honorable cher chère'.split(' '),
);
const marriedTitles = new Set(['mrs', 'mme', 'madame']);
const lowerWords = (record: NameRecord) => record.words.map((word) => word.toLowerCase());

function genderOf(record: NameRecord, pack: LanguagePack): Gender {
  const votes = { female: 0, male: 0 };
  for (const { role, count } of record.titles.values()) if (role.gender !== 'unknown') votes[role.gender] += 4 * count;
  for (const role of record.roles.values()) if (role.gender !== 'unknown') votes[role.gender] += 4;
  const first = record.words[0]?.toLowerCase() ?? '';
  if (pack.givenNames.female.has(first)) votes.female += 5;
  if (pack.givenNames.male.has(first)) votes.male += 5;
  const pronouns = record.she + record.he;
  if (pronouns >= 1) {
    votes.female += (3 * record.she) / pronouns;
    votes.male += (3 * record.he) / pronouns;
  }
  if (votes.female === votes.male) return 'unknown';
  return votes.female > votes.male ? 'female' : 'male';
}

const institutions = new Set(
  'machine dimension age world river committee team university school war house land country kingdom company society institute bank times gazette hotel church college institution bourse temple cour terre pays royaume compagnie banque société'.split(
    ' ',
  ),
);

const isPlaceName = (record: NameRecord, pack: LanguagePack) => {
  const words = lowerWords(record);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const known = (word: string) => pack.properHeads.get(word) !== undefined || pack.places.get(word) !== undefined;
  return record.titles.size === 0 && record.place > 0
    ? known(last) || known(first)
    : words.length > 1 && (known(last) || known(first));
};

const titled = (record: NameRecord) => [...record.titles.keys()].some((title) => !adjectives.has(title));

/** Tells people from places, peoples and words that only stand first in their sentence. */
function isPerson(record: NameRecord, census: Census, pack: LanguagePack): boolean {
  if (titled(record)) return true;
  if (
    isPlaceName(record, pack) ||
    record.words.some((word, index) => index !== 1 && institutions.has(word.toLowerCase()))
  )
    return false;
  const words = lowerWords(record);
  const first = words[0] ?? '';
  const given = pack.givenNames.female.has(first) || pack.givenNames.male.has(first);
  // "the Ambersons", "the Dacians": many.
  const plural = record.articles > record.count / 3 && /s$/u.test(words.at(-1) ?? '') && !pack.species.get(first);
  if (plural) return false;
  const lowered = words.length === 1 ? (census.lowerCase.get(first) ?? 0) : 0;
  if (lowered > 2 * record.count && !given && record.articles < record.count / 2) return false;
  const score =
    record.person + (given ? 1.5 : 0) + (record.roles.size > 0 ? 1 : 0) + Math.min(2, (record.she + record.he) / 4);
  if (lowered > 0 && record.person < 1 && !given && record.roles.size === 0) return false;
  const told = record.person >= 1 || given || record.roles.size > 0;
  // A place or a thing with a capital: nobody of that name ever does or says anything.
  if (!told && (record.place >= 1 || record.articles > record.count / 2)) return false;
  if (record.certain === 0) return lowered === 0 && (given || (record.person >= 2 && record.count >= 2));
  if (record.place > score) return false;
  return (
    score >= 1 ||
    (record.count >= 3 && record.certain >= 2 && record.place < record.count / 4) ||
    (words.length > 1 && record.articles === 0 && score > 0)
  );
}

/** "Hilbery" with both "Mr." and "Mrs." before it is two people. */
function byTitle(record: NameRecord): NameRecord[] {
  const entries = [...record.titles];
  const female = entries.filter(([, { role }]) => role.gender === 'female');
  const male = entries.filter(([, { role }]) => role.gender === 'male');
  if (female.length === 0 || male.length === 0) return [record];
  const ladies = female.reduce((sum, [, { count }]) => sum + count, 0);
  return [
    { ...record, titles: new Map(female), count: ladies, he: 0 },
    { ...record, titles: new Map(male), count: Math.max(1, record.count - ladies), she: 0 },
  ];
}

const compatible = (a: Gender, b: Gender) => a === b || a === 'unknown' || b === 'unknown';

function belongs(cluster: Cluster, record: NameRecord, gender: Gender, words: readonly string[]): boolean {
  if (!words.every((word) => cluster.words.has(word))) return false;
  if (!compatible(cluster.gender, gender)) return false;
  const married = [...record.titles.keys()].some((title) => marriedTitles.has(title));
  // Mrs. Hilbery is not Katharine Hilbery.
  return !married || cluster.married || words.length > 1;
}

const total = (cluster: Cluster) => cluster.records.reduce((sum, record) => sum + record.count, 0);

/** Puts wordings of one name together, the longest first: "Phileas Fogg", then "Mr. Fogg", "Fogg". */
function clusterNames(records: NameRecord[], pack: LanguagePack): Cluster[] {
  const clusters: Cluster[] = [];
  const order = [...records].sort(
    (a, b) =>
      b.words.length - a.words.length ||
      b.titles.size - a.titles.size ||
      b.count - a.count ||
      (a.words.join(' ') < b.words.join(' ') ? -1 : 1),
  );
  for (const record of order) {
    const words = lowerWords(record);
    const gender = genderOf(record, pack);
    const married = [...record.titles.keys()].some((title) => marriedTitles.has(title));
    const homes = clusters
      .filter((cluster) => belongs(cluster, record, gender, words))
      .sort((a, b) => total(b) - total(a));
    const [home] = homes;
    if (!home) {
      clusters.push({ records: [record], words: new Set(words), gender, married, shared: new Set() });
      continue;
    }
    home.records.push(record);
    for (const other of homes.slice(1)) other.shared.add(words.join(' '));
    if (home.gender === 'unknown') home.gender = gender;
  }
  return clusters;
}

export const slug = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '') || 'somebody';

function ageOf(records: NameRecord[]): AgeGroup {
  const roles = records.flatMap((record) => [
    ...record.roles.values(),
    ...[...record.titles.values()].map(({ role }) => role),
  ]);
  const words = records.flatMap((record) => [...record.titles.keys()]);
  if (words.some((word) => /^(?:old|vieux|vieille)$/u.test(word))) return 'elder';
  return roles.find((role) => role.age !== 'adult')?.age ?? 'adult';
}

function speciesOf(records: NameRecord[], pack: LanguagePack): Species {
  for (const record of records) {
    const role = [...record.roles.values()].find(({ species }) => species !== 'human');
    if (role) return role.species;
    const words = lowerWords(record);
    const noun = pack.species.get(words.join(' ')) ?? pack.species.get(words.at(-1) ?? '');
    const phrase =
      words.length > 1
        ? [
            ...pack.species.findAll(
              words.map((lower) => ({ text: lower, lower, start: 0, end: 0, word: true, capital: false })),
            ),
          ][0]?.value
        : undefined;
    if (record.articles > record.count / 2 && (phrase ?? noun)) return phrase ?? noun ?? 'human';
  }
  return 'human';
}

/** How the narrator mostly puts it, in full: "Captain Brack", "the Scarecrow". */
function displayName(cluster: Cluster, pack: LanguagePack): string {
  const [longest] = [...cluster.records].sort((a, b) => b.words.length - a.words.length || b.count - a.count);
  if (!longest) return '';
  const name = longest.words.join(' ');
  const [title] = [...longest.titles].filter(([word]) => !adjectives.has(word)).sort((a, b) => b[1].count - a[1].count);
  if (longest.articles > longest.count / 2 && !title)
    return pack.language === 'en' ? `the ${name}` : frenchArticle(name, cluster.gender);
  if (!title || title[1].count < longest.count / 2) return name;
  return pack.language === 'en'
    ? `${capitalised(title[0])}${/^(?:mr|mrs|dr|st|ms)$/u.test(title[0]) ? '.' : ''} ${name}`
    : `${frenchTitle(title[0])} ${name}`;
}

const capitalised = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
const frenchTitle = (title: string) =>
  title === 'm' ? 'M.' : /^(?:mr|mrs|mme|mlle|dr)$/u.test(title) ? capitalised(title) : title;
export const frenchArticle = (name: string, gender: Gender) =>
  /^(?:[aeiouyéèêâîôÉÈÊ]|h(?:omme|abitant|ôte|orlog|ermit|uissier|éritièr|irondelle))/iu.test(name)
    ? `l’${name}`
    : `${gender === 'female' ? 'la' : 'le'} ${name}`;

function person(cluster: Cluster, pack: LanguagePack): Person {
  const { records } = cluster;
  const nouns = records.flatMap((record) => [
    ...record.roles.keys(),
    ...[...record.titles.keys()].filter((title) => pack.roles.get(title)),
  ]);
  const species = speciesOf(records, pack);
  return {
    id: slug(displayName(cluster, pack)),
    name: displayName(cluster, pack),
    keys: new Set([...records.map((record) => lowerWords(record).join(' ')), ...cluster.shared]),
    gender: cluster.gender,
    age: ageOf(records),
    ageKnown: ageOf(records) !== 'adult' || records.some((record) => record.titles.size > 0),
    species,
    nouns: new Set(nouns),
    named: true,
    weight: total(cluster),
  };
}

function nominalPerson(record: NominalRecord, pack: LanguagePack): Person {
  const { gender, age, species } = record.role;
  const name = pack.language === 'en' ? `the ${record.phrase}` : frenchArticle(record.phrase, gender);
  return {
    id: slug(name),
    name,
    keys: new Set(),
    gender,
    age,
    ageKnown: true,
    species,
    nouns: new Set([record.phrase]),
    named: false,
    weight: record.count,
  };
}

const kin = new Set(
  'son daughter brother sister wife husband friend friends fils fille frère sœur femme mari ami master maître servant lord'.split(
    ' ',
  ),
);

/** Nouns that may mean anyone: mostly somebody known by name. */
const everybody = new Set(
  'man woman boy girl child lad mother father lady gentleman husband wife horse homme femme enfant garçon fille père mère dame jeune femme jeune homme jeune fille cheval chien dog stranger'.match(
    /(?:jeune )?\p{L}+/gu,
  ),
);

function deservesPart(record: NominalRecord): boolean {
  if (kin.has(record.phrase)) return false;
  if (everybody.has(record.phrase)) return record.speaks >= 3;
  return (record.speaks >= 2 && record.count >= 3) || (record.speaks + record.acts >= 3 && record.count >= 5);
}

export const narratorId = 'narrator';

function narrator(census: Census, pack: LanguagePack): Person[] {
  if (census.firstPerson < 5 || census.firstPerson < census.narrated / 120) return [];
  return [
    {
      id: narratorId,
      name: [...pack.grammar.narrator][0] ?? '',
      keys: new Set(),
      gender: 'unknown',
      age: 'adult',
      ageKnown: false,
      species: 'human',
      nouns: new Set(),
      named: false,
      weight: census.firstPerson,
    },
  ];
}

function withDistinctIds(people: Person[]): Person[] {
  const seen = new Map<string, number>();
  return people.map((one) => {
    const times = (seen.get(one.id) ?? 0) + 1;
    seen.set(one.id, times);
    return times === 1 ? one : { ...one, id: `${one.id}-${times}` };
  });
}

/** Everybody who takes part in the story, most present first. */
export function castOf(census: Census, pack: LanguagePack): Person[] {
  const records = [...census.names.values()].filter((record) => isPerson(record, census, pack)).flatMap(byTitle);
  const named = clusterNames(records, pack).map((cluster) => person(cluster, pack));
  const taken = (record: NominalRecord) =>
    named.some(
      (one) => one.nouns.has(record.phrase) || (record.role.species !== 'human' && one.species === record.role.species),
    );
  const unnamed = [...census.nominals.values()]
    .filter(
      (record) =>
        deservesPart(record) &&
        !taken(record) &&
        !(
          everybody.has(record.phrase) &&
          named.some((one) => one.species === 'human' && one.gender === record.role.gender)
        ),
    )
    .map((record) => nominalPerson(record, pack));
  const people = [...named, ...unnamed, ...narrator(census, pack)];
  return withDistinctIds(people.sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1)));
}

/** Finds who a wording means. */
export class CastIndex {
  readonly #byKey = new Map<string, Person[]>();
  readonly byId: ReadonlyMap<string, Person>;

  constructor(readonly people: readonly Person[]) {
    this.byId = new Map(people.map((one) => [one.id, one]));
    for (const one of people) for (const key of one.keys) this.#byKey.set(key, [...(this.#byKey.get(key) ?? []), one]);
  }

  /** `lately` picks among several who answer to the same wording. */
  named(span: NameSpan, lately: (homes: readonly Person[]) => Person | null = () => null): Person | null {
    const words = span.words.map((word) => word.toLowerCase());
    const gender = span.titles.map(({ role }) => role.gender).find((known) => known !== 'unknown') ?? 'unknown';
    const wordings = [words, words.slice(1), words.slice(0, 1), words.slice(-1)];
    for (const wording of wordings) {
      const homes = this.#byKey.get(wording.join(' ')) ?? [];
      const home =
        (homes.length > 1 && gender === 'unknown' ? lately(homes) : null) ??
        homes.find((one) => gender !== 'unknown' && one.gender === gender) ??
        homes.find((one) => compatible(one.gender, gender));
      if (home) return home;
    }
    return null;
  }

  /** People whom this common noun means, most present first. */
  called(phrase: string, role: Role): Person[] {
    const head = phrase.split(' ').at(-1) ?? phrase;
    const own = this.people.filter((one) => one.nouns.has(phrase) || one.nouns.has(head));
    if (own.length > 0) return own;
    return role.species === 'human' ? [] : this.people.filter((one) => one.species === role.species);
  }
}

import type { AgeGroup, Gender, Species } from '@visiobook/contracts';
import { NARRATOR_ID } from '../story-analyst.ts';
import type { Cluster } from './aliases.ts';
import { byTitle, clusterNames, compatible, isTitled, total, withoutByname } from './aliases.ts';
import type { Census } from './census.ts';
import { isGivenName } from './given-names.ts';
import type { LanguagePack, Role } from './language-pack.ts';
import type { NameRecord, NominalRecord } from './name-records.ts';
import { isPerson, lowerWords } from './somebody.ts';
import { tokenise } from './tokens.ts';

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
  /** Lower-case titles they are called by: "mrs", "capitaine". */
  titles: ReadonlySet<string>;
  /** Common nouns that mean this person: "captain", "granddaughter", "old woman". */
  nouns: Set<string>;
  /** Called "Mrs.", "Mr." or "Aunt", as parents and their like are. */
  married: boolean;
  /** The narrator speaks of them too, not only people to each other. */
  told: boolean;
  /** Known by her husband's name: "Mrs. Charles Musgrove". */
  wife: boolean;
  /** A name of their own, not only "the old woman". */
  named: boolean;
  weight: number;
  /** Of a crowd, whose looks this one has too. */
  alike?: Person;
}

export const slug = (name: string) =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '') || 'somebody';

/** A title or a noun that goes with a name once in so many times is not what somebody is: "Captain Fogg" of a gentleman. */
const rarely = 60;

/** What is said beside the name, by chance of somebody else now and then: "Basile, la jeune femme et Octave". */
function nounsBeside(cluster: Cluster): [string, Role][] {
  // "le Français Basile" is one for good, however often he is named.
  const isOwn = (phrase: string, { role, count }: { role: Role; count: number }) =>
    compatible(role.gender, cluster.gender) &&
    (count > 1 || count * rarely >= total(cluster) || phrase !== phrase.toLowerCase());
  return cluster.records.flatMap(({ roles }) =>
    [...roles]
      .filter(([phrase, noun]) => isOwn(phrase, noun))
      .map(([phrase, { role }]): [string, Role] => [phrase, role]),
  );
}

function ageOf(cluster: Cluster): AgeGroup {
  const { records } = cluster;
  const roles = [
    ...nounsBeside(cluster).map(([, role]) => role),
    ...records.flatMap(({ titles }) => [...titles.values()].map(({ role }) => role)),
  ];
  const words = records.flatMap((record) => [...record.titles.keys()]);
  if (words.some((word) => /^(?:old|vieux|vieille)$/u.test(word))) return 'elder';
  return roles.find((role) => role.age !== 'adult')?.age ?? 'adult';
}

function speciesOf(records: NameRecord[], pack: LanguagePack): Species {
  for (const record of records) {
    const noun = [...record.roles.values()].find(({ role }) => role.species !== 'human');
    if (noun) return noun.role.species;
    const words = lowerWords(record);
    const animal = pack.species.get(words.join(' ')) ?? pack.species.get(words.at(-1) ?? '');
    const phrase =
      words.length > 1 ? pack.species.findAll(tokenise(words.join(' '), pack.language))[0]?.value : undefined;
    if (record.articles > record.count / 2 && (phrase ?? animal)) return phrase ?? animal ?? 'human';
  }
  return 'human';
}

/** A sentence of a heading ("Dorothy Saves the Lion") seems a long name, once. */
const isOnce = ({ words, count }: NameRecord, cluster: Cluster) =>
  count === 1 && total(cluster) > 20 && words.some((word) => /^\p{Ll}/u.test(word));

/** How the narrator mostly puts it, in full: "Captain Brack", "the Scarecrow". */
function displayName(cluster: Cluster, pack: LanguagePack): string {
  const length = ({ words }: NameRecord) => withoutByname(words, pack);
  const [longest] = [...cluster.records].sort(
    (a, b) => Number(isOnce(a, cluster)) - Number(isOnce(b, cluster)) || length(b) - length(a) || b.count - a.count,
  );
  if (!longest) return '';
  const name = longest.words.join(' ');
  const [title] = [...longest.titles]
    .filter(([word]) => !pack.epithets.has(word))
    .sort((a, b) => b[1].count - a[1].count);
  if (longest.articles > longest.count / 2 && !title)
    return pack.language === 'en' ? `the ${name}` : frenchArticle(name, cluster.gender);
  if (!title || title[1].count < longest.count / 2) return name;
  return pack.language === 'en'
    ? `${capitalised(title[0])}${/^(?:mr|mrs|dr|st|ms)$/u.test(title[0]) ? '.' : ''} ${name}`
    : `${frenchTitle(title[0])} ${longest.particle}${name}`;
}

const capitalised = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);
const frenchTitle = (title: string) =>
  title === 'm' ? 'M.' : /^(?:mr|mrs|mme|mlle|dr)$/u.test(title) ? capitalised(title) : title;
export const frenchArticle = (name: string, gender: Gender) =>
  /^(?:[aeiouyéèêâîôÉÈÊ]|h(?:omme|abitant|ôte|orlog|ermit|uissier|éritièr|irondelle))/iu.test(name)
    ? `l’${name}`
    : `${gender === 'female' ? 'la' : 'le'} ${name}`;

/** Where "the king" is everywhere and "King Philip" once, the king is another. */
const farMore = 8;

/** "The master" of the one who has a servant; a servant is of either sex, and a mistress is none of his. */
const served = ({ records, gender }: Cluster, census: Census, { roles }: LanguagePack) =>
  census.service
    .nounsOf(records.map((record) => lowerWords(record).join(' ')))
    .filter((noun) => compatible(roles.get(noun)?.gender ?? 'unknown', gender));

function nounsOf(cluster: Cluster, census: Census, pack: LanguagePack): Set<string> {
  const owns = (title: string) =>
    pack.roles.get(title) !== undefined && (census.nominals.get(title)?.count ?? 0) <= farMore * total(cluster);
  // "Louis XIII" is the king, though nobody calls him so.
  const sovereign = cluster.gender === 'unknown' ? undefined : pack.sovereigns[cluster.gender];
  // "John Bunsby, un homme de quarante ans": any man is one.
  const tells = ([phrase, { age }]: [string, Role]) => age !== 'adult' || !pack.relations.anybody.has(phrase);
  return new Set([
    ...nounsBeside(cluster)
      .filter(tells)
      .map(([phrase]) => phrase),
    ...served(cluster, census, pack),
    ...cluster.records.flatMap(({ titles, reigns }) => [
      ...[...titles].flatMap(([title, { count }]) =>
        count * rarely < total(cluster) ? [] : (pack.callings.get(title) ?? [title]).filter(owns),
      ),
      ...(reigns > 0 && sovereign && owns(sovereign) ? [sovereign] : []),
    ]),
  ]);
}

function person(cluster: Cluster, census: Census, pack: LanguagePack): Person {
  const { records } = cluster;
  const species = speciesOf(records, pack);
  return {
    id: slug(displayName(cluster, pack)),
    name: displayName(cluster, pack),
    keys: new Set([...records.map((record) => lowerWords(record).join(' ')), ...cluster.shared]),
    gender: cluster.gender,
    age: ageOf(cluster),
    // Cousins are of any age.
    ageKnown:
      ageOf(cluster) !== 'adult' ||
      records.some(({ titles }) => [...titles.keys()].some((title) => !/^cousine?$/u.test(title))),
    species,
    titles: new Set(records.flatMap((record) => [...record.titles.keys()])),
    nouns: nounsOf(cluster, census, pack),
    married: isTitled(cluster, /^(?:mrs|mr|mme|m'me|madame|m|m'sieur|monsieur|aunt|uncle|widow|tante|oncle|veuve)$/u),
    told: records.some((record) => record.told > 0),
    wife: cluster.married && cluster.records.some((record) => record.words.length > 1),
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
    titles: new Set(),
    nouns: new Set([record.phrase]),
    married: false,
    wife: false,
    told: true,
    named: false,
    weight: record.count,
  };
}

function deservesPart(record: NominalRecord, { relations }: LanguagePack): boolean {
  if (relations.nobodys.has(record.phrase)) return false;
  if (relations.mostlyNamed.has(record.phrase)) return record.speaks >= 3;
  return (record.speaks >= 2 && record.count >= 3) || (record.speaks + record.acts >= 3 && record.count >= 5);
}

const tellsItself = (census: Census) => census.firstPerson >= 5 && census.firstPerson >= census.narrated / 120;

/** Whom everybody calls by a name that the narration never uses: the narrator, if not who says "my name is …". */
function narratorsName(named: readonly Cluster[], census: Census, pack: LanguagePack): Cluster | null {
  // Of letters by several people nobody is the narrator of all.
  const [signature = null] = census.signatures.size === 1 ? census.signatures : [];
  const own = census.narratorName ?? signature;
  const told = named.find(({ records }) => records.some((record) => lowerWords(record).join(' ') === own));
  if (told) return told;
  const count = (cluster: Cluster, of: (record: NameRecord) => number) =>
    cluster.records.reduce((sum, record) => sum + of(record), 0);
  const isGiven = (one: Cluster) => one.records.some(({ words }) => isGivenName(words[0]?.toLowerCase() ?? '', pack));
  // In a book of which "I" fills pages, one call is no proof.
  const fewest = census.firstPerson < 200 ? 1 : 2;
  const [called] = named
    .filter((one) => {
      const [calls, spoken] = [count(one, ({ vocative }) => vocative), count(one, ({ quoted }) => quoted)];
      const hasName =
        calls >= 2 ||
        isGiven(one) ||
        one.records.some(({ titles }) => ['mr', 'miss', 'mrs'].some((title) => titles.has(title)));
      return hasName && calls >= fewest && count(one, (record) => record.told) === 0 && calls * 3 >= spoken;
    })
    .sort(
      (a, b) =>
        Number(isGiven(b)) - Number(isGiven(a)) ||
        count(b, (record) => record.vocative) - count(a, (record) => record.vocative),
    );
  return called ?? null;
}

/** "Maman" of a story that somebody tells of their own childhood: "ma mère" as well. */
function narratorsParents(census: Census, pack: LanguagePack): Person[] {
  const times = [...census.fondly.values()].reduce((sum, count) => sum + count, 0);
  if (times < 3 || census.firstPerson < census.narrated / 60) return [];
  return [...census.fondly].flatMap(([word, count]) => {
    const role = pack.titles.get(word);
    const parent = [...pack.relations.parents].find((one) => pack.roles.get(one)?.gender === role?.gender);
    if (!role || !parent) return [];
    const made = nominalPerson({ phrase: word, role, count, speaks: 0, acts: 0 }, pack);
    const name = capitalised(word);
    return [{ ...made, id: slug(name), name, nouns: new Set([word, parent]), married: true, named: true }];
  });
}

function narrator(census: Census, name: Person | null, pack: LanguagePack): Person {
  return {
    id: NARRATOR_ID,
    name: name?.name ?? [...pack.grammar.narrator][0] ?? '',
    keys: name?.keys ?? new Set(),
    gender: name?.gender ?? 'unknown',
    age: name?.age ?? 'adult',
    ageKnown: name?.ageKnown ?? false,
    species: 'human',
    titles: name?.titles ?? new Set(),
    nouns: name?.nouns ?? new Set(),
    married: false,
    wife: false,
    told: true,
    named: name !== null,
    weight: census.firstPerson + (name?.weight ?? 0),
  };
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
  const records = [...census.names.values()]
    .filter((record) => isPerson(record, census, pack))
    .flatMap((record) => byTitle(record, pack));
  const clusters = clusterNames(records, census, pack);
  const self = tellsItself(census) ? narratorsName(clusters, census, pack) : null;
  const named = clusters.filter((cluster) => cluster !== self).map((cluster) => person(cluster, census, pack));
  const taken = (record: NominalRecord) =>
    named.some(
      (one) => one.nouns.has(record.phrase) || (record.role.species !== 'human' && one.species === record.role.species),
    );
  const unnamed = [...census.nominals.values()]
    .filter(
      (record) =>
        deservesPart(record, pack) &&
        !taken(record) &&
        !(
          pack.relations.mostlyNamed.has(record.phrase) &&
          named.some((one) => one.species === 'human' && one.gender === record.role.gender)
        ),
    )
    .map((record) => nominalPerson(record, pack));
  const teller = tellsItself(census) ? [narrator(census, self && person(self, census, pack), pack)] : [];
  const parents = tellsItself(census) ? narratorsParents(census, pack) : [];
  const people = [...named, ...unnamed, ...teller, ...parents];
  return withDistinctIds(people.sort((a, b) => b.weight - a.weight || (a.name < b.name ? -1 : 1)));
}

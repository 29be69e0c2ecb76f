import type { Gender } from '@visiobook/contracts';
import type { Census } from './census.ts';
import { givenGender } from './given-names.ts';
import type { LanguagePack } from './language-pack.ts';
import type { NameRecord } from './name-records.ts';
import { lowerWords } from './somebody.ts';

/** All wordings of one name. */
export interface Cluster {
  records: NameRecord[];
  words: Set<string>;
  gender: Gender;
  married: boolean;
  /** Short wordings that others answer to as well: "the Witch". */
  shared: Set<string>;
}

export const marriedTitles: ReadonlySet<string> = new Set(['mrs', 'mme', "m'me", 'madame', 'lady']);
const unmarried = /^(?:miss|mademoiselle|mlle|mam'zelle)$/u;

const noble = /^(?:sir|lord)$/u;
const plain = /^mr$/u;
const youngster = /^(?:young|jeune)$/u;

/** A name, and another one of the same person's. */
type Names = readonly (readonly [string, string])[];

const isMarried = (record: NameRecord) => [...record.titles.keys()].some((title) => marriedTitles.has(title));

function genderOf(record: NameRecord, pack: LanguagePack): Gender {
  const votes = { female: 0, male: 0 };
  for (const { role, count } of record.titles.values()) if (role.gender !== 'unknown') votes[role.gender] += 4 * count;
  for (const { role } of record.roles.values()) if (role.gender !== 'unknown') votes[role.gender] += 4;
  // "Mrs. Charles Musgrove": the first name is her husband's.
  const first = isMarried(record) ? '' : (record.words[0]?.toLowerCase() ?? '');
  const given = givenGender(first, pack);
  if (given !== 'unknown') votes[given] += 5;
  const pronouns = record.she + record.he;
  if (pronouns >= 1) {
    votes.female += (3 * record.she) / pronouns;
    votes.male += (3 * record.he) / pronouns;
  }
  if (votes.female === votes.male) return 'unknown';
  return votes.female > votes.male ? 'female' : 'male';
}

const timesOf = (titles: NameRecord['titles']) => [...titles.values()].reduce((sum, { count }) => sum + count, 0);

/** "Mrs. Charles Musgrove" has her husband's name; "Charles Musgrove" is himself. */
function withHusband(record: NameRecord, pack: LanguagePack): NameRecord[] {
  const his = record.words.length > 1 && givenGender(record.words[0]?.toLowerCase() ?? '', pack) === 'male';
  const count = record.count - timesOf(record.titles);
  if (!his || !isMarried(record) || count < 1) return [record];
  return [
    { ...record, count: timesOf(record.titles), he: 0 },
    { ...record, titles: new Map(), count, she: 0 },
  ];
}

/** "Hilbery" with "Mr.", "Mrs." and "Miss" before it is three people. */
export function byTitle(record: NameRecord, pack: LanguagePack): NameRecord[] {
  const groups = new Map<string, NameRecord['titles']>();
  for (const [title, told] of record.titles) {
    const { gender } = told.role;
    if (gender === 'unknown') continue;
    const group =
      gender === 'male' ? 'male' : marriedTitles.has(title) ? 'married' : unmarried.test(title) ? 'miss' : 'female';
    groups.set(group, new Map([...(groups.get(group) ?? []), [title, told]]));
  }
  const female = groups.get('female');
  const lady = groups.get('married') ?? groups.get('miss');
  if (female && lady) {
    for (const [title, told] of female) lady.set(title, told);
    groups.delete('female');
  }
  if (groups.size < 2) return withHusband(record, pack);
  const times = [...groups.values()].reduce((sum, titles) => sum + timesOf(titles), 0);
  return [...groups].map(([group, titles]) => ({
    ...record,
    titles,
    count: Math.max(1, Math.round((record.count * timesOf(titles)) / times)),
    ...(group === 'male' ? { she: 0 } : { he: 0 }),
  }));
}

export const compatible = (a: Gender, b: Gender) => a === b || a === 'unknown' || b === 'unknown';

function belongs(
  cluster: Cluster,
  record: NameRecord,
  gender: Gender,
  words: readonly string[],
  pack: LanguagePack,
): boolean {
  if (!words.every((word) => cluster.words.has(word))) return false;
  if (!compatible(cluster.gender, gender)) return false;
  if (words.length > 1) return true;
  // Mrs. Hilbery is not Katharine Hilbery, Miss Elliot not Lady Elliot, Mr. Elliot not Sir Walter.
  if (isMarried(record)) return cluster.married;
  // "young George Gordon" has his father in Squire Gordon.
  if (isTitled(cluster, youngster) && [...record.titles.keys()].some((title) => !pack.epithets.has(title)))
    return false;
  if (cluster.married && [...record.titles.keys()].some((title) => unmarried.test(title))) return false;
  return !(isTitled(cluster, noble) && [...record.titles.keys()].some((title) => plain.test(title)));
}

/** "Louise de Lorme la Boiteuse", "Charles le Chauve": so many words are the name itself. */
export function withoutByname(words: readonly string[], { language }: LanguagePack): number {
  const article = words.findIndex((word, index) => index > 0 && /^l[ea]$/u.test(word) && words[index - 1] !== 'de');
  return language === 'fr' && article > 0 && article === words.length - 2 ? article : words.length;
}

export const total = (cluster: Cluster) => cluster.records.reduce((sum, record) => sum + record.count, 0);

/** Puts wordings of one name together, the longest first: "Phileas Fogg", then "Mr. Fogg", "Fogg". */
export function clusterNames(
  records: NameRecord[],
  { bynames, renamings }: Pick<Census, 'bynames' | 'renamings'>,
  pack: LanguagePack,
): Cluster[] {
  const clusters: Cluster[] = [];
  const order = [...records].sort(
    (a, b) =>
      withoutByname(b.words, pack) - withoutByname(a.words, pack) ||
      b.titles.size - a.titles.size ||
      b.count - a.count ||
      (a.words.join(' ') < b.words.join(' ') ? -1 : 1),
  );
  for (const record of order) {
    const words = lowerWords(record).slice(0, withoutByname(record.words, pack));
    const gender = genderOf(record, pack);
    const married = isMarried(record);
    const homes = clusters
      .filter((cluster) => belongs(cluster, record, gender, words, pack))
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
  return mergeBynames(mergeMarried(mergeMarried(mergeNicknames(clusters, pack))), bynames, renamings);
}

function join(home: Cluster, guest: Cluster): void {
  home.records.push(...guest.records);
  for (const word of guest.words) home.words.add(word);
  for (const word of guest.shared) home.shared.add(word);
  if (home.gender === 'unknown') home.gender = guest.gender;
}

/** Each guest that has just one home moves in; the rest stay. */
function moved(clusters: readonly Cluster[], homesOf: (guest: Cluster) => Cluster[]): Cluster[] {
  const gone = new Set<Cluster>();
  for (const guest of clusters) {
    const homes = homesOf(guest).filter((home) => home !== guest && !gone.has(home));
    const [home] = homes;
    if (!home || homes.length > 1) continue;
    join(home, guest);
    gone.add(guest);
  }
  return clusters.filter((cluster) => !gone.has(cluster));
}

const longest = (cluster: Cluster) =>
  lowerWords(cluster.records.reduce((a, b) => (b.words.length > a.words.length ? b : a)));

/** "Tommy" is the book's only Thomas, and Rob Wells is Robert Wells. */
const mergeNicknames = (clusters: Cluster[], pack: LanguagePack): Cluster[] =>
  moved(clusters, (guest) => {
    const own = longest(guest);
    // "Aunt Polly" is not her niece Mary.
    const rest = own.slice(1);
    const free = rest.length > 0 || !isTitled(guest, /^(?:aunt|uncle|mrs|mr|sister|brother|tante|oncle)$/u);
    const full = free ? (pack.nicknames.get(own[0] ?? '') ?? []) : [];
    return clusters.filter((home) => {
      const [first = '', ...others] = longest(home);
      const agree = rest.length === 0 || others.join(' ') === rest.join(' ');
      return agree && full.includes(first) && compatible(home.gender, guest.gender);
    });
  });

/** "Prudence, known as “Tuppence”": one person. */
function mergeBynames(clusters: Cluster[], bynames: Names, renamings: Names): Cluster[] {
  const answersTo = (key: string, one: Cluster) => one.records.some((record) => lowerWords(record).join(' ') === key);
  const othersOf = (guest: Cluster, names: Names) =>
    names.filter(([, byname]) => answersTo(byname, guest)).map(([name]) => name);
  return moved(clusters, (guest) => {
    const renamed = othersOf(guest, renamings);
    const known = othersOf(guest, bynames);
    if (renamed.length + known.length === 0) return [];
    const isOneOf = (names: readonly string[], home: Cluster) => names.some((name) => answersTo(name, home));
    return clusters.filter(
      (home) => isOneOf(renamed, home) || (isOneOf(known, home) && compatible(home.gender, guest.gender)),
    );
  });
}

export const isTitled = (cluster: Cluster, title: RegExp) =>
  cluster.records.some((record) => [...record.titles.keys()].some((word) => title.test(word)));

/** "Mrs. Gildea" is Joan Gildea where no other lady has the name, and nobody calls Joan "Miss". */
const mergeMarried = (clusters: Cluster[]): Cluster[] =>
  moved(clusters, (guest) => {
    const own = longest(guest);
    if (!guest.married || own.length !== 1) return [];
    const family = clusters.filter((one) => one !== guest && one.words.has(own[0] ?? ''));
    const wives = family.filter((one) => one.gender === 'female' && one.records.some(isMarried));
    if (wives.length === 1) return wives;
    // With others of the name about, the lady with a first name is as likely their daughter.
    return family.length > 1 ? [] : family.filter((one) => one.gender === 'female' && !isTitled(one, unmarried));
  });

import type { Census } from './census.ts';
import { isGivenName } from './given-names.ts';
import type { LanguagePack } from './language-pack.ts';
import type { NameRecord } from './name-records.ts';

export const lowerWords = (record: NameRecord) => record.words.map((word) => word.toLowerCase());

const institutions = new Set(
  'machine dimension age world river committee team university school war house land country kingdom company society institute family bank times gazette chronicle herald tribune hotel church college institution bourse temple cour terre pays royaume compagnie banque société'.split(
    ' ',
  ),
);

const isArticled = (record: NameRecord) => record.articles > record.count * 0.6;

const isPlaceName = (record: NameRecord, pack: LanguagePack) => {
  const words = lowerWords(record);
  const [first = '', last = ''] = [words[0], words.at(-1)];
  const known = (word: string) => pack.properHeads.get(word) !== undefined || pack.places.get(word) !== undefined;
  return record.titles.size === 0 && record.place > 0
    ? known(last) || known(first)
    : words.length > 1 && (known(last) || known(first));
};

/** "the Admiral Benbow" is an inn, "the King George" a ship: an Englishman of that rank takes no article. */
const isSignboard = (record: NameRecord, pack: LanguagePack) =>
  pack.language === 'en' &&
  isArticled(record) &&
  record.person - record.count < 2 &&
  [...record.titles.keys()].every((title) =>
    /^(?:admiral|king|queen|duke|general|captain|lord|prince|old)$/u.test(title),
  );

const titled = (record: NameRecord, { epithets }: LanguagePack) =>
  [...record.titles.keys()].some((title) => !epithets.has(title));

const placeEndings = /\p{L}{3}(?:shire|burgh|burg|borough|ville|grad)$/u;

/** "Transylvania", "Nova Zembla", "Somersetshire". */
const isKnownPlace = (words: readonly string[], pack: LanguagePack) =>
  pack.placeNames.has(words.join(' ')) ||
  pack.noPeople.has(words.at(-1) ?? '') ||
  (words.length === 1 && /like$/u.test(words[0] ?? '')) ||
  (words.length > 1 && words[0] === 'new') ||
  (words.length === 1 && placeEndings.test(words[0] ?? ''));

/** "Rain fell.": a word everybody knows, with a capital only because it opens its sentence. */
const isEveryday = (words: readonly string[], pack: LanguagePack): boolean =>
  words.length === 1 &&
  [pack.weathers, pack.times, pack.seasons, pack.props, pack.places, pack.colours, pack.garments, pack.species].some(
    (book) => book.get(words[0] ?? '') !== undefined,
  );

/** "the Mongolia sailed", "the Golden Cap": with an article, only what speaks or is called a man or an animal is somebody. */
function isThing(record: NameRecord, words: readonly string[], pack: LanguagePack): boolean {
  // Of thirty steamers' arrivals one may read like a speaker's.
  if (!isArticled(record) || record.speaks > record.count / 15 || record.roles.size > 0) return false;
  return !words.some((word) => [pack.roles, pack.titles, pack.species].some((book) => book.get(word) !== undefined));
}

/** "St. Paul" in Minnesota; "les cloches de Saint-Martin" where no Saint-Martin does anything. */
function isSaintlyPlace(record: NameRecord, words: readonly string[], pack: LanguagePack): boolean {
  const mostly = (record.titles.get('st')?.count ?? 0) > record.count / 2;
  if (mostly && pack.placeNames.has(`st ${words.join(' ')}`)) return true;
  const isBare = record.titles.size + record.roles.size + record.speaks === 0;
  return isBare && words.length === 1 && /^sainte?-/u.test(words[0] ?? '');
}

/** Tells people from places, peoples and words that only stand first in their sentence. */
export function isPerson(record: NameRecord, census: Census, pack: LanguagePack): boolean {
  const words = lowerWords(record);
  if (words.every((word) => pack.noPeople.has(word) || word.length < 2)) return false;
  if (isSaintlyPlace(record, words, pack)) return false;
  if (titled(record, pack) && !isSignboard(record, pack)) return true;
  const first = words[0] ?? '';
  const given = isGivenName(first, pack);
  // "Australia demanded" once or twice makes no man of it; Troy, who says and does a lot, is one.
  if (
    isKnownPlace(words, pack) &&
    (record.person < (given ? 2 : 3) || record.place >= record.person || record.articles > record.count / 3)
  )
    return false;
  if (
    isPlaceName(record, pack) ||
    record.words.some((word, index) => (index !== 1 || isArticled(record)) && institutions.has(word.toLowerCase()))
  )
    return false;
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
  // "William Henry", which the fort is called for short.
  if (
    isThing(record, words, pack) ||
    (census.placesNames.has(words.join(' ')) && record.speaks === 0 && record.titles.size === 0)
  )
    return false;
  // "à Allahabad", "d'Allahabad", and nobody of that name ever says a word.
  const somewhere = record.thereabouts > 1 && record.thereabouts + record.origins >= record.count * 0.6;
  if (!given && record.speaks === 0 && somewhere) return false;
  if (record.certain === 0 && !given && isEveryday(words, pack)) return false;
  if (record.certain === 0) return lowered === 0 && (given || (record.person >= 2 && record.count >= 2));
  if (record.place > score) return false;
  if (words.length > 1 && record.articles === 0 && record.place === 0 && census.isSurname(words.at(-1) ?? ''))
    return true;
  return (
    score >= 1 ||
    (record.count >= 3 && record.certain >= 2 && record.place < record.count / 4) ||
    (words.length > 1 && record.articles === 0 && score > 0)
  );
}

import { type FilmSettings, isSameWord, type Pronunciation } from '@visiobook/contracts';
import { InvalidInput } from '@visiobook/subgraph-kit';

const MOST_ENTRIES = 500;
const LONGEST_WORD = 60;
const LONGEST_SPOKEN = 120;
const oneWord = "[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}]*(?:['’-][\\p{L}\\p{M}\\p{N}]+)*";
/** Or a name of several, such as "St. John". */
const aName = new RegExp(`^${oneWord}(?:\\.? ${oneWord})*$`, 'u');
const sayable = /^[\p{L}\p{M}'’ -]*\p{L}[\p{L}\p{M}'’ -]*$/u;

/** With an entry for one word, in the place of the one it has. */
export function withPronunciation(settings: FilmSettings, given: Pronunciation): FilmSettings {
  const entry = checked(given);
  const others = without(settings.pronunciations, entry.word);
  if (others.length >= MOST_ENTRIES) throw tooMany();
  return { ...settings, pronunciations: [...others, entry] };
}

export const withoutPronunciation = (settings: FilmSettings, word: string): FilmSettings => ({
  ...settings,
  pronunciations: without(settings.pronunciations, clean(word)),
});

const clean = (text: string) => text.normalize('NFC').replace(/\s+/gu, ' ').trim();

const without = (entries: readonly Pronunciation[] = [], word: string) =>
  entries.filter((entry) => !isSameWord(entry.word, word));

function checked(given: Pronunciation): Pronunciation {
  const [word, spokenAs] = [clean(given.word), clean(given.spokenAs)];
  if (word.length > LONGEST_WORD || !aName.test(word)) throw badWord();
  if (spokenAs.length > LONGEST_SPOKEN || !sayable.test(spokenAs)) throw badSpelling();
  return { word, spokenAs };
}

const badWord = () =>
  new InvalidInput('word', {
    en: `Give a word, or a name of several, of at most ${LONGEST_WORD} letters.`,
    fr: `Donnez un mot, ou un nom en plusieurs mots, de ${LONGEST_WORD} lettres au plus.`,
  });

const badSpelling = () =>
  new InvalidInput('spokenAs', {
    en: `Write what is to be heard in letters, at most ${LONGEST_SPOKEN}.`,
    fr: `Écrivez ce que l’on doit entendre en lettres, ${LONGEST_SPOKEN} au plus.`,
  });

const tooMany = () =>
  new InvalidInput('word', {
    en: `A project’s lexicon has ${MOST_ENTRIES} words at most.`,
    fr: `Le lexique d’un projet a ${MOST_ENTRIES} mots au plus.`,
  });

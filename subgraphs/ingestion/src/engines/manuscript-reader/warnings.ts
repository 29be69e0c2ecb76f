import type { ReadWarning, WarningCode } from './book.ts';
import type { Bilingual } from './manuscript-error.ts';

const texts: Record<WarningCode, Bilingual> = {
  NO_CHAPTERS_FOUND: {
    en: 'No chapter headings were found: the whole book is one chapter.',
    fr: 'Aucun titre de chapitre n’a été trouvé : tout le livre forme un seul chapitre.',
  },
  ENCODING_GUESSED: {
    en: 'The file does not say how its accents are stored; please check a few.',
    fr: 'Le fichier n’indique pas son encodage ; vérifiez quelques accents.',
  },
  PART_UNREADABLE: {
    en: 'A part of the file could not be read and was left out.',
    fr: 'Une partie du fichier est illisible et a été laissée de côté.',
  },
  LANGUAGE_UNCERTAIN: {
    en: 'The language of the book is not certain; please check it.',
    fr: 'La langue du livre n’est pas certaine ; vérifiez-la.',
  },
};

export const warning = (code: WarningCode): ReadWarning => ({ code, text: texts[code] });

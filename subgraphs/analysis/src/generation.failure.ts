import type { Locale } from '@visiobook/subgraph-kit';

export interface Failure {
  code: string;
  message: string;
}

/** Tasks of other services state their failures in English, with details; these are the ones a reader can do something about. */
const FRENCH = new Map([
  ['MANUSCRIPT_NOT_READY', 'Ce livre n’a pas encore été lu. Attendez la fin de son importation.'],
  ['NOT_FOUND', 'Le manuscrit de ce projet n’existe plus. Importez à nouveau le livre.'],
  ['CHAPTERS_OUT_OF_RANGE', 'Ce livre n’a pas tous les chapitres demandés. Choisissez d’autres numéros.'],
  ['UNKNOWN_VOICE', 'Cette voix n’existe pas dans la langue du film. Choisissez-en une autre.'],
  ['UNKNOWN_STYLE', 'Ce style de dessin n’existe pas. Choisissez-en un autre.'],
  [
    'NOT_ENOUGH_CREDITS',
    'Il n’y a pas assez de crédits pour cela. Ajoutez-en, ou faites-en fabriquer moins, puis relancez : ce qui est fait est gardé.',
  ],
  ['TIMEOUT', 'La fabrication du film a pris trop de temps. Relancez-la : ce qui est fait est gardé.'],
]);
const FRENCH_FAULT =
  'Un problème est survenu de notre côté. Relancez le film dans un instant : ce qui est fait est gardé.';

/** A failure as its reader is told of it. */
export const failureFor = ({ code, message }: Failure, locale: Locale): Failure =>
  locale === 'fr' ? { code, message: FRENCH.get(code) ?? FRENCH_FAULT } : { code, message };

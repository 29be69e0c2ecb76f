/** Words in both of the product's languages; whoever shows them picks the reader's. */
export interface Bilingual {
  en: string;
  fr: string;
}

const messages = {
  EMPTY_FILE: {
    en: 'This file is empty. Choose the book’s file again, or export it again from where it came.',
    fr: 'Ce fichier est vide. Choisissez à nouveau le fichier du livre, ou réexportez-le depuis sa source.',
  },
  TRUNCATED_FILE: {
    en: 'This file is incomplete or damaged, as after an interrupted download. Download it again and import the new copy.',
    fr: 'Ce fichier est incomplet ou abîmé, comme après un téléchargement interrompu. Téléchargez-le à nouveau, puis importez la nouvelle copie.',
  },
  ARCHIVE_TOO_LARGE: {
    en: 'This book unpacks to far more than a book can hold, so it was not opened. Import another edition of it.',
    fr: 'Une fois décompressé, ce livre dépasse de loin la taille d’un livre : il n’a pas été ouvert. Importez-en une autre édition.',
  },
  FILE_TOO_LARGE: {
    en: 'This file is too large for a book. Split it into volumes, or import an edition without so much besides the text.',
    fr: 'Ce fichier est trop gros pour un livre. Découpez-le en volumes, ou importez une édition plus légère.',
  },
  NOT_A_BOOK: {
    en: 'This file is not a book we can read. Import an EPUB or a plain text file (.txt).',
    fr: 'Ce fichier n’est pas un livre lisible. Importez un EPUB ou un fichier de texte brut (.txt).',
  },
  UNSUPPORTED_FORMAT: {
    en: 'This format is not supported yet. Convert the book to EPUB or plain text (.txt) and import that.',
    fr: 'Ce format n’est pas encore pris en charge. Convertissez le livre en EPUB ou en texte brut (.txt), puis importez-le.',
  },
  ENCRYPTED_BOOK: {
    en: 'This book is locked by its seller (DRM), so its text cannot be read. Import an edition without copy protection.',
    fr: 'Ce livre est verrouillé par son vendeur (DRM) : son texte ne peut pas être lu. Importez une édition sans protection.',
  },
  UNSAFE_FILE: {
    en: 'This file is built in a way that can harm the machine that reads it, so it was not opened. Get the book from another source.',
    fr: 'Ce fichier est construit d’une manière dangereuse pour la machine qui le lit : il n’a pas été ouvert. Procurez-vous le livre ailleurs.',
  },
  NO_TEXT: {
    en: 'There is no text in this file: its pages are probably pictures. Import an edition with text, or scan the pages.',
    fr: 'Ce fichier ne contient aucun texte : ses pages sont sans doute des images. Importez une édition avec du texte, ou numérisez les pages.',
  },
  UNSUPPORTED_LANGUAGE: {
    en: 'This book is neither in English nor in French. Import a translation in one of these languages.',
    fr: 'Ce livre n’est ni en français ni en anglais. Importez-en une traduction dans l’une de ces langues.',
  },
} as const satisfies Record<string, Bilingual>;

export type ManuscriptErrorCode = keyof typeof messages;

/** A file that cannot become a manuscript. `code` is stable; `text` tells the reader what to do next. */
export class ManuscriptError extends Error {
  readonly code: ManuscriptErrorCode;
  readonly text: Bilingual;
  readonly detail: Bilingual | undefined;

  /** @param detail What exactly was found, put before the advice: "PDF: …". */
  constructor(code: ManuscriptErrorCode, detail?: Bilingual, options?: ErrorOptions) {
    const advice = messages[code];
    const text = detail
      ? { en: `${detail.en}: ${decapitalise(advice.en)}`, fr: `${detail.fr} : ${decapitalise(advice.fr)}` }
      : advice;
    super(text.en, options);
    this.name = 'ManuscriptError';
    this.code = code;
    this.text = text;
    this.detail = detail;
  }
}

const decapitalise = (sentence: string) => sentence.charAt(0).toLowerCase() + sentence.slice(1);

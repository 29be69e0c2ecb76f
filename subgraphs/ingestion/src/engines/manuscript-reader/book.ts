import type { BlockKind, Language } from '@visiobook/contracts';
import type { ReadLimits } from './limits.ts';
import type { Bilingual } from './manuscript-error.ts';

/** One block of a read manuscript. `id` depends on the block's own words only, so it survives edits of other text. */
export interface ReadBlock {
  id: string;
  kind: BlockKind;
  /** VERSE keeps its lines ('\n' between them); BREAK is a pause and its text is empty. */
  text: string;
}

export interface ReadChapter {
  /** From 1, in reading order. */
  number: number;
  title: string;
  blocks: ReadBlock[];
}

export type WarningCode = 'NO_CHAPTERS_FOUND' | 'ENCODING_GUESSED' | 'PART_UNREADABLE' | 'LANGUAGE_UNCERTAIN';

/** Something the reader may want to know about a book that was read all the same. */
export interface ReadWarning {
  code: WarningCode;
  text: Bilingual;
}

/** A book as read from a file: `ManuscriptText` of the contracts before anything gives its chapters ids. */
export interface ReadManuscript {
  /** Null when the file does not say. */
  title: string | null;
  author: string | null;
  language: Language;
  chapters: ReadChapter[];
  warnings: ReadWarning[];
}

/** What a format's reader hands on: text still to be cleaned, split where the book itself splits. */
export interface DraftBook {
  title: string | null;
  author: string | null;
  /** BCP 47 tag claimed by the file. */
  languageHint: string | null;
  chapters: DraftChapter[];
  warnings: WarningCode[];
}

export interface DraftChapter {
  title: string;
  blocks: DraftBlock[];
}

export interface DraftBlock {
  kind: BlockKind;
  text: string;
}

export interface ReadContext {
  limits: ReadLimits;
  signal: AbortSignal;
}

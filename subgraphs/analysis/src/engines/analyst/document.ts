import type { BlockKind, Language, ManuscriptText } from '@visiobook/contracts';
import type { Quotation, QuoteStyle, SpeechWords } from './quotations.ts';
import { findQuotations } from './quotations.ts';
import type { Span } from './sentences.ts';
import { splitSentences } from './sentences.ts';
import type { Token } from './tokens.ts';
import { tokenise } from './tokens.ts';

/** One block, read: its words, its sentences and what is said in it. */
export interface ReadBlock {
  id: string;
  kind: BlockKind;
  text: string;
  tokens: Token[];
  sentences: Span[];
  quotations: Quotation[];
}

export interface ReadChapter {
  number: number;
  title: string;
  blocks: ReadBlock[];
}

export interface Reading {
  language: Language;
  style: QuoteStyle;
  words: SpeechWords;
}

export function readBlock(block: { id: string; kind: BlockKind; text: string }, reading: Reading): ReadBlock {
  const quotations =
    block.kind === 'HEADING' ? [] : findQuotations(block.text, reading.language, reading.style, reading.words);
  const ends = new Set(quotations.map((quotation) => quotation.end));
  return {
    id: block.id,
    kind: block.kind,
    text: block.text,
    tokens: tokenise(block.text, reading.language),
    sentences: splitSentences(block.text, reading.language, ends),
    quotations,
  };
}

type Chapter = ManuscriptText['chapters'][number];

/** Reads one chapter; a book is read chapter by chapter, so that only one chapter's words are in memory. */
export const readChapter = (chapter: Chapter, reading: Reading): ReadChapter => ({
  number: chapter.number,
  title: chapter.title,
  blocks: chapter.blocks
    .filter((block) => block.kind !== 'BREAK' || block.text !== '')
    .map((block) => readBlock(block, reading)),
});

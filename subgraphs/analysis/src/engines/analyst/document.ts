import type { BlockKind, Language, ManuscriptText } from '@visiobook/contracts';
import type { Quotation, QuoteStyle, Reading } from './quotations.ts';
import { findQuotations } from './quotations.ts';
import type { Span } from './sentences.ts';
import { splitSentences } from './sentences.ts';
import { talesIn, withoutTaleMark } from './tales.ts';
import type { Token } from './tokens.ts';
import { tokenAt, tokenise } from './tokens.ts';

/** One block, read: its words, its sentences and what is said in it. */
export interface ReadBlock {
  id: string;
  kind: BlockKind;
  text: string;
  tokens: Token[];
  sentences: Span[];
  quotations: Quotation[];
  /** Somebody of the story tells or writes it: its "I" is not the narrator's. */
  tale: boolean;
  /** The tale itself, as speech of whoever tells it; empty where nobody does. */
  telling: Quotation[];
  /** Per token: 1 inside direct speech, the narrator's words in it aside. */
  quoted: Uint8Array;
}

export interface ReadChapter {
  number: number;
  title: string;
  blocks: ReadBlock[];
}

function quotedTokens(tokens: readonly Token[], quotations: readonly Quotation[]): Uint8Array {
  const quoted = new Uint8Array(tokens.length);
  const mark = ({ start, end }: Span, value: 0 | 1) => quoted.fill(value, tokenAt(tokens, start), tokenAt(tokens, end));
  for (const quotation of quotations) {
    mark(quotation, 1);
    for (const incise of quotation.incises) mark(incise, 0);
  }
  return quoted;
}

type Chapter = ManuscriptText['chapters'][number];
type Block = Chapter['blocks'][number];

/** An English tale stands in “ ”, and what is said in it in ‘ ’. */
const speechInTale = (
  text: string,
  language: Language,
  speech: (text: string, style?: QuoteStyle) => Quotation[],
): Quotation[] => (language === 'en' ? speech(text, 'single') : speech(withoutTaleMark(text)));

function readBlock(block: Block, before: Block | undefined, reading: Reading, tale: boolean): ReadBlock {
  const speech = (text: string, style = reading.style) =>
    block.kind === 'HEADING' ? [] : findQuotations(text, { ...reading, style }, before?.text ?? null);
  const quotations = tale ? speechInTale(block.text, reading.language, speech) : speech(block.text);
  const ends = new Set(quotations.map((quotation) => quotation.end));
  const tokens = tokenise(block.text, reading.language);
  return {
    id: block.id,
    kind: block.kind,
    text: block.text,
    tale,
    telling: tale ? speech(block.text) : [],
    tokens,
    sentences: splitSentences(block.text, reading.language, ends),
    quotations,
    quoted: quotedTokens(tokens, quotations),
  };
}

/** Reads a chapter's blocks one after another. */
function* readBlocks(blocks: readonly Block[], reading: Reading): Generator<ReadBlock> {
  const tales = talesIn(
    blocks.map(({ text }) => text),
    reading,
  );
  for (const [index, block] of blocks.entries())
    yield readBlock(block, blocks[index - 1], reading, tales[index] === true);
}

/** Reads one chapter; a book is read chapter by chapter, so that only one chapter's words are in memory. */
export const readChapter = (chapter: Chapter, reading: Reading): ReadChapter => ({
  number: chapter.number,
  title: chapter.title,
  blocks: [
    ...readBlocks(
      chapter.blocks.filter((block) => block.kind !== 'BREAK' || block.text !== ''),
      reading,
    ),
  ],
});

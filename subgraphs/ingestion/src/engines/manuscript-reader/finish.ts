import { BlockNamer } from './block-ids.ts';
import type {
  DraftBlock,
  DraftBook,
  DraftChapter,
  ReadChapter,
  ReadContext,
  ReadManuscript,
  WarningCode,
} from './book.ts';
import { detectLanguage } from './language.ts';
import type { ReadLimits } from './limits.ts';
import { ManuscriptError } from './manuscript-error.ts';
import { TitleCase } from './title-case.ts';
import { cleanLine, cleanLines, splitLong, typeset } from './typography.ts';
import { warning } from './warnings.ts';

/** A draft → the manuscript: language known, typography set, titles in ordinary letters, chapters numbered, blocks named. */
export function finishBook(draft: DraftBook, { limits, signal }: ReadContext): ReadManuscript {
  refuseTooMany(draft.chapters, limits);
  const body = draft.chapters.flatMap((chapter) => chapter.blocks.map((block) => block.text)).join('\n');
  if (!/\p{L}/u.test(body)) throw new ManuscriptError('NO_TEXT');
  const { language, certain } = detectLanguage(body, draft.languageHint);
  signal.throwIfAborted();

  const clean = (text: string) => typeset(cleanLine(text), language);
  const cleanBlock = ({ kind, text }: DraftBlock): DraftBlock => ({
    kind,
    text:
      kind === 'VERSE'
        ? cleanLines(text)
            .split('\n')
            .map((line) => typeset(line, language))
            .join('\n')
        : clean(text),
  });
  const chapters = draft.chapters.map(({ title, blocks }) => ({ title: clean(title), blocks: blocks.map(cleanBlock) }));
  signal.throwIfAborted();

  const titles = [draft.title ?? '', ...headingTexts(chapters)];
  const titleCase = new TitleCase(language, titles, paragraphTexts(chapters));
  const setTitle = (text: string) => cutTitle(titleCase.set(cutTitle(text, LONGEST_TITLE)), limits.maxTitleLength);
  const title = draft.title && setTitle(clean(draft.title));
  const warnings: WarningCode[] = [...draft.warnings, ...(certain ? [] : ['LANGUAGE_UNCERTAIN' as const])];
  const numbered = numberChapters(chapters, setTitle, title || null, limits);
  if (numbered.length === 1 && numbered[0]!.blocks.length > LONG_FOR_ONE_CHAPTER) warnings.push('NO_CHAPTERS_FOUND');
  refuseTooMany(numbered, limits);
  return {
    title: title || null,
    author: draft.author ? cutTitle(cleanLine(draft.author), limits.maxTitleLength) : null,
    language,
    chapters: numbered,
    warnings: [...new Set(warnings)].map(warning),
  };
}

const LONG_FOR_ONE_CHAPTER = 150;
const LONGEST_TITLE = 2_000;

function refuseTooMany(chapters: { blocks: unknown[] }[], { maxBlocks, maxChapters }: ReadLimits): void {
  const blocks = chapters.reduce((total, chapter) => total + chapter.blocks.length, 0);
  if (blocks > maxBlocks || chapters.length > maxChapters) throw new ManuscriptError('FILE_TOO_LARGE');
}

/** Cut between words and never through a character of two units. */
const cutTitle = (title: string, max: number) => splitLong(title, max)[0] ?? '';

const headingTexts = (chapters: DraftChapter[]) =>
  chapters.flatMap(({ title, blocks }) => [
    title,
    ...blocks.filter(({ kind }) => kind === 'HEADING').map(({ text }) => text),
  ]);

function* paragraphTexts(chapters: DraftChapter[]): Iterable<string> {
  for (const { blocks } of chapters) for (const { kind, text } of blocks) if (kind !== 'HEADING') yield text;
}

function numberChapters(
  chapters: DraftChapter[],
  setTitle: (text: string) => string,
  bookTitle: string | null,
  limits: ReadLimits,
): ReadChapter[] {
  const namer = new BlockNamer();
  const told = chapters
    .map(({ title, blocks }) => ({
      title,
      blocks: tidyBreaks(blocks.filter(({ kind, text }) => kind === 'BREAK' || text)),
    }))
    .filter(({ blocks }) => blocks.some(({ kind }) => kind !== 'BREAK'));
  return told.map(({ title, blocks }, at) => ({
    number: at + 1,
    title: setTitle(title) || (told.length === 1 && bookTitle) || String(at + 1),
    blocks: blocks
      .flatMap((block) => splitBlock(block, limits))
      .map((block) => namer.name(block.kind === 'HEADING' ? { ...block, text: setTitle(block.text) } : block)),
  }));
}

/** A heading longer than a title is text that a careless book marked as one: read out whole. */
function splitBlock({ kind, text }: DraftBlock, { maxBlockLength, maxTitleLength }: ReadLimits): DraftBlock[] {
  const told = kind === 'HEADING' && text.length > maxTitleLength ? 'PARAGRAPH' : kind;
  return text.length <= maxBlockLength
    ? [{ kind: told, text }]
    : splitLong(text, maxBlockLength).map((piece) => ({ kind: told, text: piece }));
}

/** A break parts two pieces of text: none at either end, none after a heading, never two together. */
function tidyBreaks(blocks: DraftBlock[]): DraftBlock[] {
  return blocks.filter((block, at) => {
    if (block.kind !== 'BREAK') return true;
    const before = blocks[at - 1]?.kind ?? 'BREAK';
    const textFollows = blocks.length > at + 1 && blocks.slice(at + 1, at + 3).some(({ kind }) => kind !== 'BREAK');
    return before !== 'BREAK' && before !== 'HEADING' && textFollows;
  });
}

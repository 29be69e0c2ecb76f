import { type Database, derivedId, type Transaction } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import type { ReadManuscript } from './engines/manuscript-reader.ts';
import { blocks, chapters, type ManuscriptRow, manuscripts } from './tables.ts';

/** Rows per INSERT: PostgreSQL takes 65,534 parameters in one statement. */
const BATCH = 2000;
const UNTITLED = { en: 'Untitled', fr: 'Sans titre' };

const countWords = (text: string) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

/** Puts a read book in its manuscript's place, whole; written twice, it is there once. */
export async function writeManuscript(db: Database, row: ManuscriptRow, book: ReadManuscript): Promise<void> {
  await db.transaction(async (tx) => {
    await tx.delete(chapters).where(eq(chapters.manuscriptId, row.id));
    let wordCount = 0;
    for (const chapter of book.chapters) wordCount += await writeChapter(tx, row, chapter);
    const title = row.title || book.title || UNTITLED[book.language];
    const { author, language } = book;
    const facts = { title, author, language, wordCount, chapterCount: book.chapters.length };
    await tx
      .update(manuscripts)
      .set({ ...facts, status: 'READY', failure: null })
      .where(eq(manuscripts.id, row.id));
  });
}

/** Answers how many words the chapter has. */
async function writeChapter(
  tx: Transaction,
  { id: manuscriptId, ownerId }: ManuscriptRow,
  chapter: ReadManuscript['chapters'][number],
) {
  const { number, title } = chapter;
  const id = derivedId('chapter', manuscriptId, number);
  const wordCount = chapter.blocks.reduce((sum, block) => sum + countWords(block.text), 0);
  await tx.insert(chapters).values({ id, ownerId, manuscriptId, number, title, wordCount });
  const rows = chapter.blocks.map((block, ordinal) => ({ ...block, chapterId: id, ordinal }));
  for (let from = 0; from < rows.length; from += BATCH) await tx.insert(blocks).values(rows.slice(from, from + BATCH));
  return wordCount;
}

import { createHash } from 'node:crypto';
import { exportManuscript, type ManuscriptText } from '@visiobook/contracts';
import { type Database, handle, TaskError } from '@visiobook/subgraph-kit';
import { and, asc, between, eq } from 'drizzle-orm';
import { type BlockRow, blocks, type ChapterRow, chapters, type ManuscriptRow } from '../tables.ts';
import { type IngestionDeps, manuscriptOf } from './importManuscript.ts';

/** The chosen chapters as one blob, named by its content: the same text is the same blob. */
export const exportManuscriptTask = ({ db, blobs }: IngestionDeps) =>
  handle(
    exportManuscript,
    async ({ ownerId, manuscriptId, chapters: range }, { signal }) => {
      const manuscript = await manuscriptOf(db, ownerId, manuscriptId);
      if (manuscript.status !== 'READY') throw notReady();
      const { from, to } = range ?? { from: 1, to: manuscript.chapterCount };
      if (from > to || to > manuscript.chapterCount) throw outOfRange(manuscript);
      const bytes = Buffer.from(JSON.stringify(await textOf(db, manuscript, from, to)));
      const key = createHash('sha256').update(bytes).digest('hex');
      const blobKey = `${ownerId}/manuscripts/${key}.json`;
      if (!(await blobs.stat(blobKey))) await blobs.put(blobKey, bytes, { contentType: 'application/json', signal });
      return { blobKey, key };
    },
    { isQuick: true },
  );

async function textOf(db: Database, manuscript: ManuscriptRow, from: number, to: number): Promise<ManuscriptText> {
  const { id, title, author, language } = manuscript;
  const chosen = await db
    .select()
    .from(chapters)
    .where(and(eq(chapters.manuscriptId, id), between(chapters.number, from, to)))
    .orderBy(asc(chapters.number));
  const texts: ManuscriptText['chapters'] = [];
  for (const chapter of chosen) texts.push(await chapterText(db, chapter));
  return { title, author, language: language ?? 'en', chapters: texts };
}

async function chapterText(
  db: Database,
  { id, number, title }: ChapterRow,
): Promise<ManuscriptText['chapters'][number]> {
  const rows = await db.select().from(blocks).where(eq(blocks.chapterId, id)).orderBy(asc(blocks.ordinal));
  return {
    id,
    number,
    title,
    blocks: rows.map((block: BlockRow) => ({ id: block.id, kind: block.kind, text: block.text })),
  };
}

// A task knows the book's language, not its reader's: it speaks English, and whoever shows a failure translates by its code.
const notReady = () =>
  new TaskError('MANUSCRIPT_NOT_READY', 'This book has not been read yet. Wait for its import to end.');

const outOfRange = ({ chapterCount }: ManuscriptRow) =>
  new TaskError(
    'CHAPTERS_OUT_OF_RANGE',
    `This book’s chapters are numbered 1 to ${chapterCount}. Choose from these numbers.`,
  );

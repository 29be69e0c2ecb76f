import { type BlobStore, uploadKey } from '@visiobook/blob-store';
import { importManuscript } from '@visiobook/contracts';
import { type Database, handle, TaskError } from '@visiobook/subgraph-kit';
import { and, eq } from 'drizzle-orm';
import { defaultLimits } from '../engines/manuscript-reader/limits.ts';
import { ManuscriptError, readManuscript } from '../engines/manuscript-reader.ts';
import { writeManuscript } from '../manuscript.writer.ts';
import { type ManuscriptRow, manuscripts } from '../tables.ts';

const TIMEOUT_SECONDS = 120;

export interface IngestionDeps {
  db: Database;
  blobs: BlobStore;
}

/** A stored file becomes a manuscript, or says for good why it cannot. */
export const importManuscriptTask = ({ db, blobs }: IngestionDeps) =>
  handle(
    importManuscript,
    async ({ ownerId, manuscriptId }, { signal }) => {
      const row = await manuscriptOf(db, ownerId, manuscriptId);
      const key = uploadKey(ownerId, row.fileId);
      const bytes = await blobs.read(key, { maxBytes: defaultLimits.maxArchiveBytes, signal });
      try {
        await writeManuscript(db, row, await readManuscript(bytes, { signal }));
        return { status: 'READY' as const };
      } catch (error) {
        if (!(error instanceof ManuscriptError)) throw error;
        const failure = { code: error.code, text: error.text };
        await db.update(manuscripts).set({ status: 'FAILED', failure }).where(eq(manuscripts.id, manuscriptId));
        return { status: 'FAILED' as const };
      }
    },
    { timeoutSeconds: TIMEOUT_SECONDS },
  );

export async function manuscriptOf(db: Database, ownerId: string, id: string): Promise<ManuscriptRow> {
  const theirs = and(eq(manuscripts.id, id), eq(manuscripts.ownerId, ownerId));
  const [row] = await db.select().from(manuscripts).where(theirs);
  if (!row) throw new TaskError('NOT_FOUND', 'This manuscript does not exist, or is not theirs.');
  return row;
}

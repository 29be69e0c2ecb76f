import { BlobNotFound, type BlobStore, uploadKey } from '@visiobook/blob-store';
import { importManuscript } from '@visiobook/contracts';
import { type Database, handle, TaskError } from '@visiobook/subgraph-kit';
import { and, eq } from 'drizzle-orm';
import type { IsolatedReader } from '../engines/manuscript-reader.isolated.ts';
import { ManuscriptError } from '../engines/manuscript-reader.ts';
import { writeManuscript } from '../manuscript.writer.ts';
import { type ManuscriptRow, manuscripts } from '../tables.ts';

const TIMEOUT_SECONDS = 300;
const ATTEMPTS = 3;

type Failure = NonNullable<ManuscriptRow['failure']>;

export interface IngestionDeps {
  db: Database;
  blobs: BlobStore;
}

export interface ImportDeps extends IngestionDeps {
  reader: IsolatedReader;
}

/** A stored file becomes a manuscript, or says for good why it cannot. */
export const importManuscriptTask = ({ db, blobs, reader }: ImportDeps) =>
  handle(
    importManuscript,
    async ({ ownerId, manuscriptId }, { signal, attempt, log }) => {
      const row = await manuscriptOf(db, ownerId, manuscriptId);
      if (row.status === 'READY') return { status: 'READY' as const };
      try {
        const { stream } = await blobs.open(uploadKey(ownerId, row.fileId), { signal });
        await writeManuscript(db, row, await reader.read(stream, signal));
        return { status: 'READY' as const };
      } catch (error) {
        signal.throwIfAborted();
        const failure = statedFailure(error);
        if (!failure && attempt < ATTEMPTS) throw error;
        if (!failure) log.error({ err: error, manuscriptId }, 'a manuscript could not be imported');
        // Also after a fault of our own: a reader who waits for ever cannot try again.
        const outcome = { status: 'FAILED' as const, failure: failure ?? FAULT };
        await db.update(manuscripts).set(outcome).where(eq(manuscripts.id, manuscriptId));
        return { status: 'FAILED' as const };
      }
    },
    { timeoutSeconds: TIMEOUT_SECONDS, attempts: ATTEMPTS },
  );

function statedFailure(error: unknown): Failure | null {
  if (error instanceof BlobNotFound) return FILE_GONE;
  return error instanceof ManuscriptError ? { code: error.code, text: error.text } : null;
}

const FILE_GONE: Failure = {
  code: 'FILE_NOT_FOUND',
  text: {
    en: 'The uploaded file is no longer there. Upload it again.',
    fr: 'Le fichier téléversé n’existe plus. Téléversez-le à nouveau.',
  },
};

const FAULT: Failure = {
  code: 'INTERNAL',
  text: {
    en: 'Something went wrong on our side. Please import the book again in a moment.',
    fr: 'Un problème est survenu de notre côté. Réimportez le livre dans un instant.',
  },
};

export async function manuscriptOf(db: Database, ownerId: string, id: string): Promise<ManuscriptRow> {
  const theirs = and(eq(manuscripts.id, id), eq(manuscripts.ownerId, ownerId));
  const [row] = await db.select().from(manuscripts).where(theirs);
  if (!row) throw new TaskError('NOT_FOUND', 'The manuscript is no longer there. Import the book again.');
  return row;
}

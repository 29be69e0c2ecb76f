import { uploadKey } from '@visiobook/blob-store';
import type { ExportPart } from '@visiobook/contracts';
import type { Database, PersonalRecords } from '@visiobook/subgraph-kit';
import { and, asc, eq } from 'drizzle-orm';
import { files } from '../tables.ts';

const storedFiles = (db: Database, ownerId: string) =>
  db
    .select()
    .from(files)
    .where(and(eq(files.ownerId, ownerId), eq(files.status, 'STORED')))
    .orderBy(asc(files.createdAt), asc(files.id));

export const fileRecords = (db: Database): PersonalRecords =>
  async function* (ownerId) {
    for (const row of await storedFiles(db, ownerId)) yield { type: 'file', ...row };
  };

/** Her files as she sent them. Two may have one name: the number keeps them apart. */
export async function originals(db: Database, ownerId: string): Promise<ExportPart[]> {
  const stored = await storedFiles(db, ownerId);
  return stored.map(({ id, filename }, i) => ({
    path: `files/${i + 1} ${filename}`,
    blobKey: uploadKey(ownerId, id),
  }));
}

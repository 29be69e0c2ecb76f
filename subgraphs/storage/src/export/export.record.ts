import type { Database } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { dataExports } from '../tables.ts';

/** How long an export can be had. */
const KEPT_MILLISECONDS = 7 * 86_400_000;

export const exportBlobKey = (ownerId: string, exportId: string) => `${ownerId}/exports/${exportId}.zip`;
export const exportFolder = (ownerId: string, exportId: string) => `${ownerId}/exports/${exportId}`;

export async function noteExport(
  db: Database,
  id: string,
  outcome: { status: 'READY'; byteSize: number } | { status: 'FAILED' },
) {
  const expiresAt = new Date(Date.now() + KEPT_MILLISECONDS);
  await db
    .update(dataExports)
    .set({ ...outcome, expiresAt })
    .where(eq(dataExports.id, id));
}

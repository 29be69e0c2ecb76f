import type { Database } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { dataExports } from '../tables.ts';

const DAY_MILLISECONDS = 86_400_000;
/** How long an export can be had, and how long one sees that it failed. */
const KEPT_DAYS = { READY: 7, FAILED: 1 };

export const exportBlobKey = (ownerId: string, exportId: string) => `${ownerId}/exports/${exportId}.zip`;
export const exportFolder = (ownerId: string, exportId: string) => `${ownerId}/exports/${exportId}`;

export async function noteExport(
  db: Database,
  id: string,
  outcome: { status: 'READY'; byteSize: number } | { status: 'FAILED' },
) {
  const expiresAt = new Date(Date.now() + KEPT_DAYS[outcome.status] * DAY_MILLISECONDS);
  await db
    .update(dataExports)
    .set({ ...outcome, expiresAt })
    .where(eq(dataExports.id, id));
}

import type { Database, Transaction } from '@visiobook/subgraph-kit';
import { and, asc, eq, lte } from 'drizzle-orm';
import { storyboardEdits } from '../tables.ts';
import type { MadeEdit } from './edit.ts';

export interface EditedProject {
  ownerId: string;
  projectId: string;
}

/** All edits of a project, oldest first, up to a version where one is given. */
export function readEdits(
  db: Database | Transaction,
  { ownerId, projectId }: EditedProject,
  upTo?: number,
): Promise<MadeEdit[]> {
  const { version, edit } = storyboardEdits;
  const ofProject = and(eq(storyboardEdits.ownerId, ownerId), eq(storyboardEdits.projectId, projectId));
  return db
    .select({ version, edit })
    .from(storyboardEdits)
    .where(upTo === undefined ? ofProject : and(ofProject, lte(version, upTo)))
    .orderBy(asc(version));
}

/** Answers false where this version has been made meanwhile. */
export async function addEdit(db: Database, { ownerId, projectId }: EditedProject, made: MadeEdit): Promise<boolean> {
  const row = { ownerId, projectId, ...made };
  return (await db.insert(storyboardEdits).values(row).onConflictDoNothing().returning()).length > 0;
}

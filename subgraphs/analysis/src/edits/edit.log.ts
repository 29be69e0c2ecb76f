import type { Database, Transaction } from '@visiobook/subgraph-kit';
import { and, asc, eq, lte, max, sql } from 'drizzle-orm';
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

/** Of the last edit; 0 before the first. */
export async function lastVersion(tx: Transaction, { ownerId, projectId }: EditedProject): Promise<number> {
  const ofProject = and(eq(storyboardEdits.ownerId, ownerId), eq(storyboardEdits.projectId, projectId));
  const [last] = await tx
    .select({ version: max(storyboardEdits.version) })
    .from(storyboardEdits)
    .where(ofProject);
  return last?.version ?? 0;
}

/**
 * Until the transaction ends, nobody else edits the project or writes a storyboard of it: an edit that came between a writer's reading
 * of the edits and its commit would be of a storyboard that is no more, and in none of the one that is.
 */
export async function holdEdits(tx: Transaction, { ownerId, projectId }: EditedProject): Promise<void> {
  const project = JSON.stringify([ownerId, projectId]);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('analysis.storyboard_edits'), hashtext(${project}))`);
}

/** Answers false where this version has been made meanwhile. */
export async function addEdit(
  tx: Transaction,
  { ownerId, projectId }: EditedProject,
  made: MadeEdit,
): Promise<boolean> {
  const row = { ownerId, projectId, ...made };
  return (await tx.insert(storyboardEdits).values(row).onConflictDoNothing().returning()).length > 0;
}

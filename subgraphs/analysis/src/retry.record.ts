import { generateFilm, generationStarted, projectTopic } from '@visiobook/contracts';
import { type Database, derivedId, type Outbox, type Transaction } from '@visiobook/subgraph-kit';
import { and, desc, eq } from 'drizzle-orm';
import { type GenerationRow, generations, type SceneRetry } from './tables.ts';

export async function latestRun(
  db: Database | Transaction,
  { ownerId, projectId }: Pick<GenerationRow, 'ownerId' | 'projectId'>,
): Promise<GenerationRow | null> {
  const ofProject = and(eq(generations.ownerId, ownerId), eq(generations.projectId, projectId));
  const [latest] = await db.select().from(generations).where(ofProject).orderBy(desc(generations.startedAt)).limit(1);
  return latest ?? null;
}

/** Begins a run that films the storyboard of another once more, with the same text and settings. Null: it was begun before. */
export async function beginAgain(
  tx: Transaction,
  outbox: Outbox,
  before: GenerationRow,
  { id, retry }: { id: string; retry: SceneRetry },
): Promise<GenerationRow | null> {
  const { ownerId, projectId, manuscriptId, title, settings, sceneCount, estimatedSeconds } = before;
  const asked = { ownerId, projectId, manuscriptId, title, settings, retry };
  const row = { ...asked, id, status: 'MAKING' as const, sceneCount, estimatedSeconds };
  const [begun] = await tx.insert(generations).values(row).onConflictDoNothing().returning();
  if (!begun) return null;
  // Told here, under the id by which the run tells it: whoever follows the project hears of its end after its beginning.
  const started = { id: derivedId('generationStarted', id) };
  const about = { ownerId, projectId, generationId: id };
  await outbox.announce(tx, projectTopic(ownerId, projectId), generationStarted, about, started);
  await outbox.enqueue(tx, generateFilm, { ...asked, generationId: id }, { id });
  return begun;
}

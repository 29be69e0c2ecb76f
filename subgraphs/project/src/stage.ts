import type { Database } from '@visiobook/subgraph-kit';
import { and, eq, isNull, ne, or } from 'drizzle-orm';
import { projects } from './tables.ts';

interface Outcome {
  projectId: string;
  generationId: string;
}

/** A run that the project has not asked for itself: one scene is made again. */
export async function beginGeneration(db: Database, { projectId, generationId }: Outcome) {
  const isNew = or(isNull(projects.generationId), ne(projects.generationId, generationId));
  const idle = and(eq(projects.id, projectId), ne(projects.stage, 'GENERATING'), isNew);
  await db.update(projects).set({ stage: 'GENERATING', generationId, updatedAt: new Date() }).where(idle);
}

/** Moves a project on when its generation ends; news of an earlier run changes nothing. */
export async function endGeneration(
  db: Database,
  { projectId, generationId }: Outcome,
  stage: 'READY' | 'FAILED' | 'DRAFT',
) {
  const current = and(eq(projects.id, projectId), eq(projects.generationId, generationId));
  await db.update(projects).set({ stage, updatedAt: new Date() }).where(current);
}

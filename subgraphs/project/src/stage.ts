import type { Database } from '@visiobook/subgraph-kit';
import { and, eq } from 'drizzle-orm';
import { projects } from './tables.ts';

interface Outcome {
  projectId: string;
  generationId: string;
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

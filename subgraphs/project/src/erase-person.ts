import { type EraserDeps, eraser } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { projects } from './tables.ts';

export const erasePerson = (deps: EraserDeps) =>
  eraser(deps, async (tx, ownerId) => (await tx.delete(projects).where(eq(projects.ownerId, ownerId))).count);

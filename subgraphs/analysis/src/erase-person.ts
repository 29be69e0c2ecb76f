import { type EraserDeps, eraser } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { generations, storyboards } from './tables.ts';

/** Scenes and characters go with their storyboard. */
export const erasePerson = (deps: EraserDeps) =>
  eraser(deps, async (tx, ownerId) => {
    const boards = await tx.delete(storyboards).where(eq(storyboards.ownerId, ownerId));
    const runs = await tx.delete(generations).where(eq(generations.ownerId, ownerId));
    return boards.count + runs.count;
  });

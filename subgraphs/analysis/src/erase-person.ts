import { type EraserDeps, eraser } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { generations, holds, madeRecipes, mends, storyboardEdits, storyboards } from './tables.ts';

/** Scenes, characters and previews go with their storyboard, what was made with its hold. */
export const erasePerson = (deps: EraserDeps) =>
  eraser(deps, async (tx, ownerId) => {
    const boards = await tx.delete(storyboards).where(eq(storyboards.ownerId, ownerId));
    const runs = await tx.delete(generations).where(eq(generations.ownerId, ownerId));
    const edits = await tx.delete(storyboardEdits).where(eq(storyboardEdits.ownerId, ownerId));
    const made = await tx.delete(madeRecipes).where(eq(madeRecipes.ownerId, ownerId));
    const held = await tx.delete(holds).where(eq(holds.ownerId, ownerId));
    const ill = await tx.delete(mends).where(eq(mends.ownerId, ownerId));
    return boards.count + runs.count + edits.count + made.count + held.count + ill.count;
  });

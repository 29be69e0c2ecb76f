import { type EraserDeps, eraser } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { illustrations, narrations, sceneProducts } from './tables.ts';

export const erasePerson = (deps: EraserDeps) =>
  eraser(deps, async (tx, ownerId) => {
    let rows = 0;
    for (const table of [sceneProducts, illustrations, narrations])
      rows += (await tx.delete(table).where(eq(table.ownerId, ownerId))).count;
    return rows;
  });

import { type EraserDeps, eraser } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { films, segments } from './tables.ts';

/** What scenes show goes with their film. */
export const erasePerson = (deps: EraserDeps) =>
  eraser(deps, async (tx, ownerId) => {
    const made = await tx.delete(films).where(eq(films.ownerId, ownerId));
    const encoded = await tx.delete(segments).where(eq(segments.ownerId, ownerId));
    return made.count + encoded.count;
  });

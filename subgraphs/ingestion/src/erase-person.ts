import { type EraserDeps, eraser } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { manuscripts } from './tables.ts';

/** Chapters and blocks go with their manuscript. */
export const erasePerson = (deps: EraserDeps) =>
  eraser(deps, async (tx, ownerId) => (await tx.delete(manuscripts).where(eq(manuscripts.ownerId, ownerId))).count);

import { type EraserDeps, eraser } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { backupRuns } from '../tables.ts';
import type { ErasureList } from './erasure-list.ts';

/** Nothing here is a person's own, but for who asked for a backup. What counts is the note for restores. */
export const erasePerson = (deps: EraserDeps, list: ErasureList) =>
  eraser(
    deps,
    async (tx, ownerId) => {
      const isHers = eq(backupRuns.requestedBy, ownerId);
      return (await tx.update(backupRuns).set({ requestedBy: 'somebody erased' }).where(isHers)).count;
    },
    async (ownerId) => {
      await list.add(ownerId);
      return 0;
    },
  );

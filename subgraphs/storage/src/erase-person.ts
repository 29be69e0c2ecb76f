import type { BlobStore } from '@visiobook/blob-store';
import { type EraserDeps, eraser } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { dataExports, files } from './tables.ts';

/** All bytes that lie under her, whichever service put them there, with what interrupted writers left. */
export const erasePerson = (deps: EraserDeps, blobs: BlobStore) =>
  eraser(
    deps,
    async (tx, ownerId) => {
      const kept = await tx.delete(files).where(eq(files.ownerId, ownerId));
      return kept.count + (await tx.delete(dataExports).where(eq(dataExports.ownerId, ownerId))).count;
    },
    async (ownerId) => {
      let count = 0;
      for await (const _ of blobs.list(ownerId)) count += 1;
      await blobs.deletePrefix(ownerId);
      return count;
    },
  );

import type { BlobStore } from '@visiobook/blob-store';
import { type EraserDeps, eraser } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { avatars, dataExports, files } from './tables.ts';

/** All bytes that lie under her, whichever service put them there, with what interrupted writers left. */
export const erasePerson = (deps: EraserDeps, blobs: BlobStore) =>
  eraser(
    deps,
    async (tx, ownerId) => {
      const gone = [
        await tx.delete(files).where(eq(files.ownerId, ownerId)),
        await tx.delete(dataExports).where(eq(dataExports.ownerId, ownerId)),
        await tx.delete(avatars).where(eq(avatars.ownerId, ownerId)),
      ];
      return gone.reduce((sum, { count }) => sum + count, 0);
    },
    async (ownerId) => {
      let count = 0;
      for await (const _ of blobs.list(ownerId)) count += 1;
      await blobs.deletePrefix(ownerId);
      return count;
    },
  );

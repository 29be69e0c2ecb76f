import type { BlobStore } from '@visiobook/blob-store';
import { packExport } from '@visiobook/contracts';
import { type Database, handle } from '@visiobook/subgraph-kit';
import { avatarPart } from '../avatar/avatar.record.ts';
import { exportBlobKey, exportFolder } from '../export/export.record.ts';
import { zipped } from '../export/pack.ts';
import { originals } from '../export/stored-files.ts';

/** The parts, her picture and her files, in bounded memory, whatever their size; the parts, which were only made for it, go. */
export const packExportTask = (db: Database, blobs: BlobStore) =>
  handle(packExport, async ({ ownerId, exportId, parts }, { signal }) => {
    const target = exportBlobKey(ownerId, exportId);
    const known = await blobs.stat(target);
    if (known) return { byteSize: known.size };
    const body = zipped(
      blobs,
      [...parts, ...(await avatarPart(db, blobs, ownerId)), ...(await originals(db, ownerId))],
      signal,
    );
    const { size } = await blobs.put(target, body, { contentType: 'application/zip', signal });
    await blobs.deletePrefix(exportFolder(ownerId, exportId));
    return { byteSize: size };
  });

import { PassThrough, type Readable } from 'node:stream';
import type { BlobStore } from '@visiobook/blob-store';
import type { ExportPart } from '@visiobook/contracts';
import { ZipFile } from 'yazl';

/** A ZIP archive of blobs as it flows, each opened when its turn comes. What goes wrong with one fails the whole. */
export function zipped(blobs: BlobStore, parts: readonly ExportPart[], signal: AbortSignal): Readable {
  const zip = new ZipFile();
  const out = new PassThrough();
  const fail = (error: unknown) => out.destroy(error as Error);
  zip.on('error', fail);
  for (const { path, blobKey } of parts)
    zip.addReadStreamLazy(path, { mtime: new Date(0) }, (done) => {
      blobs.open(blobKey, { signal }).then(({ stream }) => done(null, stream.once('error', fail)), fail);
    });
  zip.end();
  zip.outputStream.pipe(out);
  return out;
}

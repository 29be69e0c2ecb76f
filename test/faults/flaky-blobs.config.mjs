// Loaded into every process of a graph (NODE_OPTIONS); in the workers, the disk under the blobs fails now and then.
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const { BLOB_DIRECTORY, FLAKY_BLOBS = '0' } = process.env;
/** Storing a blob opens three files, so of three hundred calls a hundred fail at a rate of 0.112 per file. */
const rate = Number(FLAKY_BLOBS);

if (BLOB_DIRECTORY && rate > 0 && process.argv[1]?.endsWith('worker.js')) {
  const { open } = fs;
  fs.open = async (file, ...rest) => {
    if (String(file).startsWith(BLOB_DIRECTORY) && Math.random() < rate)
      throw Object.assign(new Error('EIO: the disk failed'), { code: 'EIO' });
    return open(file, ...rest);
  };
  syncBuiltinESMExports();
}

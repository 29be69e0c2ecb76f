// Loaded into every process of a graph (NODE_OPTIONS); in the workers, the disk under the blobs fails now and then.
import fs from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

const { BLOB_DIRECTORY, FLAKY_BLOBS = '0' } = process.env;
const rate = Number(FLAKY_BLOBS);

const flaky =
  (call) =>
  async (file, ...rest) => {
    if (String(file).startsWith(BLOB_DIRECTORY) && Math.random() < rate)
      throw Object.assign(new Error('EIO: the disk failed'), { code: 'EIO' });
    return call(file, ...rest);
  };

if (BLOB_DIRECTORY && rate > 0 && process.argv[1]?.endsWith('worker.js')) {
  fs.open = flaky(fs.open);
  fs.readFile = flaky(fs.readFile);
  syncBuiltinESMExports();
}

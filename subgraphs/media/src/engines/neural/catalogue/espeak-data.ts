import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const script = fileURLToPath(new URL('../../espeak-data-worker.mjs', import.meta.url));

/** Puts eSpeak's knowledge of English and French sounds into a directory. */
export async function writeEspeakData(directory: string): Promise<void> {
  await promisify(execFile)(process.execPath, [script, directory], { env: {} });
}

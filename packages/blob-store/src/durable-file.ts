import { open, rename, rm } from 'node:fs/promises';
import { platform } from 'node:process';

/*
 * Durability: a file's bytes are synced before its name can be seen, and the folder after the rename. What `put` has answered is
 * still there after a power cut, and what it has not answered is not there in part.
 */

/** Replaces `file` by these bytes in one step, through `temporary` in the same folder. */
export async function replaceFile(file: string, temporary: string, bytes: string) {
  try {
    const handle = await open(temporary, 'wx', 0o600);
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

export async function syncFolder(folder: string) {
  if (platform === 'win32') return; // cannot open a folder; NTFS journals the rename
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export const hasCode = (error: unknown, ...codes: string[]) =>
  typeof error === 'object' && error !== null && 'code' in error && codes.includes(String(error.code));

/** Null where the file is not there. */
export const ifThere = <T>(promise: Promise<T>): Promise<T | null> =>
  promise.catch((error: unknown) => {
    if (hasCode(error, 'ENOENT', 'ENOTDIR')) return null;
    throw error;
  });

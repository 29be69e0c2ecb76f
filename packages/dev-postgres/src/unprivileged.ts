import { execFileSync } from 'node:child_process';
import { chown, lchown, readdir, stat } from 'node:fs/promises';
import path from 'node:path';

/** The user PostgreSQL runs as; null where that is simply ours. */
export type RunAs = { uid: number; gid: number } | null;

/** PostgreSQL refuses to run as root, so as root (containers, CI) it is started as somebody who may do nothing. */
export function unprivilegedUser(): RunAs {
  if (process.getuid?.() !== 0) return null;
  for (const name of ['postgres', 'nobody']) {
    try {
      return { uid: idOf('-u', name), gid: idOf('-g', name) };
    } catch {
      // No such user here; try the next.
    }
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.');
}

const idOf = (flag: string, user: string) =>
  Number(execFileSync('id', [flag, user], { stdio: ['ignore', 'pipe', 'ignore'] }).toString());

export async function giveTo(folder: string, user: RunAs): Promise<void> {
  if (!user || (await stat(folder)).uid === user.uid) return;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    await lchown(path.join(entry.parentPath, entry.name), user.uid, user.gid);
  }
  // The folder itself comes last: it is the mark that everything in it has been handed over.
  await chown(folder, user.uid, user.gid);
}

/** Whether this user can reach the folder: every ancestor that exists must let them through. */
export async function canReach(folder: string, user: RunAs): Promise<boolean> {
  if (!user) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    const found = await stat(at).catch(() => null);
    if (found && !letsThrough(found, user)) return false;
    if (at === path.dirname(at)) return true;
  }
}

function letsThrough({ mode, uid, gid }: { mode: number; uid: number; gid: number }, user: NonNullable<RunAs>) {
  if (uid === user.uid) return (mode & 0o100) !== 0;
  if (gid === user.gid) return (mode & 0o010) !== 0;
  return (mode & 0o001) !== 0;
}

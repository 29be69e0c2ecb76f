import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, rename, rm, stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Binaries, binariesIn, platformPackage, restoreSymlinks } from './binaries.ts';
import { canReach, type RunAs } from './unprivileged.ts';

export interface Places {
  binaries: Binaries;
  /** The cluster: PostgreSQL's own folder. */
  data: string;
  passwordFile: string;
  logFile: string;
}

/**
 * Where everything lives. A repository under a closed folder (`/root/app`, mode 0700) is out of reach for the user PostgreSQL
 * runs as, binaries included: then both live under a public folder, keyed by the path asked for.
 */
export async function findPlaces(directory: string, user: RunAs, log: (line: string) => void): Promise<Places> {
  const installed = platformPackage();
  await restoreSymlinks(installed);
  const asked = path.resolve(directory);
  const folder = (await canReach(asked, user)) ? asked : await fallbackFor(asked, log);
  await mkdir(folder, { recursive: true });
  const binaries = (await canReach(path.join(installed, 'native', 'bin'), user))
    ? installed
    : await copyOf(installed, path.join(await publicFolder(), `visiobook-${hash(installed)}-binaries`));
  return {
    binaries: binariesIn(binaries),
    data: path.join(folder, 'data'),
    passwordFile: path.join(folder, 'password'),
    logFile: path.join(folder, 'postgres.log'),
  };
}

async function fallbackFor(asked: string, log: (line: string) => void) {
  const folder = path.join(await publicFolder(), `visiobook-${hash(asked)}`);
  log(`PostgreSQL's user cannot reach ${asked}; its data lives in ${folder} instead.`);
  return folder;
}

/** `/var/lib` outlives a reboot; the temporary folder exists everywhere. */
const publicFolder = async () => ((await stat('/var/lib').catch(() => null)) ? '/var/lib' : os.tmpdir());

const hash = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 12);

/** Copied beside and renamed, so that a copy cut short is never mistaken for a whole one. */
async function copyOf(packageFolder: string, target: string): Promise<string> {
  if (await stat(target).catch(() => null)) return target;
  const partial = `${target}.${randomUUID()}`;
  await cp(path.join(packageFolder, 'native'), path.join(partial, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
  });
  await rename(partial, target).catch(() => rm(partial, { recursive: true }));
  return target;
}

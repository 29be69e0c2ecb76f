import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { chmod, chown, link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { Places } from './places.ts';
import { postgresEnvironment } from './postgres.config.ts';
import { giveTo, type RunAs } from './unprivileged.ts';

export const superuser = 'visiobook';

/** The superuser's password: made once, readable by us alone. */
export async function readPassword(file: string): Promise<string> {
  // Linked into place when it is whole: somebody who starts at the same time never reads half of it, and one of us wins.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, randomBytes(18).toString('base64url'), { mode: 0o600, flag: 'wx' });
  await link(draft, file).catch(() => undefined);
  await rm(draft);
  return (await readFile(file, 'utf8')).trim();
}

/** Makes the cluster if there is none. It is built beside its place and renamed, so a killed initdb leaves no half of one. */
export async function ensureCluster(places: Places, password: string, user: RunAs): Promise<void> {
  if (!(await exists(places.data))) await initialise(places, password, user);
  await giveTo(places.data, user);
}

const exists = async (data: string) => (await stat(path.join(data, 'PG_VERSION')).catch(() => null)) !== null;

async function initialise({ binaries, data }: Places, password: string, user: RunAs) {
  const partial = `${data}.${randomUUID()}`;
  const passwordFile = path.join(os.tmpdir(), `visiobook-${randomBytes(8).toString('hex')}`);
  await mkdir(partial, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
  if (user) for (const file of [partial, passwordFile]) await chown(file, user.uid, user.gid);
  try {
    await promisify(execFile)(
      binaries.initdb,
      [`--pgdata=${partial}`, `--username=${superuser}`, `--pwfile=${passwordFile}`, ...initOptions],
      { ...user, env: postgresEnvironment(), cwd: os.tmpdir() },
    );
    await chmod(partial, 0o700);
    await rename(partial, data).catch(unlessMade(data));
  } finally {
    await Promise.all([rm(passwordFile, { force: true }), rm(partial, { recursive: true, force: true })]);
  }
}

/** Of two processes that made the cluster at once, one was first. */
const unlessMade = (data: string) => async (error: unknown) => {
  if (!(await exists(data))) throw error;
};

/** The built-in C.UTF-8 collation sorts the same on every machine, whatever its C library. */
const initOptions = [
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--locale=C',
  '--no-sync',
];

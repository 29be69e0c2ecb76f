import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

const ROOT = path.join(os.tmpdir(), 'visiobook-assembly');

let cleaned: Promise<void> | undefined;

/** Runs with a folder of its own, which is gone afterwards. */
export async function withWorkFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(ROOT, { recursive: true });
  cleaned ??= removeAbandoned();
  await cleaned;
  const folder = await mkdtemp(path.join(ROOT, `${process.pid}-`));
  try {
    return await run(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** A process that was killed could not remove its folders; their names tell whose they were. */
async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(ROOT)) {
    if (isAlive(Number.parseInt(name, 10))) continue;
    await rm(path.join(ROOT, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

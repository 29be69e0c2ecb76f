import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { MigratedService } from './migrate.ts';

export interface InventedService extends MigratedService {
  /** Adds a migration; `when` orders them, as the clock of whoever made it said. */
  add(tag: string, sql: string, when: number): Promise<void>;
  remove(): Promise<void>;
}

/** A service that is nothing but a folder of migrations. */
export async function inventService(name: string): Promise<InventedService> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `visiobook-${name}-`));
  const entries: object[] = [];
  const journal = () => writeFile(path.join(folder, 'meta/_journal.json'), JSON.stringify({ entries }));
  await mkdir(path.join(folder, 'meta'));
  await journal();
  return {
    name,
    migrations: pathToFileURL(`${folder}/`),
    async add(tag, sql, when) {
      await writeFile(path.join(folder, `${tag}.sql`), sql);
      entries.push({ idx: entries.length, version: '7', when, tag, breakpoints: true });
      await journal();
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

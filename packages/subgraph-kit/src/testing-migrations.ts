import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type MigratedService, serviceMigrations } from './migration-files.ts';

export interface InventedService extends MigratedService {
  /** Adds a migration; `when` orders them, as the clock of whoever made it said. */
  add(tag: string, sql: string, when: number): Promise<void>;
  /** Adds all migrations of another. */
  copy(other: InventedService): Promise<void>;
  /** Puts another text into the file of one. */
  change(tag: string, sql: string): Promise<void>;
  remove(): Promise<void>;
}

/** A service that is nothing but a folder of migrations. */
export async function inventService(name: string): Promise<InventedService> {
  const folder = await mkdtemp(path.join(os.tmpdir(), `visiobook-${name}-`));
  const entries: object[] = [];
  const journal = () => writeFile(path.join(folder, 'meta/_journal.json'), JSON.stringify({ entries }));
  await mkdir(path.join(folder, 'meta'));
  await journal();
  const change = (tag: string, sql: string) => writeFile(path.join(folder, `${tag}.sql`), sql);
  const add = async (tag: string, sql: string, when: number) => {
    await change(tag, sql);
    entries.push({ idx: entries.length, version: '7', when, tag, breakpoints: true });
    await journal();
  };
  return {
    name,
    migrations: pathToFileURL(`${folder}/`),
    add,
    change,
    async copy(other) {
      for (const { name: tag, statements, when } of await serviceMigrations(other))
        await add(tag, statements.join('--> statement-breakpoint'), when);
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

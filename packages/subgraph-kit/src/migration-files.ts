import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** One committed migration, as the code knows it. */
export interface Migration {
  /** The file's name without its ending. */
  name: string;
  /** SHA-256 of the file, in hexadecimal. */
  hash: string;
  statements: string[];
  /** When it was made, in ms; 0 where nobody wrote it down. */
  when: number;
}

/** What migrating needs to know of a service; a service description is one of these. */
export interface MigratedService {
  name: string;
  /** Folder with the committed migrations. */
  migrations: URL;
  /** Its role reads every schema and the server's statistics: for health and backups, and for nobody else. */
  oversees?: boolean;
}

const BREAKPOINT = '--> statement-breakpoint';
const eventsFolder = new URL('./sql/', import.meta.url);

/** A service's migrations in the order of its journal. */
export async function serviceMigrations({ migrations: folder }: MigratedService): Promise<Migration[]> {
  const journal = JSON.parse(await readFile(new URL('meta/_journal.json', folder), 'utf8')) as {
    entries: { idx: number; tag: string; when: number }[];
  };
  const entries = [...journal.entries].sort((a, b) => a.idx - b.idx);
  return Promise.all(entries.map(({ tag, when }) => readMigration(new URL(`${tag}.sql`, folder), tag, when)));
}

/** Migrations of the shared `events` schema, in the order of their numbers. */
export async function eventMigrations(): Promise<Migration[]> {
  const files = (await readdir(eventsFolder)).filter((file) => file.endsWith('.sql')).sort();
  return Promise.all(files.map((file) => readMigration(new URL(file, eventsFolder), file.replace(/\.sql$/, ''), 0)));
}

/** Every service that keeps its migrations in `<root>/<name>/drizzle`. */
export async function servicesIn(root: URL, overseer?: string): Promise<MigratedService[]> {
  const names = (await readdir(root)).sort();
  const known = names.map((name) => ({
    name,
    migrations: new URL(`${name}/drizzle/`, root),
    oversees: name === overseer,
  }));
  return known.filter(({ migrations }) => existsSync(new URL('meta/_journal.json', migrations)));
}

async function readMigration(file: URL, name: string, when: number): Promise<Migration> {
  const text = await readFile(file, 'utf8');
  const hash = createHash('sha256').update(text).digest('hex');
  return { name, hash, statements: text.split(BREAKPOINT), when };
}

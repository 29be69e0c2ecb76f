// Migrations are made from src/tables.ts and committed.
//   npm run migrations -w subgraphs/<name> -- <what changed>    writes the next numbered migration of that service
//   node scripts/migrations.mjs --check                         fails when any service's tables and committed migrations differ

import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';

const root = path.resolve(import.meta.dirname, '..');
// Its ESM build asks for a bundled require and fails; the CommonJS one works.
const { generateDrizzleJson, generateMigration } = createRequire(import.meta.url)('drizzle-kit/api');
const nothing = '00000000-0000-0000-0000-000000000000';

/** Compiles the services with all they import: tables are read from what would run. */
function build(names) {
  const filters = names.map((name) => `--filter=@visiobook/${name}...`);
  const turbo = path.join(root, 'node_modules/.bin/turbo');
  const options = ['--output-logs=errors-only', '--log-prefix=none'];
  execFileSync(turbo, ['run', 'build', ...filters, ...options], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
}

const folderOf = (name) => path.join(root, 'subgraphs', name, 'drizzle');

const readJson = async (file, otherwise) => (existsSync(file) ? JSON.parse(await readFile(file, 'utf8')) : otherwise);

const writeJson = (file, value) => writeFile(file, `${JSON.stringify(value, null, 2)}\n`);

const number = (index) => String(index).padStart(4, '0');

/** The committed journal, and the schema as it is after its last entry. */
async function committed(name) {
  const meta = path.join(folderOf(name), 'meta');
  const journal = await readJson(path.join(meta, '_journal.json'), {
    version: '7',
    dialect: 'postgresql',
    entries: [],
  });
  const last = journal.entries.at(-1);
  const snapshot = last
    ? await readJson(path.join(meta, `${number(last.idx)}_snapshot.json`))
    : generateDrizzleJson({});
  return { journal, snapshot, id: last ? snapshot.id : nothing };
}

async function declared(name, previousId) {
  const tables = await import(pathToFileURL(path.join(root, 'subgraphs', name, 'dist/tables.js')));
  // The outbox comes with the schema; a service that forgets to export it would run into a table that is not there.
  if (!tables.schema || !tables.outbox)
    throw new Error(`subgraphs/${name}/src/tables.ts must export schema and outbox.`);
  return generateDrizzleJson({ ...tables }, previousId, [name]);
}

const differ = ({ id, prevId, ...before }, { id: _, prevId: __, ...after }) =>
  !isDeepStrictEqual(JSON.parse(JSON.stringify(before)), JSON.parse(JSON.stringify(after)));

async function generate(name, words) {
  build([name]);
  const { journal, snapshot: before, id } = await committed(name);
  const after = await declared(name, id);
  const statements = await generateMigration(before, after);
  if (statements.length === 0) return console.log(`${name}: nothing has changed.`);
  const slug =
    words
      .join('_')
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_') || 'change';
  const last = journal.entries.at(-1);
  const idx = last ? last.idx + 1 : 0;
  const tag = `${number(idx)}_${slug}`;
  // The migrator orders by time, so a clock that runs behind must not put this one before the last.
  const when = Math.max(Date.now(), (last?.when ?? 0) + 1);
  journal.entries.push({ idx, version: '7', when, tag, breakpoints: true });
  await mkdir(path.join(folderOf(name), 'meta'), { recursive: true });
  await writeFile(path.join(folderOf(name), `${tag}.sql`), sqlOf(statements));
  await writeJson(path.join(folderOf(name), 'meta', `${number(idx)}_snapshot.json`), after);
  await writeJson(path.join(folderOf(name), 'meta/_journal.json'), journal);
  console.log(`subgraphs/${name}/drizzle/${tag}.sql: ${statements.length} statement(s). Read it before committing it.`);
}

/** The migrator has made the schema already, for its own table. */
const sqlOf = (statements) =>
  `${statements.map((statement) => statement.trim().replace(/^CREATE SCHEMA "/, 'CREATE SCHEMA IF NOT EXISTS "')).join('\n--> statement-breakpoint\n')}\n`;

async function check() {
  const folders = (await readdir(path.join(root, 'subgraphs'))).sort();
  const names = folders.filter((name) => existsSync(path.join(root, 'subgraphs', name, 'src/tables.ts')));
  build(names);
  const stale = [];
  for (const name of names) {
    const { snapshot, id } = await committed(name);
    if (differ(snapshot, await declared(name, id))) stale.push(name);
  }
  for (const name of stale)
    console.error(`${name}: tables.ts has changed; npm run migrations -w subgraphs/${name} -- <what changed>`);
  process.exitCode = stale.length > 0 ? 1 : 0;
}

const words = process.argv.slice(2);
if (words[0] === '--check') await check();
else if (path.dirname(process.cwd()) === path.join(root, 'subgraphs'))
  await generate(path.basename(process.cwd()), words);
else throw new Error('Run npm run migrations -w subgraphs/<name> -- <what changed>, or with --check.');

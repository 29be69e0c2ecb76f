import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type RunningPostgres, startPostgres } from '@visiobook/dev-postgres';
import { tablesWith } from '@visiobook/subgraph-kit/testing';
import postgres from 'postgres';
import { LocalGraph } from '../journeys/local-graph.ts';
import { FAULT_SEED, KILLS_OF_UPKEEP } from './faults.config.ts';
import { seededRandom } from './random.ts';

const random = seededRandom(FAULT_SEED);
/** Whose account is erased after it was backed up. */
const GONE = 'Aurelia Vanish';

let graph: LocalGraph;
let token: string;
beforeAll(async () => {
  graph = await LocalGraph.start({ BACKUP_EVERY_HOURS: '0' });
  token = await newReader('Basil Stay');
  for (let i = 1; i <= 5; i++) await newProject(token, `The Weir, volume ${i}`);
}, 300_000);
afterAll(() => graph?.stop());

async function newReader(displayName: string): Promise<string> {
  const email = `${displayName.replace(' ', '.')}@example.org`.toLowerCase();
  const query = `mutation ($i: SignUpInput!) { signUp(input: $i) { ... on AuthPayload { accessToken } } }`;
  const input = { email, password: 'by the mill weir', displayName };
  const { data, errors } = await graph.ask<{ signUp: { accessToken: string } }>(query, { i: input });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.signUp.accessToken;
}

const newProject = (of: string, title: string) =>
  graph.ask('mutation ($t: String!) { createProject(input: { title: $t }) { id } }', { t: title }, of);

const titles = async () =>
  (await graph.ask<{ me: { projects: { title: string }[] } }>('{ me { projects { title } } }', {}, token)).data;

const database = () => startPostgres({ directory: path.join(graph.folder, 'data/postgres') });

/** Moments of what takes so long, spread over all of it: loading the program, too. */
const momentsIn = (milliseconds: number) =>
  Array.from({ length: KILLS_OF_UPKEEP }, (_, i) => ((i + random()) / KILLS_OF_UPKEEP) * milliseconds);

async function timed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return performance.now() - begun;
}

const backups = async () =>
  (await graph.command('backup', 'list')).split('\n').filter((line) => / tables, /.test(line));

/** Finished or not. Bytes that no metadata names yet are the store's own to clear away, when they are a day old. */
async function backupsInStore(): Promise<number> {
  const files = await readdir(path.join(graph.folder, 'data/blobs/system-backups'), { recursive: true });
  return new Set(files.filter((file) => file.endsWith('@meta')).map((file) => path.dirname(file))).size;
}

test('wherever a backup is killed, the graph goes on, what counts as a backup is whole, and the next one clears up', async () => {
  const before = await titles();
  for (const moment of momentsIn(await timed(() => graph.command('backup')))) {
    const known = (await backups()).length;
    const isKilled = await graph.killedCommand(moment, 'backup');
    const now = (await backups()).length;
    expect(now - known).toBeLessThanOrEqual(1);
    expect(await graph.command('backup', 'verify')).toMatch(/ is whole: /);
    process.stderr.write(`backup ${isKilled ? 'killed' : 'ended'} at ${moment.toFixed(0)} ms: ${now - known} more\n`);
  }
  expect(await titles()).toEqual(before);
  await graph.command('backup');
  expect(await backupsInStore()).toBe((await backups()).length);
  expect(await graph.command('backup', 'drill')).toMatch(/ can be restored: /);
}, 600_000);

/** She leaves, and all of her goes. */
async function eraseHer(hers: string, sql: postgres.Sql): Promise<void> {
  const leave = 'mutation ($c: String!) { deleteAccount(confirmation: $c) { dueAt } }';
  expect((await graph.ask(leave, { c: 'aurelia.vanish@example.org' }, hers)).errors).toBeUndefined();
  await sql`update "user".erasures set due_at = now()`;
  while ((await sql`select from "user".erasures where cleared_at is not null`).length === 0) await sleep(200);
}

const connect = ({ url }: RunningPostgres) => postgres(url, { max: 1, onnotice: () => undefined });

/** What a restore brings back, and an erasure takes from it: what is written down of the restore itself is not in these tables. */
async function contentOf(server: RunningPostgres): Promise<Record<string, string>> {
  const sql = connect(server);
  const found: Record<string, string> = {};
  for (const table of ['"user".users', '"user".sessions', 'project.projects', 'security.audit_log', 'events.log']) {
    const [row] = await sql.unsafe(
      `select count(*) || ' ' || md5(string_agg(t::text, '' order by t::text)) as sum from ${table} t`,
    );
    found[table] = row?.sum;
  }
  await sql.end();
  return found;
}

test('wherever a restore is killed, or its database, nothing starts on half of it, and done again it is all there but for who is gone', async () => {
  const hers = await newReader(GONE);
  await newProject(hers, 'The Vanishing');
  await graph.command('backup');
  const [id = ''] = (await backups())[0]?.split(' ') ?? [];
  const before = await titles();
  let server = await database();
  const sql = connect(server);
  await eraseHer(hers, sql);
  await sql.end();
  await graph.down();
  server = await database();
  const bare = () => graph.command('reset', '--yes', '--bare');
  const restore = async () => expect(await graph.command('restore', id)).toMatch(/^Erased again: one account\.$/m);
  await bare();
  const milliseconds = await timed(restore);
  const expected = await contentOf(server);
  let hasRefused = false;
  for (const [i, moment] of momentsIn(milliseconds).entries()) {
    await bare();
    const isDatabaseKilled = i % 2 === 1;
    const restoring = graph.killedCommand(isDatabaseKilled ? 600_000 : moment, 'restore', id);
    if (isDatabaseKilled) {
      await sleep(moment);
      process.kill(server.pid, 'SIGKILL');
    }
    await restoring;
    server = await database();
    const state = await stateOf(server);
    if (state === 'restoring' && !hasRefused) {
      await expect(graph.up()).rejects.toThrow(/ended at start/);
      hasRefused = true;
      // The graph takes the database with it.
      server = await database();
    }
    if (state !== 'restored') await restore();
    expect(await contentOf(server)).toEqual(expected);
    expect(await tablesWith(server.url, [GONE, 'The Vanishing'])).toEqual([]);
    process.stderr.write(
      `restore, ${isDatabaseKilled ? 'database ' : ''}killed at ${moment.toFixed(0)} ms: ${state}\n`,
    );
  }
  await server.stop();
  await graph.up();
  expect(await titles()).toEqual(before);
  expect(await graph.command('audit-verify')).toMatch(/^The audit log is intact: [1-9]/);
}, 1_200_000);

/** How far a restore came. */
async function stateOf(server: RunningPostgres): Promise<'empty' | 'restoring' | 'restored'> {
  const sql = connect(server);
  const [found] =
    await sql`select to_regclass('public.visiobook_restoring') as mark, to_regclass('project.projects') as rows`;
  await sql.end();
  if (found?.mark) return 'restoring';
  return found?.rows ? 'restored' : 'empty';
}

test('wherever a migration of everything is killed, or its database, the next one finishes it', async () => {
  await graph.down();
  let server = await database();
  const bare = () => graph.command('reset', '--yes', '--bare');
  await bare();
  const milliseconds = await timed(() => graph.command('migrate'));
  for (const [i, moment] of momentsIn(milliseconds).entries()) {
    await bare();
    const isDatabaseKilled = i % 2 === 1;
    const migrating = graph.killedCommand(isDatabaseKilled ? 600_000 : moment, 'migrate');
    if (isDatabaseKilled) {
      await sleep(moment);
      process.kill(server.pid, 'SIGKILL');
    }
    await migrating;
    server = await database();
    const pending = (await graph.command('migrate', '--dry-run'))
      .split('\n')
      .filter((line) => line.startsWith('pending'));
    const applied = await graph.command('migrate');
    expect(applied).toMatch(
      pending.length === 0 ? /^Nothing was pending/ : new RegExp(`^${pending.length} applied`, 'm'),
    );
    expect(await graph.command('migrate')).toBe('Nothing was pending.\n');
    process.stderr.write(`migration killed at ${moment.toFixed(0)} ms: ${pending.length} were pending\n`);
  }
  await server.stop();
  await graph.up();
  expect(await newReader('Cosima New')).toEqual(expect.any(String));
}, 600_000);

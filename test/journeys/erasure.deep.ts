import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exportUserTasks } from '@visiobook/contracts';
import { startPostgres } from '@visiobook/dev-postgres';
import { marksIn, tablesWith } from '@visiobook/subgraph-kit/testing';
import postgres from 'postgres';
import { processesOf } from '../faults/processes.ts';
import { type Answer, LocalGraph } from './local-graph.ts';

const HER = { email: 'ondine@restored.example', password: 'eau dormante sept', displayName: 'Ondine Valdemar' };
/** Names in an export, which an archive holds as they are. */
const PARTS = exportUserTasks.map(({ queue }) => `${queue}.json`);
const MARKS = ['Ondine Valdemar', 'The Drowned Cathedral', 'cathedral-notes'];

let graph: LocalGraph;
beforeAll(async () => {
  graph = await LocalGraph.start();
}, 300_000);
afterAll(() => graph?.stop());

const database = () => startPostgres({ directory: path.join(graph.folder, 'data/postgres') });

/** As an administrator, whether the graph runs or not. */
async function withDatabase<T>(run: (sql: postgres.Sql, url: string) => Promise<T>): Promise<T> {
  const server = await database();
  const sql = postgres(server.url, { max: 1, onnotice: () => undefined });
  try {
    return await run(sql, server.url);
  } finally {
    await sql.end({ timeout: 1 });
    if (!server.attached) await server.stop();
  }
}

/** What of her can be read in the database, but for her id in the tombstones. */
const remains = (id: string) =>
  withDatabase(async (_, url) => {
    const ids = (await tablesWith(url, [id])).map((place) => place.split(': ')[0] ?? '');
    const tombstones = ['"user".erasures', 'events.log', 'keys.data_keys', 'security.audit_log'];
    // What a restore has written down of it goes out with the next start.
    const others = ids.filter((table) => !tombstones.includes(table) && !table.endsWith('outbox'));
    return [...(await tablesWith(url, MARKS)), ...others];
  });

const until = async (condition: 'begun_at' | 'cleared_at') => {
  const isSo = (sql: postgres.Sql) => sql`select from "user".erasures where ${sql(condition)} is not null`;
  while (!(await withDatabase(async (sql) => (await isSo(sql)).length > 0))) await sleep(200);
};

type Ask = <Data = unknown>(query: string, variables?: Record<string, unknown>) => Promise<Answer<Data>>;

async function exported(ask: Ask): Promise<Buffer> {
  for (;;) {
    const { data } = await ask<{ dataExports: { url: string | null }[] }>('{ dataExports { url } }');
    const url = data?.dataExports[0]?.url;
    if (url) return Buffer.from(await (await fetch(url)).arrayBuffer());
    await sleep(200);
  }
}

async function signUp() {
  type SignedUp = { signUp: { accessToken: string; user: { id: string } } };
  const query = `mutation ($input: SignUpInput!) { signUp(input: $input) { ... on AuthPayload { accessToken user { id } } } }`;
  const { data, errors } = await graph.ask<SignedUp>(query, { input: HER });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.signUp;
}

test('an erasure survives the death of everything; a backup of before, restored, does not bring her back', async () => {
  const her = await signUp();
  const ask: Ask = (query, variables) => graph.ask(query, variables, her.accessToken);
  await ask('mutation { createProject(input: { title: "The Drowned Cathedral" }) { id } }');
  const input = { filename: 'cathedral-notes.txt', byteSize: 5, sha256: 'ab'.repeat(32) };
  await ask('mutation ($input: CreateUploadInput!) { createUpload(input: $input) { id } }', { input });
  expect(await remains(her.user.id)).toEqual(expect.arrayContaining([`storage.files: ${MARKS[2]}`]));
  await ask('mutation { exportMyData { id } }');
  const archive = await exported(ask);
  expect(marksIn(archive, PARTS)).toEqual(PARTS);
  await graph.command('backup');
  const [backup = ''] = (await graph.command('backup', 'list')).split(' ');

  const leave = 'mutation ($c: String!) { deleteAccount(confirmation: $c) { dueAt } }';
  expect((await ask(leave, { c: HER.email })).errors).toBeUndefined();
  await withDatabase((sql) => sql`update "user".erasures set due_at = now()`);
  await until('begun_at');
  for (const { pid } of await processesOf(graph.pid, path.join(graph.folder, 'data'))) kill(pid);
  kill(graph.pid);
  await graph.gone();
  await graph.up();
  await until('cleared_at');
  expect(await remains(her.user.id)).toEqual([]);

  await graph.down();
  await graph.command('reset', '--yes', '--bare');
  expect(await graph.command('restore', backup)).toMatch(/^Erased again: one account\.$/m);
  // Before anybody is let in.
  expect(await remains(her.user.id)).toEqual([]);
  await graph.up();
  const signIn = `mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }`;
  const { email, password } = HER;
  expect((await graph.ask(signIn, { input: { email, password } })).errors?.[0]?.extensions.code).toBe(
    'WRONG_CREDENTIALS',
  );
  expect((await signUp()).user.id).not.toBe(her.user.id);
  expect(await graph.command('audit-verify')).toMatch(/^The audit log is intact: [1-9]/);
}, 900_000);

test('while a restore has not ended no service starts', async () => {
  await graph.down();
  await withDatabase((sql) => sql`create table public.visiobook_restoring ()`);
  await expect(graph.up()).rejects.toThrow(/ended at start/);
  await withDatabase((sql) => sql`drop table public.visiobook_restoring`);
}, 300_000);

function kill(pid: number) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // It died with another.
  }
}

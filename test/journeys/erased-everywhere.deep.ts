import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { startPostgres } from '@visiobook/dev-postgres';
import { marksIn, tablesWith } from '@visiobook/subgraph-kit/testing';
import postgres from 'postgres';
import { contents } from '../../subgraphs/storage/src/export/archive.fixture.ts';
import { processesOf } from '../faults/processes.ts';
import { LocalGraph } from './local-graph.ts';
import { PLAIN_PICTURE } from './plain-picture.ts';
import { WaysIn } from './ways-in.ts';

const STORY = `The Vermilion Astrolabe

1. The Observatory

At dusk Ottoline climbed to the observatory with her cousin Barnabax. “The comet will be here by midnight,” she said. He lit the lamp.
`;
const OTHER = `The Pond

At noon Tom sat by the pond. “Hello, frog,” he said. The frog jumped into the water.
`;
const HER = {
  email: 'zéphyrine.quatremère@marques.example',
  password: 'sept mille étoiles',
  displayName: 'Zéphyrine Quatremère',
};
const FILE = 'comète-de-zéphyrine.txt';
/** What could tell of her. */
const MARKS = [
  'zéphyrine',
  'quatremère',
  'Vermilion Astrolabe',
  'Ottoline',
  'Barnabax',
  'comet will be here',
  'leftover-of-hers',
  'subject-of-hers',
  'telephone-of-hers',
  'desk-of-hers',
];
/** As a provider knows her. */
const ELSEWHERE = { sub: 'subject-of-hers', email: HER.email, email_verified: true, name: HER.displayName };

/** Kinds of records of hers, of all services. */
const TAKEN_ALONG = [
  'profile',
  'session',
  'passkey',
  'identity',
  'apiKey',
  'secondFactor',
  'project',
  'manuscript',
  'chapter',
].concat(['generation', 'storyboard', 'character', 'scene', 'film', 'file', 'act']);

/** A client's whole view of a person's things; addresses are signed anew each time. */
const EVERYTHING = `{ me { id displayName email projects { id title manuscript { id title } film { id durationSeconds }
  storyboard { scenes(first: 50) { id text illustration { id width } narration { id durationSeconds } } } } }
  files(first: 50) { id filename sha256 } }`;

let graph: LocalGraph;
let waysIn: WaysIn;
let sql: postgres.Sql;
let adminUrl: string;
beforeAll(async () => {
  graph = await LocalGraph.prepare();
  waysIn = await WaysIn.start(graph);
  adminUrl = (await startPostgres({ directory: path.join(graph.folder, 'data/postgres') })).url;
  sql = postgres(adminUrl, { max: 2, onnotice: () => undefined });
}, 600_000);
afterAll(async () => {
  await sql?.end({ timeout: 1 });
  await graph?.stop();
  await waysIn?.stop();
});

interface SignedIn {
  accessToken: string;
  user: { id: string };
}

const ONE = '{ accessToken user { id } }';

async function signUp(person: object): Promise<SignedIn> {
  const query = `mutation ($input: SignUpInput!) { signUp(input: $input) { ... on AuthPayload ${ONE} } }`;
  const { data, errors } = await graph.ask<{ signUp: SignedIn }>(query, { input: person });
  if (!data) throw new Error(JSON.stringify(errors));
  return data.signUp;
}

/** `film` works for this person from now on. */
const usedBy = ({ email, password }: { email: string; password: string }) =>
  writeFile(path.join(graph.folder, 'data/film-account.json'), JSON.stringify({ email, password }));

/** Files below the blob store, and what of these texts can be read in their names or their bytes. */
async function blobsWith(marks: readonly string[]) {
  const root = path.join(graph.folder, 'data/blobs');
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name);
    const bytes = entry.isFile() ? await readFile(file) : '';
    const name = path
      .relative(root, file)
      .replace(/%([0-9a-f]{2})/g, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
    if (marksIn(name, marks).length + marksIn(bytes, marks).length > 0) found.push(name);
  }
  return found;
}

/** All that she takes along, as it lies in the archive. */
async function exported(token: string): Promise<Record<string, string>> {
  expect((await graph.ask('mutation { exportMyData { id } }', {}, token)).errors).toBeUndefined();
  for (;;) {
    type Listed = { dataExports: { url: string | null; status: string }[] };
    const { data } = await graph.ask<Listed>('{ dataExports { url status } }', {}, token);
    const [latest] = data?.dataExports ?? [];
    if (latest?.status === 'FAILED') throw new Error('The export has failed.');
    if (latest?.url) return contents(Buffer.from(await (await fetch(latest.url)).arrayBuffer()));
    await sleep(200);
  }
}

/** A file of hers that was announced and sent, and is not completed. */
async function leaveUpload(token: string, filename: string, bytes: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const input = { filename, byteSize: bytes.length, sha256, contentType: 'application/octet-stream' };
  type Made = { createUpload: { id: string; url: string; headers: { name: string; value: string }[] } };
  const query =
    'mutation ($input: CreateUploadInput!) { createUpload(input: $input) { id url headers { name value } } }';
  const { createUpload } = (await graph.ask<Made>(query, { input }, token)).data!;
  const headers = createUpload.headers.map(({ name, value }) => [name, value] as [string, string]);
  expect((await fetch(createUpload.url, { method: 'PUT', body: bytes, headers })).ok).toBe(true);
  return createUpload.id;
}

async function setPicture(token: string) {
  const id = await leaveUpload(token, 'zéphyrine.png', PLAIN_PICTURE);
  const query = 'mutation ($id: ID!) { completeUpload(id: $id) { id } setAvatar(fileId: $id) { avatarUrl } }';
  const { data } = await graph.ask<{ setAvatar: { avatarUrl: string } }>(query, { id }, token);
  expect((await fetch(data?.setAvatar.avatarUrl ?? '')).headers.get('content-type')).toBe('image/jpeg');
}

async function workerOf(service: string): Promise<number> {
  const processes = await processesOf(graph.pid, path.join(graph.folder, 'data'));
  return processes.find(({ name }) => name === `${service} worker`)?.pid ?? 0;
}

async function until(isSo: () => Promise<boolean>) {
  while (!(await isSo())) await sleep(200);
}

test('a person who deletes her account is gone from every table and every blob; nobody else loses anything', async () => {
  const neighbour = { email: 'tom@example.org', password: 'beside the pond', displayName: 'Tom' };
  const tom = await signUp(neighbour);
  await usedBy(neighbour);
  await graph.film(OTHER, 'pond.txt', '--resolution', '720');
  const hisBefore = await graph.ask(EVERYTHING, {}, tom.accessToken);
  expect(hisBefore.errors).toBeUndefined();

  const her = await signUp(HER);
  const ask = <Data>(query: string, variables = {}) => graph.ask<Data>(query, variables, her.accessToken);
  await usedBy(HER);
  await graph.film(STORY, FILE, '--resolution', '720');
  await leaveUpload(her.accessToken, 'leftover-of-hers.txt', Buffer.from(`leftover-of-hers ${randomUUID()}`));
  await setPicture(her.accessToken);
  await waysIn.turnSecondFactorOn(her.accessToken);
  await waysIn.link(her.accessToken, ELSEWHERE);
  const passkey = await waysIn.addPasskey(her.accessToken, 'telephone-of-hers');
  await waysIn.leaveSignIn(ELSEWHERE, 'desk-of-hers');
  await waysIn.leaveLinking(her.accessToken, { ...ELSEWHERE, sub: 'another-subject-of-hers' });
  await ask('mutation { createApiKey(input: { name: "Zéphyrine’s CI", scopes: ["films"] }) { key } }');
  await ask('mutation { invite(email: "friend-of-zéphyrine@marques.example") }');
  const taken = await exported(her.accessToken);
  const types = Object.values(taken).flatMap((text) => text.match(/(?<="type": ")\w+/g) ?? []);
  expect(types).toEqual(expect.arrayContaining(TAKEN_ALONG));
  // What has not been finished is not hers yet.
  const finished = MARKS.filter((mark) => !['leftover-of-hers', 'desk-of-hers'].includes(mark));
  expect(marksIn(JSON.stringify(taken), MARKS)).toEqual(finished);
  // What is looked for can be found while she is there: all but her address.
  const places = (await tablesWith(adminUrl, MARKS)).map((place) => place.split(': ')[1]);
  expect(MARKS.filter((mark) => !places.includes(mark))).toEqual([]);
  expect(await tablesWith(adminUrl, [HER.email, 'marques.example'])).toEqual([]);
  expect(await blobsWith([her.user.id, 'leftover-of-hers'])).not.toEqual([]);

  // Another film is being made while she goes: its worker rests until her account has ended.
  const rests = await workerOf('media');
  process.kill(rests, 'SIGSTOP');
  const { data: mine } = await ask<{ me: { projects: { id: string }[] } }>('{ me { projects { id } } }');
  const id = mine?.me.projects[0]?.id;
  const again =
    'mutation ($id: ID!) { updateSettings(projectId: $id, settings: { seed: 99 }) { id } generateFilm(projectId: $id) { id } }';
  expect((await ask(again, { id })).errors).toBeUndefined();
  const leave = 'mutation ($c: String!) { deleteAccount(confirmation: $c) { dueAt } }';
  expect((await ask(leave, { c: HER.email })).errors).toBeUndefined();
  const atWork = sql`select from dbos.workflow_status where status = 'PENDING' and name = 'analysis/generateFilm'`;
  await until(async () => (await atWork).length > 0);
  // Hours go by.
  await sql`update "user".erasures set due_at = now()`;
  await sql`update "user".openid_attempts set expires_at = now()`;
  await until(async () => (await sql`select from "user".erasures where begun_at is not null`).length > 0);
  process.kill(rests, 'SIGCONT');
  await until(async () => (await sql`select from "user".erasures where cleared_at is not null`).length > 0);

  expect(await tablesWith(adminUrl, [...MARKS, passkey])).toEqual([]);
  expect(await blobsWith([...MARKS, passkey])).toEqual([]);
  // Her id stays where decision 21 says.
  const left = (await tablesWith(adminUrl, [her.user.id])).map((place) => place.split(': ')[0]);
  expect(left).toEqual(['"user".erasures', 'events.log', 'keys.data_keys', 'security.audit_log']);
  const topics = await sql`select distinct topic from events.log where payload::text like ${`%${her.user.id}%`}`;
  expect(topics.map(({ topic }) => topic)).toEqual(['audit']);
  expect((await blobsWith([her.user.id])).every((name) => name.startsWith('system-erasures/'))).toBe(true);

  expect(await graph.ask(EVERYTHING, {}, tom.accessToken)).toEqual(hisBefore);
  const acts = await sql`select service, act from security.audit_log where subject_id = ${her.user.id}`;
  const certificate = acts.filter(({ act }) => /erased$/i.test(act)).map(({ service }) => service);
  expect(new Set(certificate)).toEqual(
    new Set(['project', 'analysis', 'media', 'assembly', 'ingestion', 'storage', 'user']),
  );
  expect(await graph.command('audit-verify')).toMatch(/^The audit log is intact: [1-9]/);
  expect((await signUp(HER)).user.id).not.toBe(her.user.id);
}, 600_000);

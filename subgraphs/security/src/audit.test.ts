import { json } from 'node:stream/consumers';
import { DirectoryBlobStore } from '@visiobook/blob-store';
import { actRecorded, auditTopic, exportUserInSecurity } from '@visiobook/contracts';
import {
  DataErased,
  encryptionConfig,
  keyEncryptionKeys,
  OwnerEncryption,
  recordAct,
  sealFacts,
} from '@visiobook/subgraph-kit';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { z } from 'zod';
import { appendAct } from './audit.append.ts';
import { appendActs, auditKeys } from './audit.fixture.ts';
import type { HeadSeal } from './audit.seal.ts';
import { verifyAuditLog } from './audit.verify.ts';
import { service } from './service.ts';

const ADMIN = { id: 'root', scopes: ['admin'] };
const TRAIL = `query ($first: Int, $after: ID, $subjectId: ID, $act: String) {
  auditTrail(first: $first, after: $after, subjectId: $subjectId, act: $act) {
    id act outcome service requestId actor { id } subject { id } target { type id } address details { name value } } }`;
const REPORT = '{ auditReport { isIntact rows faultCount headHash faults { kind seq } } }';
const MINE = `query ($r: [_Any!]!, $first: Int, $after: ID) { _entities(representations: $r) { ... on User {
  auditTrail(first: $first, after: $after) { id act actor { id } address details { name value } } } } }`;

type Event = { id: string; act: string; actor: { id: string } | null; address: string | null; details: unknown };
type Trail = { auditTrail: Event[] };
type Mine = { _entities: [{ auditTrail: Event[] }] };

let world: TestService;
let seal: HeadSeal;
let encryption: OwnerEncryption;
beforeAll(async () => {
  const keys = await auditKeys();
  seal = keys.seal;
  world = await testService(service, { config: keys.config });
  const keks = keyEncryptionKeys(z.object(encryptionConfig).parse(keys.config));
  encryption = new OwnerEncryption({ db: world.db, keks, cacheSeconds: 0 });
});

const record = (act: Parameters<typeof recordAct>[2]) => world.db.transaction((tx) => recordAct(world.outbox, tx, act));
const mineOf = async (id: string, page: { first?: number; after?: string } = {}, as = id) => {
  const { data } = await world.as(as)<Mine>(MINE, { r: [{ __typename: 'User', id }], ...page });
  return data?._entities[0].auditTrail ?? [];
};

test('an act is written down with its effect or not at all, once, and the log is intact', async () => {
  const failed = world.db.transaction(async (tx) => {
    await recordAct(world.outbox, tx, { act: 'projectDeleted', by: { id: 'gone', sessionId: null } });
    throw new Error('rolled back');
  });
  await expect(failed).rejects.toThrow('rolled back');
  await record({ act: 'projectDeleted', by: { id: 'fay', sessionId: 's1' }, on: { type: 'Project', id: 'p1' } });
  await world.settle();
  expect(await mineOf('gone')).toEqual([]);
  expect(await mineOf('fay')).toMatchObject([{ act: 'projectDeleted', actor: { id: 'fay' } }]);
  const { data } = await world.as(ADMIN)<{ auditReport: object }>(REPORT);
  expect(data?.auditReport).toMatchObject({ isIntact: true, faultCount: 0, faults: [] });
});

test('an act that is delivered again is appended once', async () => {
  await record({ act: 'projectShared', by: { id: 'gil', sessionId: null } });
  await world.settle();
  const [stored] = await world.db.execute<{ payload: unknown }>(
    sql`select payload from events.log where topic = ${auditTopic} order by seq desc limit 1`,
  );
  await appendAct(world.db, seal, actRecorded.payload.parse(stored?.payload));
  expect(await mineOf('gil')).toHaveLength(1);
});

test('a person reads what is about herself and what she did, page by page, and nobody else does', async () => {
  for (const act of ['signedIn', 'passwordChanged', 'signedOut'])
    await record({ act, by: { id: 'hal', sessionId: null } });
  await world.settle();
  const first = await mineOf('hal', { first: 2 });
  expect(first.map(({ act }) => act)).toEqual(['signedOut', 'passwordChanged']);
  const rest = await mineOf('hal', { after: first[1]?.id });
  expect(rest.map(({ act }) => act)).toEqual(['signedIn']);
  expect(await mineOf('hal', {}, 'eve')).toEqual([]);
  await record({ act: 'signedIn', by: { id: 'eve', sessionId: null } });
  await world.settle();
  expect(await mineOf('eve', { after: first[0]?.id })).toEqual([]);
});

test('all of it is for administrators only, with filters', async () => {
  await record({ act: 'fileStored', by: { id: 'ida', sessionId: null }, outcome: 'DENIED' });
  await world.settle();
  expect((await world.as('ida')(TRAIL)).code).toBe('FORBIDDEN');
  expect((await world.as('ida')(REPORT)).code).toBe('FORBIDDEN');
  expect((await world.as(null)(TRAIL)).code).toBe('UNAUTHENTICATED');
  const { data } = await world.as(ADMIN)<Trail>(TRAIL, { subjectId: 'ida', act: 'fileStored' });
  expect(data?.auditTrail).toMatchObject([{ act: 'fileStored', outcome: 'DENIED', actor: { id: 'ida' } }]);
  const { errors } = await world.as({ id: 'ida', locale: 'fr' })(TRAIL);
  expect(errors[0]?.message).toBe('Vous n’avez pas le droit de faire cela.');
});

test('an administrator’s hand and network stay hers; the person it is about sees that it happened, and the details', async () => {
  const personal = { actorId: 'root', subjectId: 'joy', address: '192.0.2.0/24', details: { role: 'support' } };
  const facts = await sealFacts(encryption, personal);
  await record({ act: 'roleGiven', by: { id: 'root', sessionId: null }, about: 'joy', facts });
  await world.settle();
  const details = [{ name: 'role', value: 'support' }];
  expect(await mineOf('joy')).toMatchObject([{ act: 'roleGiven', actor: null, address: null, details }]);
  const { data } = await world.as(ADMIN)<Trail>(TRAIL, { subjectId: 'joy' });
  expect(data?.auditTrail).toMatchObject([{ actor: { id: 'root' }, address: '192.0.2.0/24', details }]);
});

async function exported(ownerId: string) {
  const directory = world.blobDirectory;
  const blobs = new DirectoryBlobStore({ directory, signingKey: 'x'.repeat(32), publicOrigin: 'http://localhost' });
  const { parts } = await world.run(exportUserInSecurity, { ownerId, exportId: 'e1' });
  return (await json((await blobs.open(parts[0]?.blobKey ?? '')).stream)) as { target: unknown }[];
}

test('a person takes along all that was written down of her, as far as she may read it', async () => {
  const network = (actorId: string) =>
    sealFacts(encryption, { actorId, subjectId: 'lea', address: '192.0.2.0/24', details: { role: 'support' } });
  const [byRoot, byHer] = [await network('root'), await network('lea')];
  await record({ act: 'roleGiven', by: { id: 'root', sessionId: null }, about: 'lea', facts: byRoot });
  const project = (i: number) => ({ type: 'Project', id: `p${i}` });
  for (let i = 0; i < 130; i++)
    await record({ act: 'projectShared', by: { id: 'lea', sessionId: 's' }, on: project(i), facts: byHer });
  await record({ act: 'signedIn', by: { id: 'eve', sessionId: null } });
  await world.settle();
  const acts = await exported('lea');
  expect(acts.map(({ target }) => target)).toEqual([...Array.from({ length: 130 }, (_, i) => project(129 - i)), null]);
  const details = [{ name: 'role', value: 'support' }];
  const hers = { type: 'act', service: 'security', outcome: 'DONE', subject: 'lea', details };
  expect(acts[0]).toMatchObject({ ...hers, act: 'projectShared', actor: 'lea', address: '192.0.2.0/24' });
  expect(acts.at(-1)).toMatchObject({ ...hers, act: 'roleGiven', actor: null, address: null });
});

test('an act that was damaged where it is kept is taken along without what cannot be read, and says so', async () => {
  const whole = await sealFacts(encryption, {
    ...{ actorId: 'mia', subjectId: 'mia', address: '192.0.2.0/24', details: { role: 'support' } },
  });
  const damaged = { ...whole, sealedDetails: `${whole.sealedDetails?.slice(0, -4)}AAAA` };
  for (const facts of [whole, damaged]) await record({ act: 'signedIn', by: { id: 'mia', sessionId: null }, facts });
  await world.settle();
  const act = { type: 'act', service: 'security', act: 'signedIn', address: '192.0.2.0/24' };
  const [newer, older] = await exported('mia');
  expect(newer).toMatchObject({ ...act, details: null, isDamaged: true });
  expect(older).toMatchObject({ ...act, details: [{ name: 'role', value: 'support' }] });
  expect(older).not.toHaveProperty('isDamaged');
});

test('nothing personal is readable in the database, and erasing a person leaves the chain intact', async () => {
  const facts = await sealFacts(encryption, {
    ...{ actorId: 'kim', subjectId: 'kim', address: '198.51.100.0/24', details: { email: 'kim@example.org' } },
  });
  await record({ act: 'emailChanged', by: { id: 'kim', sessionId: null }, facts });
  await world.settle();
  expect(await mineOf('kim')).toMatchObject([{ address: '198.51.100.0/24', details: [{ value: 'kim@example.org' }] }]);
  const admin = postgres(world.adminUrl, { max: 1 });
  const dump = JSON.stringify([await admin`select * from security.audit_log`, await admin`select * from events.log`]);
  expect(dump).not.toMatch(/198\.51\.100|kim@example/);
  await admin`select keys.destroy('kim')`;
  await admin.end();
  await expect(encryption.decrypt('kim', 'audit.address', facts.sealedAddress ?? '')).rejects.toThrow(DataErased);
  expect(await verifyAuditLog(world.db, seal)).toMatchObject({ faultCount: 0 });
});

test('not even the security service’s role changes, deletes or empties what is written; an administrator has to go round a trigger', async () => {
  await appendActs(world, 1);
  const [own, admin] = [postgres(world.databaseUrl, { max: 1 }), postgres(world.adminUrl, { max: 1 })];
  for (const role of [own, admin]) {
    for (const change of [
      "update security.audit_log set act = 'x'",
      'delete from security.audit_log',
      'truncate security.audit_log',
    ]) {
      await expect(role.unsafe(change)).rejects.toMatchObject({ code: '42501' });
    }
    await role.end();
  }
});

test('a head that was written down elsewhere finds even a log that was replaced as a whole', async () => {
  await appendActs(world, 2);
  const { head } = await verifyAuditLog(world.db, seal);
  await appendActs(world, 2);
  expect(await verifyAuditLog(world.db, seal, head)).toMatchObject({ rows: head.seq + 2, faultCount: 0 });
  const replaced = await verifyAuditLog(world.db, seal, { ...head, hash: 'f'.repeat(64) });
  expect(replaced.faults).toEqual([{ kind: 'OUT_OF_PLACE', seq: head.seq }]);
  const shorter = await verifyAuditLog(world.db, seal, { ...head, seq: head.seq + 7 });
  expect(shorter.faults).toEqual([{ kind: 'MISSING', seq: head.seq + 3 }]);
});

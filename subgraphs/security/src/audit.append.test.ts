import { randomUUID } from 'node:crypto';
import { type TestService, testService } from '@visiobook/subgraph-kit/testing';
import { asc } from 'drizzle-orm';
import { appendAct, type RecordedAct } from './audit.append.ts';
import { hashOf } from './audit.chain.ts';
import { auditKeys } from './audit.fixture.ts';
import type { HeadSeal } from './audit.seal.ts';
import { verifyAuditLog } from './audit.verify.ts';
import { service } from './service.ts';
import { auditLog } from './tables.ts';

let world: TestService;
let seal: HeadSeal;
beforeAll(async () => {
  const keys = await auditKeys();
  seal = keys.seal;
  world = await testService(service, { config: keys.config });
});

const act = (id: string = randomUUID()): RecordedAct => ({
  ...{ id, at: new Date().toISOString(), service: 'user', act: 'signedIn', actorId: 'ada', sessionId: null },
  ...{ subjectId: 'ada', target: null, outcome: 'DONE', requestId: null, sealedAddress: null, sealedDetails: null },
});

test('of many processes that append at the same time, each act is in the chain once', async () => {
  const acts = Array.from({ length: 20 }, () => act());
  await Promise.all([...acts, ...acts].map((one) => appendAct(world.db, seal, one)));
  const rows = await world.db.select().from(auditLog).orderBy(asc(auditLog.seq));
  expect(rows.map(({ seq }) => seq)).toEqual(acts.map((_, i) => i + 1));
  expect(new Set(rows.map(({ id }) => id))).toEqual(new Set(acts.map(({ id }) => id)));
  expect(await verifyAuditLog(world.db, seal)).toMatchObject({ rows: 20, faultCount: 0 });
});

test('a column that is added one day, and is empty in old rows, leaves their hashes as they are', async () => {
  await appendAct(world.db, seal, act());
  const [row] = await world.db.select().from(auditLog).limit(1);
  if (!row) throw new Error('nothing was appended');
  const wider = { ...row, country: null as string | null };
  expect(hashOf(wider)).toBe(row.hash);
  wider.country = 'fr';
  expect(hashOf(wider)).not.toBe(row.hash);
});

import { testService } from '@visiobook/subgraph-kit/testing';
import postgres from 'postgres';
import { appendActs, auditKeys } from './audit.fixture.ts';
import { verifyAuditLog } from './audit.verify.ts';
import { service } from './service.ts';

test('nothing is appended to a log that is not as it was left: that would put a good signature on it', async () => {
  const keys = await auditKeys();
  const world = await testService(service, { config: keys.config });
  await appendActs(world, 3);
  const sql = postgres(world.adminUrl, { max: 1 });
  await sql`set session_replication_role = replica`;
  await sql`delete from security.audit_log where seq = 3`;
  await appendActs(world, 1);
  expect(await sql`select seq from security.audit_log order by seq`).toMatchObject([{ seq: '1' }, { seq: '2' }]);
  const [waiting] = await sql`select error from events.deliveries where consumer = 'security'`;
  expect(waiting?.error).toMatch('AuditLogBroken');
  await sql.end();
  expect(await verifyAuditLog(world.db, keys.seal)).toMatchObject({ rows: 2, faults: [{ kind: 'MISSING', seq: 3 }] });
});

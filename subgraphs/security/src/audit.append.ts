import type { actRecorded } from '@visiobook/contracts';
import type { Database, Transaction } from '@visiobook/subgraph-kit';
import { desc, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { GENESIS, hashOf } from './audit.chain.ts';
import type { Head, HeadSeal } from './audit.seal.ts';
import { auditHead, auditLog } from './tables.ts';

export type RecordedAct = z.output<typeof actRecorded.payload>;

const HEAD = 1;

/** What is there is not what was signed: to go on would put a good signature on it. Somebody has to look. */
export class AuditLogBroken extends Error {
  constructor(why: string) {
    super(`The audit log is not as it was left: ${why}. Run \`npm run audit:verify\`.`);
    this.name = 'AuditLogBroken';
  }
}

/**
 * Appends an act and signs how far the log goes now; the same act again changes nothing. Answers the head.
 * @throws AuditLogBroken
 */
export function appendAct(db: Database, seal: HeadSeal, act: RecordedAct): Promise<Head> {
  return db.transaction(async (tx) => {
    // One at a time: the next row needs this one's hash.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('security.audit_log'))`);
    const head = await intactHead(tx, seal);
    const [known] = await tx.select({ seq: auditLog.seq }).from(auditLog).where(eq(auditLog.id, act.id));
    return known ? head : append(tx, seal, head, act);
  });
}

async function intactHead(tx: Transaction, seal: HeadSeal): Promise<Head> {
  const [[head], [last]] = await Promise.all([
    tx.select().from(auditHead).where(eq(auditHead.id, HEAD)),
    tx.select({ seq: auditLog.seq, hash: auditLog.hash }).from(auditLog).orderBy(desc(auditLog.seq)).limit(1),
  ]);
  if (!head && !last) return { seq: 0, hash: GENESIS };
  if (!head) throw new AuditLogBroken('its head is missing');
  if (!(await seal.isGenuine(head, head.signature))) throw new AuditLogBroken('its head is not signed by us');
  if (last?.seq !== head.seq || last.hash !== head.hash) throw new AuditLogBroken('its last row is not the signed one');
  return head;
}

async function append(tx: Transaction, seal: HeadSeal, before: Head, act: RecordedAct): Promise<Head> {
  const { target, at, ...facts } = act;
  const row = {
    ...facts,
    seq: before.seq + 1,
    at: new Date(at),
    targetType: target?.type ?? null,
    targetId: target?.id ?? null,
    previousHash: before.hash,
  };
  const hash = hashOf(row);
  await tx.insert(auditLog).values({ ...row, hash });
  const head = { seq: row.seq, hash };
  const signed = { ...head, signature: await seal.sign(head) };
  await tx
    .insert(auditHead)
    .values({ id: HEAD, ...signed })
    .onConflictDoUpdate({ target: auditHead.id, set: signed });
  return head;
}

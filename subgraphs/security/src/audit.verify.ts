import { actRecorded, auditTopic } from '@visiobook/contracts';
import type { Database, Transaction } from '@visiobook/subgraph-kit';
import { asc, gt, sql } from 'drizzle-orm';
import { GENESIS, hashOf } from './audit.chain.ts';
import type { Head, HeadSeal } from './audit.seal.ts';
import { type AuditRow, auditHead, auditLog } from './tables.ts';

export type AuditFaultKind =
  /** A row is not what its hash says. */
  | 'ALTERED'
  /** Rows are not there, in the middle or at the end. */
  | 'MISSING'
  /** A row does not follow from the one before it: exchanged, put in between, or everything after it was written anew. */
  | 'OUT_OF_PLACE'
  /** A row after the signed end. */
  | 'ADDED'
  /** The signed end is missing, altered, or not signed by us. */
  | 'HEAD';

export interface AuditFault {
  kind: AuditFaultKind;
  seq: number;
}

export interface AuditReport {
  rows: number;
  /** Where the log ends, to be written down elsewhere: given to a later check, it finds even a log that was replaced as a whole. */
  head: Head;
  /** The first hundred. */
  faults: AuditFault[];
  faultCount: number;
}

const PAGE = 1_000;
const MOST_FAULTS = 100;

/** Reads the whole log as it is at one moment, while it goes on growing. */
export const verifyAuditLog = (db: Database, seal: HeadSeal, known?: Head): Promise<AuditReport> =>
  db.transaction((tx) => verifyChain(tx, seal, known), { isolationLevel: 'repeatable read', accessMode: 'read only' });

/** @param known a head that was written down elsewhere: the log must still have that row */
export async function verifyChain(tx: Transaction, seal: HeadSeal, known?: Head): Promise<AuditReport> {
  const faults = new Faults();
  let last: Head = { seq: 0, hash: GENESIS };
  let rows = 0;
  for await (const row of inOrder(tx)) {
    faults.addIf(row.seq > last.seq + 1, 'MISSING', last.seq + 1);
    faults.addIf(row.seq < 1 || row.previousHash !== last.hash, 'OUT_OF_PLACE', row.seq);
    faults.addIf(row.hash !== hashOf(row), 'ALTERED', row.seq);
    faults.addIf(row.seq === known?.seq && row.hash !== known.hash, 'OUT_OF_PLACE', row.seq);
    last = row;
    rows += 1;
  }
  const signedSeq = await checkHead(tx, seal, last, faults);
  const end = Math.max(known?.seq ?? 0, signedSeq, await appendedByNow(tx));
  faults.addIf(last.seq < end, 'MISSING', last.seq + 1);
  return { rows, head: { seq: last.seq, hash: last.hash }, faults: faults.first, faultCount: faults.count };
}

class Faults {
  readonly first: AuditFault[] = [];
  count = 0;

  addIf(isFault: boolean, kind: AuditFaultKind, seq: number): void {
    if (!isFault) return;
    this.count += 1;
    if (this.first.length < MOST_FAULTS) this.first.push({ kind, seq });
  }
}

/** Answers how far the log is said to go. */
async function checkHead(tx: Transaction, seal: HeadSeal, last: Head, faults: Faults): Promise<number> {
  const heads = await tx.select().from(auditHead);
  const [head] = heads;
  faults.addIf(head === undefined && last.seq > 0, 'HEAD', last.seq);
  if (!head) return 0;
  faults.addIf(heads.length > 1 || head.id !== 1 || !(await seal.isGenuine(head, head.signature)), 'HEAD', head.seq);
  faults.addIf(last.seq > head.seq, 'ADDED', head.seq + 1);
  faults.addIf(last.seq === head.seq && last.hash !== head.hash, 'HEAD', head.seq);
  return head.seq;
}

async function* inOrder(tx: Transaction): AsyncGenerator<AuditRow> {
  for (let page = await pageAfter(tx, null); page.length > 0; page = await pageAfter(tx, page.at(-1)?.seq ?? null)) {
    yield* page;
  }
}

const pageAfter = (tx: Transaction, seq: number | null): Promise<AuditRow[]> =>
  tx
    .select()
    .from(auditLog)
    .where(seq === null ? undefined : gt(auditLog.seq, seq))
    .orderBy(asc(auditLog.seq))
    .limit(PAGE);

/**
 * How many acts were stated and are not waiting to be appended: a log that was emptied together with its head would pass for a new one.
 * Counted in another schema, which is one more to alter.
 */
async function appendedByNow(tx: Transaction): Promise<number> {
  const [row] = await tx.execute<{ n: string }>(sql`
    select t.last_seq - (select count(*) from events.deliveries where topic = t.topic and consumer = 'security') as n
    from events.topics t
    where t.topic = ${auditTopic} and exists (
      select from events.consumers where consumer = 'security' and event_name = ${actRecorded.name})`);
  return Number(row?.n ?? 0);
}

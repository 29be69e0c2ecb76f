import { randomBytes } from 'node:crypto';
import type { Transaction } from '@visiobook/subgraph-kit';
import { getTableColumns, sql } from 'drizzle-orm';
import { GENESIS, hashOf } from './audit.chain.ts';
import { type AuditRow, auditHead, auditLog } from './tables.ts';

export type Random = (below: number) => number;

/** What somebody who rules the database, and has all our code, may do to the log; everything but sign. */
export type Mutation = (tx: Transaction, rows: readonly AuditRow[], random: Random) => Promise<void>;

const columns = getTableColumns(auditLog);
const names = Object.keys(columns) as (keyof AuditRow)[];
const pick = <T>(of: readonly T[], random: Random): T => of[random(of.length)] as T;

/** Another value of the column's type than the one that is there. */
function otherValue(name: keyof AuditRow, row: AuditRow, random: Random): AuditRow[keyof AuditRow] {
  const value = row[name];
  if (value instanceof Date) return new Date(value.getTime() + 1 + random(1_000_000));
  if (typeof value === 'number') return value + 1_000 + random(1_000_000);
  const nullable = !columns[name].notNull;
  if (nullable && value !== null && random(2) === 0) return null;
  if (typeof value === 'string' && value !== '' && random(3) === 0) return value.slice(1);
  return `${value ?? ''}${randomBytes(1 + random(8)).toString('hex')}`;
}

async function put(tx: Transaction, seq: number, change: Partial<AuditRow>): Promise<void> {
  await tx.update(auditLog).set(change).where(sql`${auditLog.seq} = ${seq}`);
}

/** Deletes what is from `seq` on and writes these instead, each with its proper hashes. */
async function rewriteFrom(tx: Transaction, rows: readonly AuditRow[], from: number, changed: readonly AuditRow[]) {
  await tx.delete(auditLog).where(sql`${auditLog.seq} >= ${from}`);
  let before = rows.find(({ seq }) => seq === from - 1)?.hash ?? GENESIS;
  for (const [i, row] of changed.entries()) {
    const next = { ...row, seq: from + i, previousHash: before };
    before = hashOf(next);
    await tx.insert(auditLog).values({ ...next, hash: before });
  }
  return { seq: from + changed.length - 1, hash: before };
}

const altered = (row: AuditRow, random: Random): AuditRow => {
  const name = pick(
    names.filter((one) => !['seq', 'hash', 'previousHash'].includes(one)),
    random,
  );
  return { ...row, [name]: otherValue(name, row, random) };
};

export const mutations: Record<string, Mutation> = {
  async 'alters any column'(tx, rows, random) {
    const [row, name] = [pick(rows, random), pick(names, random)];
    await put(tx, row.seq, { [name]: otherValue(name, row, random) });
  },
  async 'alters a row and gives it a proper hash'(tx, rows, random) {
    const row = pick(rows, random);
    const next = altered(row, random);
    await put(tx, row.seq, { ...next, hash: hashOf(next) });
  },
  async 'alters a row and writes the chain anew from there'(tx, rows, random) {
    const row = pick(rows, random);
    const rest = rows.filter(({ seq }) => seq > row.seq);
    await rewriteFrom(tx, rows, row.seq, [altered(row, random), ...rest]);
  },
  async 'writes the chain anew and points the head at it'(tx, rows, random) {
    const row = pick(rows, random);
    const rest = rows.filter(({ seq }) => seq > row.seq);
    await tx.update(auditHead).set(await rewriteFrom(tx, rows, row.seq, [altered(row, random), ...rest]));
  },
  async 'deletes a row'(tx, rows, random) {
    await tx.delete(auditLog).where(sql`${auditLog.seq} = ${pick(rows, random).seq}`);
  },
  async 'deletes a row and closes the gap'(tx, rows, random) {
    const { seq } = pick(rows, random);
    await rewriteFrom(
      tx,
      rows,
      seq,
      rows.filter((row) => row.seq > seq),
    );
  },
  async 'swaps two rows'(tx, rows, random) {
    const first = random(rows.length - 1);
    const [a, b] = [rows[first] as AuditRow, rows[first + 1 + random(rows.length - first - 1)] as AuditRow];
    await tx.delete(auditLog).where(sql`${auditLog.seq} in (${a.seq}, ${b.seq})`);
    await tx.insert(auditLog).values([
      { ...a, seq: b.seq },
      { ...b, seq: a.seq },
    ]);
  },
  async 'swaps two rows and writes the chain anew'(tx, rows, random) {
    const first = random(rows.length - 1);
    const [a, b, ...rest] = rows.slice(first) as [AuditRow, AuditRow, ...AuditRow[]];
    await rewriteFrom(tx, rows, a.seq, [b, a, ...rest]);
  },
  async 'puts a row in between'(tx, rows, random) {
    const row = pick(rows, random);
    const rest = rows.filter(({ seq }) => seq > row.seq);
    const forged = { ...row, id: randomBytes(8).toString('hex') };
    await rewriteFrom(tx, rows, row.seq, [row, forged, ...rest]);
  },
  async 'adds a row at the end'(tx, rows) {
    const last = rows.at(-1) as AuditRow;
    await rewriteFrom(tx, rows, last.seq + 1, [{ ...last, id: randomBytes(8).toString('hex') }]);
  },
  async 'cuts off the end'(tx, rows, random) {
    await tx.delete(auditLog).where(sql`${auditLog.seq} > ${random(rows.length)}`);
  },
  async 'cuts off the end and points the head at what is left'(tx, rows, random) {
    const last = rows[random(rows.length - 1)] as AuditRow;
    await tx.delete(auditLog).where(sql`${auditLog.seq} > ${last.seq}`);
    await tx.update(auditHead).set({ seq: last.seq, hash: last.hash });
  },
  async 'empties the log'(tx) {
    await tx.execute(sql`truncate ${auditLog}`);
  },
  async 'empties the log and its head'(tx) {
    await tx.execute(sql`truncate ${auditLog}, ${auditHead}`);
  },
  async 'cuts off the beginning'(tx, rows, random) {
    await tx.delete(auditLog).where(sql`${auditLog.seq} <= ${1 + random(rows.length - 1)}`);
  },
  async 'deletes the head'(tx) {
    await tx.delete(auditHead);
  },
  async 'alters the head'(tx, rows, random) {
    const change = pick(
      [{ seq: rows.length + 1 + random(9) }, { hash: randomBytes(32).toString('hex') }, { signature: 'none' }],
      random,
    );
    await tx.update(auditHead).set(change);
  },
  async 'signs the head with a key of its own'(tx) {
    await tx.update(auditHead).set({ signature: sql`reverse(${auditHead.signature})` });
  },
};

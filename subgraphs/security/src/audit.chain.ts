import { createHash } from 'node:crypto';
import { canonicalJson } from '@visiobook/subgraph-kit';
import type { AuditRow } from './tables.ts';

/** Stands for the row before the first. */
export const GENESIS = '0'.repeat(64);

/**
 * Covers every column: none can be altered, emptied or filled without being noticed. Null is left out, so that a nullable column
 * that is added one day leaves the hashes of all earlier rows as they are.
 */
export function hashOf({ hash: _, ...row }: Omit<AuditRow, 'hash'> & { hash?: string }): string {
  const said = Object.entries({ ...row, at: row.at.toISOString() }).filter(([, value]) => value !== null);
  return createHash('sha256')
    .update(canonicalJson(Object.fromEntries(said)))
    .digest('hex');
}

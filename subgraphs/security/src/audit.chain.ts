import { createHash } from 'node:crypto';
import { canonicalJson } from '@visiobook/subgraph-kit';
import type { AuditRow } from './tables.ts';

/** Stands for the row before the first. */
export const GENESIS = '0'.repeat(64);

/** Covers every column, those that are null included: none can be altered, emptied or filled without being noticed. */
export function hashOf({ hash: _, ...row }: Omit<AuditRow, 'hash'> & { hash?: string }): string {
  return createHash('sha256')
    .update(canonicalJson({ ...row, at: row.at.toISOString() }))
    .digest('hex');
}

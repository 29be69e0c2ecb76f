import { and, asc, eq, type SQL, sql } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

/** A table whose rows belong to somebody and have a beginning. */
export type OwnedTable = PgTable & { id: PgColumn; ownerId: PgColumn; createdAt: PgColumn };

export interface PageRequest {
  ownerId: string;
  first: number;
  /** Id of the last row that is known already; somebody else's, or none, gives an empty page. */
  after?: string | null;
  /** However many are asked for. */
  most: number;
}

/** What selects one page of an owner's rows, oldest first. */
export function ownPage(table: OwnedTable, { ownerId, first, after, most }: PageRequest) {
  return {
    where: and(eq(table.ownerId, ownerId), after ? isBeyond(table, ownerId, after) : undefined),
    orderBy: [asc(table.createdAt), asc(table.id)],
    limit: pageSize(first, most),
  };
}

/** Compared in the database: a JavaScript date has no microseconds, and would find its own row again. */
const isBeyond = (table: OwnedTable, ownerId: string, after: string): SQL =>
  sql`(${table.createdAt}, ${table.id}) >
    (select seen.created_at, seen.id from ${table} seen where seen.id = ${after} and seen.owner_id = ${ownerId})`;

/** From 1 to `most`. */
export const pageSize = (first: number, most: number): number => Math.min(Math.max(first, 1), most);

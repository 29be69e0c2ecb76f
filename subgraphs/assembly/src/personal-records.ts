import type { Database, PersonalRecords } from '@visiobook/subgraph-kit';
import { asc, eq } from 'drizzle-orm';
import { films } from './tables.ts';

export const personalRecords = (db: Database): PersonalRecords =>
  async function* (ownerId) {
    for (const row of await db.select().from(films).where(eq(films.ownerId, ownerId)).orderBy(asc(films.createdAt)))
      yield { type: 'film', ...row };
  };

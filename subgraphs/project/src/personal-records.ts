import type { Database, PersonalRecords } from '@visiobook/subgraph-kit';
import { asc, eq } from 'drizzle-orm';
import { projects } from './tables.ts';

export const personalRecords = (db: Database): PersonalRecords =>
  async function* (ownerId) {
    const isHers = eq(projects.ownerId, ownerId);
    for (const row of await db.select().from(projects).where(isHers).orderBy(asc(projects.createdAt)))
      yield { type: 'project', ...row };
  };

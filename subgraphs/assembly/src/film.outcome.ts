import type { Database } from '@visiobook/subgraph-kit';
import { and, eq, ne } from 'drizzle-orm';
import { films } from './tables.ts';

/** A film whose generation ended early: what there is of it can still be played. */
export async function abandonFilm(db: Database, { ownerId, generationId }: { ownerId: string; generationId: string }) {
  const unfinished = and(eq(films.ownerId, ownerId), eq(films.generationId, generationId), ne(films.status, 'READY'));
  await db.update(films).set({ status: 'FAILED' }).where(unfinished);
}

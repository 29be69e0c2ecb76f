import { type Database, derivedId, type Transaction } from '@visiobook/subgraph-kit';
import { and, eq, sql } from 'drizzle-orm';
import { PreviewsGoing } from './preview.errors.ts';
import { type PreviewRow, previews } from './tables.ts';

/** Previews of one person that are made at the same time: they go before what films wait for. */
const MOST_AT_ONCE = 3;
/** A preview takes seconds or minutes; one that is not there after this long is not coming. */
const GIVEN_UP_MILLISECONDS = 60 * 60 * 1000;

interface ScenePreview {
  ownerId: string;
  storyboardId: string;
  sceneId: string;
  /** Of the storyboard's edits. */
  version: number;
}

/**
 * Notes that a scene is to be made now. Answers the id of the task, null where there is nothing to do: it is being made, or was.
 * @throws PreviewsGoing
 */
export async function beginPreview(tx: Transaction, wanted: ScenePreview): Promise<string | null> {
  const { ownerId, storyboardId, sceneId, version } = wanted;
  // Two of her devices take turns: the second finds what the first has begun.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('analysis.previews'), hashtext(${ownerId}))`);
  const ofScene = and(eq(previews.storyboardId, storyboardId), eq(previews.sceneId, sceneId));
  const tries = await tx
    .select()
    .from(previews)
    .where(and(ofScene, eq(previews.version, version)));
  if (tries.some((each) => each.status === 'MADE' || isGoing(each))) return null;
  const started = await tx
    .select()
    .from(previews)
    .where(and(eq(previews.ownerId, ownerId), eq(previews.status, 'GOING')));
  const going = started.filter(isGoing);
  const isOfScene = going.some((each) => each.storyboardId === storyboardId && each.sceneId === sceneId);
  if (isOfScene || going.length >= MOST_AT_ONCE) throw new PreviewsGoing();
  const id = derivedId('preview', storyboardId, sceneId, version, tries.length);
  await tx.insert(previews).values({ ...wanted, id, status: 'GOING' });
  return id;
}

export async function endPreview(db: Database, id: string, status: 'MADE' | 'FAILED'): Promise<void> {
  await db.update(previews).set({ status }).where(eq(previews.id, id));
}

const isGoing = ({ status, startedAt }: PreviewRow): boolean =>
  status === 'GOING' && startedAt.getTime() > Date.now() - GIVEN_UP_MILLISECONDS;

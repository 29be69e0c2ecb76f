import type { Database, PersonalRecords } from '@visiobook/subgraph-kit';
import { asc, eq } from 'drizzle-orm';
import { scenePage } from './storyboard.writer.ts';
import { characters, generations, type StoryboardRow, storyboards } from './tables.ts';

/** A long book has thousands of scenes. */
const SCENES_AT_ONCE = 200;

/** Runs, and what each understood of the text: a storyboard with its characters and its scenes. */
export const personalRecords = (db: Database): PersonalRecords =>
  async function* (ownerId) {
    const runs = db.select().from(generations).where(eq(generations.ownerId, ownerId));
    for (const run of await runs.orderBy(asc(generations.startedAt))) yield { type: 'generation', ...run };
    const boards = db.select().from(storyboards).where(eq(storyboards.ownerId, ownerId));
    for (const board of await boards.orderBy(asc(storyboards.createdAt))) {
      yield { type: 'storyboard', ...board };
      yield* partsOf(db, board);
    }
  };

async function* partsOf(db: Database, { id, sceneCount }: StoryboardRow) {
  const cast = db.select().from(characters).where(eq(characters.storyboardId, id));
  for (const character of await cast.orderBy(asc(characters.rank))) yield { type: 'character', ...character };
  for (let from = 0; from < sceneCount; from += SCENES_AT_ONCE)
    for (const scene of await scenePage(db, id, from, SCENES_AT_ONCE)) yield { type: 'scene', ...scene };
}

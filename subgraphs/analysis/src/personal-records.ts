import type { Database, PersonalRecords } from '@visiobook/subgraph-kit';
import { and, asc, eq, gte } from 'drizzle-orm';
import { characters, generations, holds, type StoryboardRow, scenes, storyboardEdits, storyboards } from './tables.ts';

/** A long book has thousands of scenes. */
const SCENES_AT_ONCE = 200;

/** Runs, what each understood of the text (a storyboard with its characters and its scenes), what she has said of that, and what was put aside for it. */
export const personalRecords = (db: Database): PersonalRecords =>
  async function* (ownerId) {
    const runs = db.select().from(generations).where(eq(generations.ownerId, ownerId));
    for (const run of await runs.orderBy(asc(generations.startedAt))) yield { type: 'generation', ...run };
    const boards = db.select().from(storyboards).where(eq(storyboards.ownerId, ownerId));
    for (const board of await boards.orderBy(asc(storyboards.createdAt))) {
      yield { type: 'storyboard', ...board };
      yield* partsOf(db, board);
    }
    const { projectId, version } = storyboardEdits;
    const edits = db.select().from(storyboardEdits).where(eq(storyboardEdits.ownerId, ownerId));
    for (const edit of await edits.orderBy(asc(projectId), asc(version))) yield { type: 'storyboardEdit', ...edit };
    const held = db.select().from(holds).where(eq(holds.ownerId, ownerId)).orderBy(asc(holds.openedAt));
    for (const hold of await held) yield { type: 'hold', ...hold };
  };

async function* partsOf(db: Database, { id }: StoryboardRow) {
  const cast = db.select().from(characters).where(eq(characters.storyboardId, id));
  for (const character of await cast.orderBy(asc(characters.rank))) yield { type: 'character', ...character };
  for (let from = 0; ; from += SCENES_AT_ONCE) {
    const further = and(eq(scenes.storyboardId, id), gte(scenes.index, from));
    const page = await db.select().from(scenes).where(further).orderBy(asc(scenes.index)).limit(SCENES_AT_ONCE);
    for (const scene of page) yield { type: 'scene', ...scene };
    if (page.length < SCENES_AT_ONCE) return;
  }
}

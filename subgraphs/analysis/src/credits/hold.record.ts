import type { Work } from '@visiobook/contracts';
import type { Database } from '@visiobook/subgraph-kit';
import { eq, sql } from 'drizzle-orm';
import { heldWork, holds } from '../tables.ts';
import type { Hold } from './credits.ts';

/** What was made for one scene; what is left out was not, or was there. */
export interface SceneWork {
  picture?: boolean;
  narration?: boolean;
  /** As long as its segment lasts, where that was made. */
  segmentSeconds?: number | null;
}

/** What was to be made under each hold, and what was: kept here, so that pauses and crashes count nothing twice. */
export class HoldRecord {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Answers what is to be put aside: what was said first, however much of it has been made since. */
  async open({ ownerId, holdId: id }: Hold, work: Work): Promise<Work> {
    await this.#db.insert(holds).values({ id, ownerId, work }).onConflictDoNothing();
    const [hold] = await this.#db.select().from(holds).where(eq(holds.id, id));
    return hold?.work ?? work;
  }

  /** Noted again, what was made stays made. */
  async note(holdId: string, scene: number, { picture = false, narration = false, segmentSeconds = null }: SceneWork) {
    await this.#db
      .insert(heldWork)
      .values({ holdId, scene, picture, narration, segmentSeconds })
      .onConflictDoUpdate({
        target: [heldWork.holdId, heldWork.scene],
        set: {
          picture: sql`${heldWork.picture} or excluded.picture`,
          narration: sql`${heldWork.narration} or excluded.narration`,
          segmentSeconds: sql`coalesce(${heldWork.segmentSeconds}, excluded.segment_seconds)`,
        },
      });
  }

  /** What was made, as far as it was put aside for; null where nothing was. */
  async made(holdId: string): Promise<Work | null> {
    const [hold] = await this.#db.select().from(holds).where(eq(holds.id, holdId));
    if (!hold || isNothing(hold.work)) return null;
    const [made] = await this.#db
      .select({
        pictures: sql<number>`(count(*) filter (where ${heldWork.picture}))::int`,
        narrations: sql<number>`(count(*) filter (where ${heldWork.narration}))::int`,
        segments: sql<number>`count(${heldWork.segmentSeconds})::int`,
        seconds: sql<number>`coalesce(sum(${heldWork.segmentSeconds}), 0)::double precision`,
      })
      .from(heldWork)
      .where(eq(heldWork.holdId, holdId));
    return made ? leastOf(made, hold.work) : null;
  }
}

export const isNothing = (work: Work): boolean => Object.values(work).every((amount) => amount === 0);

/** Nobody pays more than she was told. */
const leastOf = (a: Work, b: Work): Work => ({
  pictures: Math.min(a.pictures, b.pictures),
  narrations: Math.min(a.narrations, b.narrations),
  segments: Math.min(a.segments, b.segments),
  seconds: Math.min(a.seconds, b.seconds),
});

import type { Database } from '@visiobook/subgraph-kit';
import { and, eq, ne, notInArray, sql } from 'drizzle-orm';
import { type GenerationRow, generations } from './tables.ts';
import type { ViewerPlace } from './tasks/schedule.ts';

/** The record of one generation, kept up to date by its workflow. What a person decided, or has ended, stays as it is. */
export class GenerationRecord {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  async open(
    row: Pick<GenerationRow, 'id' | 'ownerId' | 'projectId' | 'manuscriptId' | 'title' | 'settings' | 'retry'>,
  ) {
    await this.#db
      .insert(generations)
      .values({ ...row, status: 'ANALYSING' })
      .onConflictDoNothing();
  }

  /** Whether nothing was ever made for this owner before. */
  async isFirst(ownerId: string, id: string): Promise<boolean> {
    const earlier = and(eq(generations.ownerId, ownerId), ne(generations.id, id));
    const [one] = await this.#db.select({ id: generations.id }).from(generations).where(earlier).limit(1);
    return one === undefined;
  }

  /** Where its viewer is; null while nobody has said. */
  async viewerPlace(id: string): Promise<ViewerPlace | null> {
    const { watchedScene: scene, watchedAt: at } = generations;
    const [row] = await this.#db.select({ scene, at }).from(generations).where(eq(generations.id, id));
    return row?.scene == null || !row.at ? null : { scene: row.scene, at: row.at.getTime() };
  }

  async update(
    id: string,
    change: Partial<Pick<GenerationRow, 'status' | 'sceneCount' | 'estimatedSeconds' | 'failure' | 'endedAt'>>,
  ) {
    const going = and(
      eq(generations.id, id),
      notInArray(generations.status, ['PAUSED', 'CANCELLED', 'READY', 'FAILED']),
    );
    await this.#db.update(generations).set(change).where(going);
  }

  /** A film that is there was made, whatever was decided or went wrong while its last step ended. */
  async filmReady(id: string): Promise<void> {
    const change = { status: 'READY' as const, failure: null, endedAt: new Date() };
    const made = and(eq(generations.id, id), notInArray(generations.status, ['CANCELLED', 'READY']));
    await this.#db.update(generations).set(change).where(made);
  }

  /** Facts may arrive twice, never out of order: the record only moves forward. */
  async sceneReady(id: string, index: number, playableSeconds: number): Promise<void> {
    await this.#db
      .update(generations)
      .set({
        readySceneCount: sql`greatest(${generations.readySceneCount}, ${index + 1})`,
        playableSeconds: sql`greatest(${generations.playableSeconds}, ${playableSeconds}::double precision)`,
      })
      .where(eq(generations.id, id));
  }
}

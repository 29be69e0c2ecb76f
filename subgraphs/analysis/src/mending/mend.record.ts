import { mendFilm, PaintedStyle } from '@visiobook/contracts';
import type { Database, Outbox } from '@visiobook/subgraph-kit';
import { and, asc, eq, lte, type SQL, sql } from 'drizzle-orm';
import { type GenerationRow, mends } from '../tables.ts';

/** Before the first try, and after each that has come to nothing; then it waits for an engine that was not there. */
const DELAYS_MINUTES = [10, 60, 6 * 60, 24 * 60, 3 * 24 * 60];
/** While it is tried nothing is due: a try may last for hours. */
const UNDER_WAY = sql`'infinity'::timestamptz`;
const BETWEEN_TRIES = sql`interval '10 minutes'`;
const FILMS_AT_ONCE = 20;

type Film = Pick<GenerationRow, 'id' | 'ownerId' | 'projectId' | 'settings'> & {
  /** It is a film that there was, with some scenes made again. */
  isAgain: boolean;
};

type Tried = Pick<GenerationRow, 'ownerId' | 'projectId'> & { generationId: string };

/** Films in which something stands in for what failed, each of its project's latest. */
export class MendRecord {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** At a film's end: what has come to nothing in it so far is not forgotten when a scene of it is made again. */
  async note({ id: generationId, ownerId, projectId, settings, isAgain }: Film, standIns: number): Promise<void> {
    const ofProject = and(eq(mends.ownerId, ownerId), eq(mends.projectId, projectId));
    if (standIns === 0) {
      await this.#db.delete(mends).where(ofProject);
      return;
    }
    const isPainted = PaintedStyle.safeParse(settings.style).success;
    const film = { generationId, isPainted };
    const tries = isAgain ? sql`${mends.tries}` : sql`0`;
    await this.#db
      .insert(mends)
      .values({ ownerId, projectId, ...film, tries: 0, dueAt: afterTries(sql`0`) })
      .onConflictDoUpdate({
        target: [mends.ownerId, mends.projectId],
        set: { ...film, tries, dueAt: afterTries(tries) },
      });
  }

  /** Has those tried that are due, some at a time; any number of processes may ask. */
  async tryDue(outbox: Outbox): Promise<void> {
    await this.#db.transaction(async (tx) => {
      const due = await tx
        .select()
        .from(mends)
        .where(lte(mends.dueAt, sql`now()`))
        .orderBy(asc(mends.dueAt))
        .limit(FILMS_AT_ONCE)
        .for('update', { skipLocked: true });
      for (const { ownerId, projectId, generationId, tries } of due) {
        const tried = { tries: tries + 1, dueAt: UNDER_WAY, triedAt: sql`now()` };
        await tx
          .update(mends)
          .set(tried)
          .where(and(eq(mends.ownerId, ownerId), eq(mends.projectId, projectId)));
        await outbox.enqueue(tx, mendFilm, { ownerId, projectId, generationId });
      }
    });
  }

  /** A try has ended, whatever came of it. */
  async over({ ownerId, projectId, generationId }: Tried): Promise<void> {
    const ofFilm = [eq(mends.ownerId, ownerId), eq(mends.projectId, projectId), eq(mends.generationId, generationId)];
    await this.#db
      .update(mends)
      .set({ dueAt: afterTries(sql`${mends.tries}`) })
      .where(and(...ofFilm, eq(mends.dueAt, UNDER_WAY)));
  }

  /** Somebody holds a model: films that wanted one are tried soon, also those that were given up, but none again and again. */
  async painterCame(): Promise<void> {
    const soon = sql`least(${mends.dueAt}, greatest(now(), ${mends.triedAt} + ${BETWEEN_TRIES}))`;
    const tries = sql`least(${mends.tries}, ${DELAYS_MINUTES.length - 1})`;
    const waits = sql`${mends.dueAt} is distinct from ${UNDER_WAY}`;
    await this.#db
      .update(mends)
      .set({ dueAt: soon, tries })
      .where(and(eq(mends.isPainted, true), waits));
  }
}

/** Null after the last of them. */
function afterTries(tries: SQL): SQL {
  return sql`now() + make_interval(mins => (${sql.raw(`array[${DELAYS_MINUTES}]`)})[${tries} + 1])`;
}

import type { Database } from '@visiobook/subgraph-kit';
import { and, avg, count, desc, eq, gt, isNotNull, isNull, sql } from 'drizzle-orm';
import { illustrations, type PainterRow, painters } from './tables.ts';

/** Who has not been seen for this long is gone. */
export const SILENT_SECONDS = 15;
/** Models that were changed since are few; more than these are not looked for. */
const MOST_VERSIONS = 8;

const MOST_SHOWN = 100;

export interface PainterSeen extends PainterRow {
  isThere: boolean;
  pictures: number;
  meanSeconds: number | null;
}

const isThere = () => gt(painters.seenAt, sql`now() - make_interval(secs => ${SILENT_SECONDS})`);

/** Which workers hold, or held, a model. */
export class PaintersRecord {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** Says that it is there. A version that it had stays until it has another. */
  async seen(painter: Omit<PainterRow, 'seenAt'>): Promise<void> {
    const { version, isLoaded, problem } = painter;
    await this.#db
      .insert(painters)
      .values({ ...painter, seenAt: sql`now()` })
      .onConflictDoUpdate({
        target: painters.id,
        set: { version: sql`coalesce(${version}::text, ${painters.version})`, isLoaded, problem, seenAt: sql`now()` },
      });
  }

  async gone(id: string): Promise<void> {
    await this.#db
      .update(painters)
      .set({ isLoaded: false, seenAt: sql`now() - make_interval(secs => ${SILENT_SECONDS})` })
      .where(eq(painters.id, id));
  }

  /** Also while one still loads its model. */
  async isAnyThere(): Promise<boolean> {
    const rows = await this.#db
      .select({ id: painters.id })
      .from(painters)
      .where(and(isThere(), isNull(painters.problem)))
      .limit(1);
    return rows.length > 0;
  }

  /** Those seen last, with what is kept of their pictures. */
  async all(): Promise<PainterSeen[]> {
    const kept = this.#db
      .select({
        engine: illustrations.engine,
        engineVersion: illustrations.engineVersion,
        pictures: count().as('pictures'),
        meanSeconds: avg(illustrations.seconds).mapWith(Number).as('mean_seconds'),
      })
      .from(illustrations)
      .where(eq(illustrations.degraded, false))
      .groupBy(illustrations.engine, illustrations.engineVersion)
      .as('kept');
    const rows = await this.#db
      .select({
        painter: painters,
        isThere: sql<boolean>`${isThere()}`,
        pictures: kept.pictures,
        meanSeconds: kept.meanSeconds,
      })
      .from(painters)
      .leftJoin(kept, and(eq(kept.engine, painters.engine), eq(kept.engineVersion, painters.version)))
      .orderBy(desc(painters.seenAt))
      .limit(MOST_SHOWN);
    return rows.map(({ painter, ...rest }) => ({ ...painter, ...rest, pictures: rest.pictures ?? 0 }));
  }

  /** Engines under whose versions pictures may have been painted, the last seen first. */
  async engines(): Promise<{ name: string; version: string }[]> {
    const rows = await this.#db
      .select({ name: painters.engine, version: painters.version })
      .from(painters)
      .where(isNotNull(painters.version))
      .orderBy(desc(painters.seenAt))
      .limit(MOST_VERSIONS);
    return rows.map(({ name, version }) => ({ name, version: version as string }));
  }
}

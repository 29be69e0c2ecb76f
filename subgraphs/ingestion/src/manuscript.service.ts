import { type BlobStore, InvalidBlobKey, uploadKey } from '@visiobook/blob-store';
import { importManuscript } from '@visiobook/contracts';
import {
  type Database,
  derivedId,
  loadById,
  loadMany,
  NotFound,
  type Outbox,
  ownPage,
  pageSize,
  recordAct,
  type Viewer,
} from '@visiobook/subgraph-kit';
import { and, asc, eq, gt, inArray, sql } from 'drizzle-orm';
import type { ImportManuscriptInput, ManuscriptFailure } from './manuscript.types.ts';
import { type BlockRow, blocks, type ChapterRow, chapters, type ManuscriptRow, manuscripts } from './tables.ts';

const MAX_PAGE = 200;
const MAX_TITLE = 300;

export interface ManuscriptDeps {
  db: Database;
  blobs: BlobStore;
  outbox: Outbox;
}

/** A viewer's manuscripts. */
export class ManuscriptService {
  readonly #deps: ManuscriptDeps;
  readonly #viewer: Viewer;
  readonly #byId = loadById((ids) => this.#deps.db.select().from(manuscripts).where(inArray(manuscripts.id, ids)));
  readonly #chapterById = loadById((ids) => this.#deps.db.select().from(chapters).where(inArray(chapters.id, ids)));
  readonly #chaptersOf = loadMany(
    (ids) =>
      this.#deps.db.select().from(chapters).where(inArray(chapters.manuscriptId, ids)).orderBy(asc(chapters.number)),
    (chapter) => chapter.manuscriptId,
  );

  constructor(deps: ManuscriptDeps, viewer: Viewer) {
    this.#deps = deps;
    this.#viewer = viewer;
  }

  async find(id: string): Promise<ManuscriptRow | null> {
    const row = await this.#byId.load(id);
    return row && row.ownerId === this.#viewer.id ? row : null;
  }

  async findChapter(id: string): Promise<ChapterRow | null> {
    const row = await this.#chapterById.load(id);
    return row && row.ownerId === this.#viewer.id ? row : null;
  }

  async get(id: string): Promise<ManuscriptRow> {
    this.#viewer.requireId();
    const manuscript = await this.find(id);
    if (!manuscript) throw new NotFound('manuscript');
    return manuscript;
  }

  /** Oldest first; continue with the last one's id. */
  async page(first: number, after?: string | null): Promise<ManuscriptRow[]> {
    const ownerId = this.#viewer.requireId();
    const { where, orderBy, limit } = ownPage(manuscripts, { ownerId, first, after, most: MAX_PAGE });
    return this.#deps.db
      .select()
      .from(manuscripts)
      .where(where)
      .orderBy(...orderBy)
      .limit(limit);
  }

  /** Has a stored file read. Asked again it answers the same manuscript; one that could not be read is tried again. */
  async import({ fileId, title }: ImportManuscriptInput): Promise<ManuscriptRow> {
    const ownerId = this.#viewer.requireId();
    await this.#requireFile(ownerId, fileId);
    const id = derivedId('manuscript', ownerId, fileId);
    const row = { id, ownerId, fileId, title: title?.trim().slice(0, MAX_TITLE) ?? '' };
    return this.#deps.db.transaction(async (tx) => {
      const [started] = await tx
        .insert(manuscripts)
        .values(row)
        .onConflictDoUpdate({
          target: manuscripts.id,
          set: { status: 'PENDING', failure: null },
          setWhere: eq(manuscripts.status, 'FAILED'),
        })
        .returning();
      if (!started) return this.get(id);
      await this.#deps.outbox.enqueue(tx, importManuscript, { ownerId, manuscriptId: id });
      const on = { type: 'Manuscript', id };
      await recordAct(this.#deps.outbox, tx, { act: 'manuscriptImportRequested', by: this.#viewer, on });
      return started;
    });
  }

  chaptersOf(manuscript: ManuscriptRow): Promise<ChapterRow[]> {
    return this.#chaptersOf.load(manuscript.id);
  }

  /** @param after id of the last block already known */
  async blocksOf(chapter: ChapterRow, first: number, after?: string | null): Promise<BlockRow[]> {
    const inChapter = eq(blocks.chapterId, chapter.id);
    const seen = sql`(select b.ordinal from ${blocks} b where b.chapter_id = ${chapter.id} and b.id = ${after})`;
    return this.#deps.db
      .select()
      .from(blocks)
      .where(after ? and(inChapter, gt(blocks.ordinal, seen)) : inChapter)
      .orderBy(asc(blocks.ordinal))
      .limit(pageSize(first, MAX_PAGE));
  }

  /** In the reader's language. */
  failureOf({ failure }: ManuscriptRow): ManuscriptFailure | null {
    return failure && { code: failure.code, message: failure.text[this.#viewer.locale] };
  }

  async #requireFile(ownerId: string, fileId: string): Promise<void> {
    try {
      if (await this.#deps.blobs.stat(uploadKey(ownerId, fileId))) return;
    } catch (error) {
      if (!(error instanceof InvalidBlobKey)) throw error;
    }
    throw new NotFound('file');
  }
}

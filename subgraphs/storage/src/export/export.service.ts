import { randomUUID } from 'node:crypto';
import type { BlobStore } from '@visiobook/blob-store';
import { exportAccount, isApiKeySession } from '@visiobook/contracts';
import { type Database, Forbidden, type Outbox, recordAct, type Viewer } from '@visiobook/subgraph-kit';
import { and, desc, eq, gt, sql } from 'drizzle-orm';
import { type DataExportRow, dataExports } from '../tables.ts';
import { exportBlobKey } from './export.record.ts';

const READ_SECONDS = 3600;
/** One a day is enough for anybody; more would make copies of everything. */
const AGAIN_MILLISECONDS = 86_400_000;

export interface ExportDeps {
  db: Database;
  outbox: Outbox;
  blobs: BlobStore;
}

/** Everything that is known of the viewer, as one file. */
export class ExportService {
  readonly #deps: ExportDeps;
  readonly #viewer: Viewer;

  constructor(deps: ExportDeps, viewer: Viewer) {
    this.#deps = deps;
    this.#viewer = viewer;
  }

  /** Latest first. */
  async list(): Promise<DataExportRow[]> {
    const isHers = eq(dataExports.ownerId, this.#requireHerself());
    return this.#deps.db.select().from(dataExports).where(isHers).orderBy(desc(dataExports.requestedAt));
  }

  /** Asked again within a day, it answers the same, unless that one failed. */
  async start(): Promise<DataExportRow> {
    const ownerId = this.#requireHerself();
    const { db, outbox } = this.#deps;
    return db.transaction(async (tx) => {
      // Two of her devices take turns: the second finds what the first has begun.
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext('storage.data_exports'), hashtext(${ownerId}))`);
      const isRecent = gt(dataExports.requestedAt, new Date(Date.now() - AGAIN_MILLISECONDS));
      const rows = await tx
        .select()
        .from(dataExports)
        .where(and(eq(dataExports.ownerId, ownerId), isRecent));
      const recent = rows.find(({ status }) => status !== 'FAILED');
      if (recent) return recent;
      const [row] = await tx.insert(dataExports).values({ id: randomUUID(), ownerId }).returning();
      if (!row) throw new Error('An export that was just inserted is not there.');
      await outbox.enqueue(tx, exportAccount, { ownerId, exportId: row.id }, { id: row.id });
      await recordAct(outbox, tx, { act: 'dataExportRequested', by: this.#viewer });
      return row;
    });
  }

  /** A URL with which anybody may have it for an hour; null unless it is ready. */
  async url({ id, ownerId, status }: DataExportRow): Promise<string | null> {
    if (status !== 'READY') return null;
    const options = {
      expiresInSeconds: READ_SECONDS,
      filename: 'visiobook-export.zip',
      contentType: 'application/zip',
    };
    return this.#deps.blobs.signedReadUrl(exportBlobKey(ownerId, id), options);
  }

  /** A program that holds one of her API keys does not get everything at once. @throws Unauthenticated, Forbidden */
  #requireHerself(): string {
    if (isApiKeySession(this.#viewer.sessionId)) throw new Forbidden();
    return this.#viewer.requireId();
  }
}

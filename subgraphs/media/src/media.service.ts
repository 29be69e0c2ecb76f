import type { BlobStore } from '@visiobook/blob-store';
import { type Database, loadById, loadOne, type Viewer } from '@visiobook/subgraph-kit';
import { and, eq, inArray } from 'drizzle-orm';
import { type PainterSeen, PaintersRecord } from './painters.record.ts';
import { type IllustrationRow, illustrations, type NarrationRow, narrations, sceneProducts } from './tables.ts';

const URL_SECONDS = 3600;

/** Made once per operation for one viewer: every look-up asks for her rows alone, so somebody else's read as missing. */
export class MediaService {
  readonly #db: Database;
  readonly #blobs: BlobStore;
  readonly #viewer: Viewer;
  readonly #illustrations = loadById((ids) =>
    this.#db
      .select()
      .from(illustrations)
      .where(and(inArray(illustrations.id, ids), eq(illustrations.ownerId, this.#owner))),
  );
  readonly #narrations = loadById((ids) =>
    this.#db
      .select()
      .from(narrations)
      .where(and(inArray(narrations.id, ids), eq(narrations.ownerId, this.#owner))),
  );
  readonly #products = loadOne(
    (sceneIds) =>
      this.#db
        .select()
        .from(sceneProducts)
        .where(and(inArray(sceneProducts.sceneId, sceneIds), eq(sceneProducts.ownerId, this.#owner))),
    (row) => row.sceneId,
  );

  #isAnyPainterThere: Promise<boolean> | null = null;

  constructor(db: Database, blobs: BlobStore, viewer: Viewer) {
    this.#db = db;
    this.#blobs = blobs;
    this.#viewer = viewer;
  }

  async illustration(id: string): Promise<IllustrationRow | null> {
    return (await this.#illustrations.load(id)) ?? null;
  }

  async narration(id: string): Promise<NarrationRow | null> {
    return (await this.#narrations.load(id)) ?? null;
  }

  async illustrationOf(sceneId: string): Promise<IllustrationRow | null> {
    const product = await this.#products.load(sceneId);
    return product?.illustrationId ? this.illustration(product.illustrationId) : null;
  }

  async narrationOf(sceneId: string): Promise<NarrationRow | null> {
    const product = await this.#products.load(sceneId);
    return product?.narrationId ? this.narration(product.narrationId) : null;
  }

  /** Also while one still loads its model: scenes wait for it. */
  isAnyPainterThere(): Promise<boolean> {
    this.#isAnyPainterThere ??= new PaintersRecord(this.#db).isAnyThere();
    return this.#isAnyPainterThere;
  }

  /** @throws Forbidden to all but administrators */
  painters(): Promise<PainterSeen[]> {
    this.#viewer.requireScope('admin');
    return new PaintersRecord(this.#db).all();
  }

  /** Good for an hour, for whoever has it. */
  url({ blobKey }: { blobKey: string }): Promise<string> {
    return this.#blobs.signedReadUrl(blobKey, { expiresInSeconds: URL_SECONDS });
  }

  /** No row has an empty owner: a visitor without an account sees nothing. */
  get #owner(): string {
    return this.#viewer.id ?? '';
  }
}

import type { BlobStore } from '@visiobook/blob-store';
import { type Database, derivedId } from '@visiobook/subgraph-kit';
import { and, eq } from 'drizzle-orm';
import { type IllustrationRow, illustrations, type NarrationRow, narrations, sceneProducts } from './tables.ts';

interface SceneOf {
  readonly ownerId: string;
  readonly projectId: string;
  readonly sceneId: string;
}

type Table = typeof illustrations | typeof narrations;

/** What has been made for whom. Writing the same product twice is the same as writing it once. */
export class ProductStore {
  readonly #db: Database;
  readonly #blobs: BlobStore;

  constructor(db: Database, blobs: BlobStore) {
    this.#db = db;
    this.#blobs = blobs;
  }

  /** Null also when the row is there and its bytes are not: then it is made again. */
  async illustration(ownerId: string, key: string): Promise<IllustrationRow | null> {
    const [row] = await this.#db
      .select()
      .from(illustrations)
      .where(byKey(illustrations, ownerId, key));
    return row && (await this.#blobs.stat(row.blobKey)) ? row : null;
  }

  async narration(ownerId: string, key: string): Promise<NarrationRow | null> {
    const [row] = await this.#db
      .select()
      .from(narrations)
      .where(byKey(narrations, ownerId, key));
    return row && (await this.#blobs.stat(row.blobKey)) ? row : null;
  }

  /**
   * The bytes first: a row never points at nothing. What another try at the same task has kept meanwhile stays: a worker that was
   * taken for dead may still have been at work.
   */
  async addIllustration(
    product: Omit<IllustrationRow, 'id' | 'createdAt' | 'blobKey'>,
    bytes: Uint8Array,
    signal: AbortSignal,
  ): Promise<IllustrationRow> {
    const { ownerId, contentKey } = product;
    const meanwhile = await this.illustration(ownerId, contentKey);
    if (meanwhile) return meanwhile;
    const blobKey = `${ownerId}/pictures/${contentKey}.jpg`;
    await this.#blobs.put(blobKey, bytes, { contentType: 'image/jpeg', signal });
    const id = derivedId('illustration', ownerId, contentKey);
    const row = { ...product, id, blobKey, createdAt: new Date() };
    await this.#db.insert(illustrations).values(row).onConflictDoNothing();
    return row;
  }

  async addNarration(
    product: Omit<NarrationRow, 'id' | 'createdAt' | 'blobKey'>,
    wav: Uint8Array,
    signal: AbortSignal,
  ): Promise<NarrationRow> {
    const { ownerId, contentKey, words } = product;
    const meanwhile = await this.narration(ownerId, contentKey);
    if (meanwhile) return meanwhile;
    const stem = `${ownerId}/narrations/${contentKey}`;
    const timings = Buffer.from(JSON.stringify(words));
    await this.#blobs.put(`${stem}.words.json`, timings, { contentType: 'application/json', signal });
    await this.#blobs.put(`${stem}.wav`, wav, { contentType: 'audio/wav', signal });
    const id = derivedId('narration', ownerId, contentKey);
    const row = { ...product, id, blobKey: `${stem}.wav`, createdAt: new Date() };
    await this.#db.insert(narrations).values(row).onConflictDoNothing();
    return row;
  }

  /** From now on the scene shows this picture, or speaks with this narration. */
  async link(scene: SceneOf, product: { illustrationId: string } | { narrationId: string }): Promise<void> {
    const { ownerId, projectId, sceneId } = scene;
    const change = { ...product, projectId, updatedAt: new Date() };
    await this.#db
      .insert(sceneProducts)
      .values({ ownerId, sceneId, ...change })
      .onConflictDoUpdate({ target: [sceneProducts.ownerId, sceneProducts.sceneId], set: change });
  }
}

const byKey = (table: Table, ownerId: string, key: string) =>
  and(eq(table.ownerId, ownerId), eq(table.contentKey, key));

import type { BlobStore } from '@visiobook/blob-store';
import { type Database, derivedId } from '@visiobook/subgraph-kit';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { type IllustrationRow, illustrations, type NarrationRow, narrations, sceneProducts } from './tables.ts';

interface Owned {
  readonly ownerId: string;
  readonly projectId: string;
}

interface SceneLinks {
  readonly sceneId: string;
  readonly illustrationId: string | null;
  readonly narrationId: string | null;
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
    return (await this.illustrations(ownerId, [key])).get(key) ?? null;
  }

  async narration(ownerId: string, key: string): Promise<NarrationRow | null> {
    return (await this.narrations(ownerId, [key])).get(key) ?? null;
  }

  /** By content key, those whose bytes are there. */
  async illustrations(ownerId: string, keys: readonly string[]): Promise<ReadonlyMap<string, IllustrationRow>> {
    return this.#stored(
      await this.#db
        .select()
        .from(illustrations)
        .where(byKeys(illustrations, ownerId, keys)),
    );
  }

  async narrations(ownerId: string, keys: readonly string[]): Promise<ReadonlyMap<string, NarrationRow>> {
    return this.#stored(
      await this.#db
        .select()
        .from(narrations)
        .where(byKeys(narrations, ownerId, keys)),
    );
  }

  async #stored<Row extends IllustrationRow | NarrationRow>(rows: readonly Row[]): Promise<Map<string, Row>> {
    const stats = await Promise.all(rows.map(({ blobKey }) => this.#blobs.stat(blobKey)));
    return new Map(rows.flatMap((row, i) => (stats[i] ? [[row.contentKey, row] as const] : [])));
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
  async link(
    { ownerId, projectId, sceneId }: Owned & { sceneId: string },
    product: { illustrationId: string } | { narrationId: string },
  ): Promise<void> {
    await this.linkAll({ ownerId, projectId }, [{ illustrationId: null, narrationId: null, sceneId, ...product }]);
  }

  /** The same for many scenes; where nothing is given, what a scene has stays. */
  async linkAll({ ownerId, projectId }: Owned, scenes: readonly SceneLinks[]): Promise<void> {
    const updatedAt = new Date();
    const rows = scenes
      .filter(({ illustrationId, narrationId }) => illustrationId !== null || narrationId !== null)
      .map((scene) => ({ ownerId, projectId, updatedAt, ...scene }));
    if (rows.length === 0) return;
    await this.#db
      .insert(sceneProducts)
      .values(rows)
      .onConflictDoUpdate({
        target: [sceneProducts.ownerId, sceneProducts.sceneId],
        set: {
          projectId,
          updatedAt,
          illustrationId: sql`coalesce(excluded.illustration_id, ${sceneProducts.illustrationId})`,
          narrationId: sql`coalesce(excluded.narration_id, ${sceneProducts.narrationId})`,
        },
      });
  }
}

const byKeys = (table: Table, ownerId: string, keys: readonly string[]) =>
  and(eq(table.ownerId, ownerId), inArray(table.contentKey, [...keys]));

import { type BlobStore, uploadKey } from '@visiobook/blob-store';
import { type Database, loadOne, type Transaction, type Viewer, within } from '@visiobook/subgraph-kit';
import { eq, inArray } from 'drizzle-orm';
import type { FileService } from '../file.service.ts';
import type { Gate } from '../gate.ts';
import { avatars } from '../tables.ts';
import { PictureTooLarge } from './avatar.errors.ts';
import { avatarKey, SIDES } from './avatar.record.ts';
import { AvatarSize, type User } from './avatar.types.ts';
import { portraitsOf } from './portraits.ts';

const MAX_BYTES = 10 * 1024 * 1024;
const READ_SECONDS = 3600;
const WRITE_SECONDS = 30;
const JPEG = 'image/jpeg';
const SIZES = Object.values(AvatarSize);

export interface AvatarDeps {
  db: Database;
  blobs: BlobStore;
  /** Each portrait takes a process, and memory for its picture; each change holds a database connection while it writes the bytes. */
  gate: Gate;
}

/** The viewer's picture. Nobody else sees it: a `User` is only ever shown to herself. */
export class AvatarService {
  readonly #deps: AvatarDeps;
  readonly #files: FileService;
  readonly #viewer: Viewer;
  readonly #signal: AbortSignal;
  readonly #byOwner = loadOne(
    (owners) => this.#deps.db.select().from(avatars).where(inArray(avatars.ownerId, owners)),
    ({ ownerId }) => ownerId,
  );

  constructor(deps: AvatarDeps, files: FileService, viewer: Viewer, signal: AbortSignal) {
    this.#deps = deps;
    this.#files = files;
    this.#viewer = viewer;
    this.#signal = signal;
  }

  /** @throws NotFound, NotAPicture, PictureTooLarge, PictureTooSmall, and then it is as it was */
  async set(fileId: string): Promise<User> {
    const { blobs, gate } = this.#deps;
    const signal = this.#signal;
    const { ownerId, id, byteSize } = await this.#files.get(fileId);
    if (byteSize > MAX_BYTES) throw new PictureTooLarge();
    const sides = SIZES.map((size) => SIDES[size]);
    await gate.pass(async () => {
      const bytes = await blobs.read(uploadKey(ownerId, id), { maxBytes: MAX_BYTES, signal });
      await this.#keep(ownerId, await portraitsOf(bytes, sides, signal));
    });
    this.#byOwner.clear(ownerId);
    return { id: ownerId };
  }

  async remove(): Promise<User> {
    const { db, gate } = this.#deps;
    const ownerId = this.#viewer.requireId();
    await gate.pass(() => db.transaction((tx) => this.#drop(tx, ownerId)));
    this.#byOwner.clear(ownerId);
    return { id: ownerId };
  }

  async urlOf(userId: string, size: AvatarSize | null): Promise<string | null> {
    if (userId !== this.#viewer.id || !(await this.#byOwner.load(userId))) return null;
    const key = avatarKey(userId, size ?? AvatarSize.LARGE);
    return this.#deps.blobs.signedReadUrl(key, { expiresInSeconds: READ_SECONDS, contentType: JPEG });
  }

  /** Its writes have a time of their own: who leaves between two of them would leave the sizes of two pictures. */
  async #keep(ownerId: string, portraits: readonly Uint8Array[]): Promise<void> {
    const { db, blobs } = this.#deps;
    await db.transaction(async (tx) => {
      await this.#take(tx, ownerId);
      const signal = within(WRITE_SECONDS * 1000);
      for (const [i, size] of SIZES.entries())
        await blobs.put(avatarKey(ownerId, size), portraits[i] as Uint8Array, { contentType: JPEG, signal });
    });
  }

  /** Bytes go before the row says so, also where there is no row: a crash leaves nothing of hers that asking again does not find. */
  async #drop(tx: Transaction, ownerId: string): Promise<void> {
    await this.#take(tx, ownerId);
    for (const size of SIZES) await this.#deps.blobs.delete(avatarKey(ownerId, size));
    await tx.delete(avatars).where(eq(avatars.ownerId, ownerId));
  }

  /** Makes the row, or finds it, and locks it: changes take turns, so that all sizes are of one picture. */
  async #take(tx: Transaction, ownerId: string): Promise<void> {
    const row = { ownerId, changedAt: new Date() };
    await tx.insert(avatars).values(row).onConflictDoUpdate({ target: avatars.ownerId, set: row });
  }
}

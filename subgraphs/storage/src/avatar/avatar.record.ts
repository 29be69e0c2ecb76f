import type { BlobStore } from '@visiobook/blob-store';
import type { ExportPart } from '@visiobook/contracts';
import type { Database, PersonalRecords } from '@visiobook/subgraph-kit';
import { eq } from 'drizzle-orm';
import { avatars } from '../tables.ts';
import { AvatarSize } from './avatar.types.ts';

/** In pixels. */
export const SIDES: Readonly<Record<AvatarSize, number>> = { [AvatarSize.SMALL]: 96, [AvatarSize.LARGE]: 512 };

export const avatarKey = (ownerId: string, size: AvatarSize) => `${ownerId}/avatar/${SIDES[size]}.jpg`;

export const avatarRecords = (db: Database): PersonalRecords =>
  async function* (ownerId) {
    for (const { changedAt } of await db.select().from(avatars).where(eq(avatars.ownerId, ownerId)))
      yield { type: 'avatar', changedAt };
  };

/** Her picture, where she has one: of one that is half taken away the row may be left, but no bytes. */
export async function avatarPart(db: Database, blobs: BlobStore, ownerId: string): Promise<ExportPart[]> {
  const blobKey = avatarKey(ownerId, AvatarSize.LARGE);
  const found = await db.select().from(avatars).where(eq(avatars.ownerId, ownerId));
  return found.length > 0 && (await blobs.stat(blobKey)) ? [{ path: 'avatar.jpg', blobKey }] : [];
}

import type { BackupStore } from './backup-store.ts';
import { expiredBackups, type Keep } from './retention.ts';

/** Removes the backups that have had their time; those that cannot be read are left for a person. Answers their ids. */
export async function removeExpired(store: BackupStore, keep: Keep): Promise<string[]> {
  const manifests = await Promise.all((await store.list()).map(({ id }) => store.manifest(id).catch(() => null)));
  const expired = expiredBackups(
    manifests.filter((manifest) => manifest !== null),
    keep,
  );
  for (const { id } of expired) await store.remove(id);
  return expired.map(({ id }) => id);
}

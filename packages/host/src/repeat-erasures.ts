import type { ErasureList } from '@visiobook/database';
import { connectDatabase, type Service, TaskClient } from '@visiobook/subgraph-kit';
import { type RestoredDatabase, withRestored } from './restored-database.ts';

export interface RepeatOptions extends RestoredDatabase {
  services: readonly Service[];
  list: ErasureList;
  /** When the rows that are there now were saved. */
  takenAt: Date;
}

/** Of clocks that do not agree, and of erasures that were under way. */
const MARGIN_MILLISECONDS = 86_400_000;

/** Erases again whom a backup of before has brought back. Answers how many people that were. */
export async function repeatErasures({ list, takenAt, ...options }: RepeatOptions): Promise<number> {
  const since = takenAt.getTime() - MARGIN_MILLISECONDS;
  const notes = (await list.all()).filter(({ erasedAt }) => erasedAt.getTime() >= since);
  const owners = notes.map(({ ownerId }) => ownerId);
  if (owners.length === 0) return 0;
  await eraseTasks(options.adminUrl, owners);
  for (const service of options.services) await eraseFrom(service, options, owners);
  await destroyKeys(options.adminUrl, owners);
  return owners.length;
}

async function eraseTasks(adminUrl: string, owners: readonly string[]): Promise<void> {
  const tasks = await TaskClient.connect(adminUrl);
  try {
    for (const owner of owners) await tasks.erase(owner);
  } finally {
    await tasks.close();
  }
}

async function eraseFrom(service: Service, target: RestoredDatabase, owners: readonly string[]) {
  await withRestored(service, target, async (deps) => {
    const erase = service.eraser?.(deps);
    for (const owner of owners) await erase?.(owner);
  });
}

/** Events and keys belong to no single service. */
async function destroyKeys(adminUrl: string, owners: readonly string[]): Promise<void> {
  const { sql, close } = connectDatabase({ url: adminUrl, max: 1, name: 'erase keys' });
  try {
    for (const owner of owners) {
      await sql`select events.erase_owner(${owner})`;
      await sql`select keys.destroy(${owner})`;
    }
  } finally {
    await close();
  }
}

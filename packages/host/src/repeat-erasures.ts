import type { ErasureList } from '@visiobook/database';
import {
  connectDatabase,
  createLogger,
  EventLog,
  Outbox,
  parseConfig,
  type Service,
  serviceConfig,
  TaskClient,
} from '@visiobook/subgraph-kit';
import type { Environments } from './environments.ts';

export interface RepeatOptions {
  adminUrl: string;
  services: readonly Service[];
  environments: Environments;
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

type Target = Pick<RepeatOptions, 'adminUrl' | 'environments'>;

async function eraseFrom(service: Service, { adminUrl, environments }: Target, owners: readonly string[]) {
  if (!service.eraser) return;
  const config = parseConfig(service.name, serviceConfig(service), environments.api(service));
  const { db, close } = connectDatabase({ url: adminUrl, max: 2, name: `erase from ${service.name}` });
  const log = createLogger({ level: 'warn', name: service.name });
  const events = new EventLog({ url: adminUrl, db, log });
  try {
    const erase = service.eraser({ config, db, outbox: new Outbox(service.name), events, log });
    for (const owner of owners) await erase(owner);
  } finally {
    await events.close();
    await close();
  }
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

import {
  connectDatabase,
  createLogger,
  EventLog,
  Outbox,
  parseConfig,
  type Service,
  type ServiceDeps,
  serviceConfig,
} from '@visiobook/subgraph-kit';
import type { Environments } from './environments.ts';

/** A database that a backup was put into, and that no service may use yet. */
export interface RestoredDatabase {
  adminUrl: string;
  environments: Environments;
}

/** Does something with what a service is made of, as the administrator. */
export async function withRestored<T>(
  service: Service,
  { adminUrl, environments }: RestoredDatabase,
  act: (deps: ServiceDeps<never>) => Promise<T>,
): Promise<T> {
  const config = parseConfig(service.name, serviceConfig(service), environments.api(service)) as never;
  const { db, close } = connectDatabase({ url: adminUrl, max: 2, name: `restored ${service.name}` });
  const log = createLogger({ level: 'warn', name: service.name });
  const events = new EventLog({ url: adminUrl, db, log });
  try {
    return await act({ config, db, outbox: new Outbox(service.name), events, log });
  } finally {
    await events.close();
    await close();
  }
}

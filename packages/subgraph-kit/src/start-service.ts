import { createServer } from 'node:http';
import { sql } from 'drizzle-orm';
import { type Environment, parseConfig, workerConfig } from './config.ts';
import { connectDatabase } from './database.ts';
import { processEnvironment } from './environment.config.ts';
import type { EventListener } from './event-listener.ts';
import { EventLog } from './events.ts';
import { createLogger } from './log.ts';
import { verifySchema } from './migrate.ts';
import { Outbox } from './outbox.ts';
import { listen, serveSubgraph } from './server.ts';
import { type Service, serviceConfig } from './service.ts';
import { runUntilSignal } from './shutdown.ts';
import { TaskClient } from './task-client.ts';
import { runWorker } from './worker.ts';

export interface Running {
  name: string;
  url: string;
  publicUrl: string | null;
  close(): Promise<void>;
}

/**
 * Starts a service's API: reads its configuration, connects, refuses an unmigrated schema, listens. Runs no tasks.
 * @param shared one connection that listens for events, where several services share a process
 */
export async function startService(
  service: Service,
  environment: Environment,
  shared: { listener?: EventListener } = {},
): Promise<Running> {
  const config = parseConfig(service.name, serviceConfig(service), environment);
  const log = createLogger({ level: config.LOG_LEVEL, name: service.name });
  const { deps, database } = await connect(service, config, log, shared.listener);
  const ready = async () => void (await deps.db.execute(sql`select 1`));
  const api = await serveSubgraph(service.subgraph(deps), {
    host: config.HOST,
    port: config.PORT ?? service.port,
    log,
    internalPublicKey: config.INTERNAL_PUBLIC_KEY,
    ready,
  });
  const listener = service.publicListener?.(deps);
  const open =
    listener && (await listen(createServer(listener), config.HOST, config.PUBLIC_PORT ?? service.publicPort ?? 0));
  const background = service.background?.(deps);
  log.info({ url: api.url, publicUrl: open?.url }, 'listening');
  return {
    name: service.name,
    url: api.url,
    publicUrl: open?.url ?? null,
    async close() {
      await Promise.all([api.close(), open?.close(), background?.close()]);
      await deps.events.close();
      await database.close();
    },
  };
}

/** Starts a service's worker: handlers, relay, consumers, heartbeat and reaper. Resolves once it takes work. */
export async function startWorker(
  service: Service,
  environment: Environment,
): Promise<{ name: string; close(): Promise<void> }> {
  const config = parseConfig(`${service.name} worker`, { ...serviceConfig(service), ...workerConfig }, environment);
  if (!service.worker) throw new Error(`The service ${service.name} has no worker.`);
  const log = createLogger({ level: config.LOG_LEVEL, name: `${service.name}-worker` });
  const { deps, database } = await connect(service, config, log);
  const tasks = await TaskClient.connect(config.JOBS_DATABASE_URL);
  const worker = service.worker({ ...deps, tasks });
  const closeRest = async () => {
    await worker.close?.();
    await tasks.close();
    await deps.events.close();
    await database.close();
  };
  try {
    const running = await runWorker(worker, {
      ...deps,
      service: service.name,
      databaseUrl: config.DATABASE_URL,
      jobsUrl: config.JOBS_DATABASE_URL,
      workerId: config.WORKER_ID,
      concurrency: config.WORKER_CONCURRENCY,
    });
    log.info('taking work');
    return { name: service.name, close: () => running.close().then(closeRest) };
  } catch (error) {
    await closeRest();
    throw error;
  }
}

async function connect(
  service: Service,
  config: { DATABASE_URL: string; DATABASE_POOL: number },
  log: ReturnType<typeof createLogger>,
  listener?: EventListener,
) {
  const database = connectDatabase({ url: config.DATABASE_URL, max: config.DATABASE_POOL, name: service.name });
  await verifySchema(database.sql, service);
  const outbox = new Outbox(service.name);
  const events = new EventLog({ url: config.DATABASE_URL, db: database.db, log, listener });
  return { database, deps: { config, db: database.db, outbox, events, log } };
}

/** `main.ts` of a service that is a process of its own. */
export const serveService = (service: Service) => runUntilSignal(() => startService(service, processEnvironment()));

/** `worker.ts` of a service that is a process of its own. */
export const workService = (service: Service) => runUntilSignal(() => startWorker(service, processEnvironment()));

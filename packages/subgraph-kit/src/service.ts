import type { RequestListener } from 'node:http';
import type { z } from 'zod';
import { baseConfig } from './config.ts';
import type { Database } from './database.ts';
import type { EventLog } from './events.ts';
import type { Logger } from './log.ts';
import type { Outbox } from './outbox.ts';
import type { Subgraph } from './subgraph.ts';
import type { TaskClient } from './task-client.ts';
import type { Worker } from './worker.ts';

type Shape = z.ZodRawShape;
type Parsed<S extends Shape> = z.output<z.ZodObject<S>>;

/** Everything a service gets from outside. */
export interface ServiceDeps<Config> {
  config: Config;
  db: Database;
  outbox: Outbox;
  events: EventLog;
  log: Logger;
}

/** A worker process also reaches the durable queue itself. */
export interface WorkerDeps<Config> extends ServiceDeps<Config> {
  tasks: TaskClient;
}

/** One service, as the host, the tests, composition and the migrator read it. */
export interface Service<S extends Shape = Shape> {
  name: string;
  /** GraphQL, internal: takes the gateway's tokens and nothing else. */
  port: number;
  /** Non-GraphQL routes that the gateway's public listener forwards. */
  publicPort?: number;
  /** Folder with the committed migrations. */
  migrations: URL;
  /** What only this service reads from the environment. */
  config: S;
  // biome-ignore lint/suspicious/noExplicitAny: each service has a context type of its own, which only it ever sees
  subgraph: (deps: ServiceDeps<Parsed<S>>) => Subgraph<any>;
  worker?: (deps: WorkerDeps<Parsed<S>>) => Worker;
  publicListener?: (deps: ServiceDeps<Parsed<S>>) => RequestListener;
}

export const defineService = <S extends Shape>(service: Service<S>): Service<S> => Object.freeze(service);

/** A service whose own configuration type no longer matters: what lists of services hold. */
// biome-ignore lint/suspicious/noExplicitAny: a list of services with different configurations has no narrower type
export type AnyService = Service<any>;

export const serviceConfig = <S extends Shape>(service: Service<S>) => ({ ...baseConfig, ...service.config });

import type { RequestListener } from 'node:http';
import type { z } from 'zod';
import { baseConfig } from './config.ts';
import type { Database } from './database.ts';
import type { Eraser } from './erasure.ts';
import type { EventLog } from './events.ts';
import type { Logger } from './log.ts';
import type { Outbox } from './outbox.ts';
import type { Repeated } from './repeat.ts';
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
  /** Its role reads every schema and the server's statistics: for health and backups, and for nobody else. */
  oversees?: boolean;
  /** What only this service reads from the environment. */
  config: S;
  subgraph(deps: ServiceDeps<Parsed<S>>): Subgraph<object>;
  worker?(deps: WorkerDeps<Parsed<S>>): Worker;
  publicListener?(deps: ServiceDeps<Parsed<S>>): RequestListener;
  /** Erases a person; also without a worker, when a backup of before is restored. */
  eraser?(deps: ServiceDeps<Parsed<S>>): Eraser;
  /** Once a backup is restored, before anybody is let in. Answers what whoever restored it has to know. */
  restored?(deps: ServiceDeps<Parsed<S>>): Promise<readonly string[]>;
  /** What its API process does beside answering, until closed; any number of processes may do it at the same time. */
  background?(deps: ServiceDeps<Parsed<S>>): Repeated;
}

/** Members are methods, so that a service with its own configuration still is a `Service` in a list of them. */
export const defineService = <S extends Shape>(service: Service<S>): Service<S> => Object.freeze(service);

/** The shape of a service's whole environment; what every service reads is known by type, the rest to the service alone. */
export const serviceConfig = (service: Service): typeof baseConfig => ({ ...service.config, ...baseConfig });

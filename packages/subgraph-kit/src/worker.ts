import * as contracts from '@visiobook/contracts';
import { ConsumerLoop } from './consumer-loop.ts';
import type { Database } from './database.ts';
import type { EventLog } from './events.ts';
import type { Logger } from './log.ts';
import { Reaper } from './reaper.ts';
import { Relay } from './relay.ts';
import { contractsVersion, hostName } from './runtime.config.ts';
import { StartFault } from './start-fault.ts';
import { TaskRuntime } from './task-runtime.ts';
import type { EventConsumer, Handler, Orchestration, TaskHandler } from './tasks.ts';

const DEFAULT_CONCURRENCY = 2;

/** What a service does outside requests. */
export interface Worker {
  /** Tasks at work at the same time in one process; orchestrations do not count. */
  concurrency?: number;
  /**
   * How many tasks of a lane this process takes now, by the lane (`work` is everybody's); asked again and again. Default: `concurrency`,
   * in each.
   */
  places?: Readonly<Record<string, () => number>>;
  handlers: Handler[];
  close?(): Promise<void>;
}

export interface RunWorkerDeps {
  service: string;
  db: Database;
  databaseUrl: string;
  events: EventLog;
  log: Logger;
  jobsUrl: string;
  /** Stable over restarts; default: service and host. */
  workerId?: string;
  /** Overrides the worker's own. */
  concurrency?: number;
  graceSeconds?: number;
}

/**
 * Handlers, orchestrations, event consumers, the service's relay and the reaper, until closed.
 * @throws StartFault when a task of the service's queue has no handler, or two
 */
export async function runWorker(worker: Worker, deps: RunWorkerDeps): Promise<{ close(): Promise<void> }> {
  const { service, db, databaseUrl, events, log } = deps;
  const handlers = taskHandlers(service, worker.handlers);
  const runtime = await TaskRuntime.start(
    {
      jobsUrl: deps.jobsUrl,
      executorName: deps.workerId ?? `${service}@${hostName()}`,
      version: contractsVersion(),
      log,
      graceSeconds: deps.graceSeconds,
    },
    [
      {
        queue: service,
        concurrency: deps.concurrency ?? worker.concurrency ?? DEFAULT_CONCURRENCY,
        places: worker.places,
        handlers,
        announcer: events,
        log,
      },
    ],
  );
  const relay = new Relay({ service, db, databaseUrl, store: runtime.store, announcer: events, log });
  const consumers = new ConsumerLoop({ consumer: service, consumers: consumersOf(worker.handlers), db, events, log });
  const reaper = new Reaper(runtime.store, log);
  const close = async () => {
    await Promise.all([relay.close(), reaper.close(), consumers.close()]);
    await runtime.stop();
  };
  try {
    await relay.start();
    await consumers.start();
    return { close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Refuses a worker that would leave tasks of its queue lying, or could not say who does them. */
export function taskHandlers(service: string, handlers: readonly Handler[]): (TaskHandler | Orchestration)[] {
  const own = handlers.filter((handler) => handler.kind !== 'consumer');
  const names = own.map(({ task }) => task.name);
  const mistakes = [
    ...contractTasks(service)
      .filter((name) => !names.includes(name))
      .map((name) => `${name} has no handler`),
    ...names.filter((name, i) => names.indexOf(name) !== i).map((name) => `${name} has two handlers`),
    ...own.filter(({ task }) => task.queue !== service).map(({ task }) => `${task.name} belongs to ${task.queue}`),
  ];
  if (mistakes.length > 0) throw new StartFault(`The worker of ${service} cannot start: ${mistakes.join('; ')}.`);
  return own;
}

const contractTasks = (queue: string): string[] =>
  Object.values(contracts as Record<string, unknown>).flatMap((value) =>
    isTask(value) && value.queue === queue ? [value.name] : [],
  );

const isTask = (value: unknown): value is contracts.Task =>
  typeof value === 'object' && value !== null && 'queue' in value && 'input' in value && 'output' in value;

export const consumersOf = (handlers: readonly Handler[]): EventConsumer[] =>
  handlers.filter((handler) => handler.kind === 'consumer');

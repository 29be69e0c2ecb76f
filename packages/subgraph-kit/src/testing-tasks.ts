import { randomUUID } from 'node:crypto';
import type { Task } from '@visiobook/contracts';
import { sql } from 'drizzle-orm';
import type { z } from 'zod';
import { pause } from './abort.ts';
import type { Database } from './database.ts';
import type { Announcer } from './durable-flow.ts';
import { JobStore, type WaitingJob } from './job-store.ts';
import type { Logger } from './log.ts';
import { Relay } from './relay.ts';
import { currentRequestId, requestIdOrNew } from './request-trace.ts';
import { serviceSchema } from './service-schema.ts';
import { TaskRuntime } from './task-runtime.ts';
import type { Handler, Orchestration, TaskHandler } from './tasks.ts';

const LONGEST_SETTLE_MILLISECONDS = 50_000;

export interface TestTasksOptions {
  service: string;
  db: Database;
  databaseUrl: string;
  jobsUrl: string;
  events: Announcer;
  log: Logger;
  /** The service's own, and stand-ins for tasks of other services, told apart by their task's queue. */
  handlers: readonly Handler[];
  /** Default 4. */
  concurrency?: number;
  /** Of the service's own lanes. */
  places?: Readonly<Record<string, () => number>>;
}

/**
 * Runs a service's tasks inside a test, durably, on the test's own database. Nothing is launched before a test needs it; the
 * relay delivers when told to, so that a test decides when what follows from a change happens.
 */
export class TestTasks {
  readonly #options: TestTasksOptions;
  readonly #handlers: readonly (TaskHandler | Orchestration)[];
  #runtime: Promise<TaskRuntime> | null = null;
  #store: Promise<JobStore> | null = null;

  constructor(options: TestTasksOptions) {
    this.#options = options;
    this.#handlers = options.handlers.filter((handler) => handler.kind !== 'consumer');
  }

  /** Runs one task to its end, then delivers what it left in the outbox. @throws TaskFailed */
  async run<Input extends z.ZodType, Output extends z.ZodType>(
    task: Task<Input, Output>,
    input: z.input<Input>,
    options: { id?: string; priority?: number } = {},
  ): Promise<z.output<Output>> {
    const id = options.id ?? randomUUID();
    const { name, queue } = task;
    const { store } = await this.#running();
    const requestId = requestIdOrNew(currentRequestId());
    await store.enqueue({ id, queue, name, input: task.input.parse(input), requestId, priority: options.priority });
    const output = task.output.parse(await store.result(id));
    await this.relay();
    return output;
  }

  /** Delivers what is in the outbox now, without running what it starts. */
  async relay(): Promise<number> {
    const { service, db, databaseUrl, events, log } = this.#options;
    return new Relay({ service, db, databaseUrl, store: await this.store(), announcer: events, log }).drain();
  }

  /** Delivers and runs until only tasks of other services are left to wait for. */
  async settle(): Promise<void> {
    const until = Date.now() + LONGEST_SETTLE_MILLISECONDS;
    while (Date.now() < until) {
      if ((await this.relay()) === 0 && (await this.#isQuiet())) return;
      await pause(10);
    }
    throw new Error(`The tasks of ${this.#options.service} do not come to rest.`);
  }

  /** Tasks that wait for other services. */
  async enqueued(): Promise<WaitingJob[]> {
    await this.relay();
    const served = this.#queues();
    return (await (await this.store()).waiting()).filter(({ queue }) => !served.includes(queue));
  }

  async cancel(taskId: string): Promise<void> {
    await (await this.store()).cancel(taskId);
  }

  /** The durable queue itself, without running anything. */
  store(): Promise<JobStore> {
    if (this.#runtime) return this.#runtime.then(({ store }) => store);
    this.#store ??= JobStore.connect(this.#options.jobsUrl, { max: 3, name: 'test' });
    return this.#store;
  }

  async close(): Promise<void> {
    await (await this.#runtime)?.stop();
    await (await this.#store)?.close();
  }

  async #isQuiet(): Promise<boolean> {
    if (this.#handlers.length === 0) return true;
    const { store, flows } = await this.#running();
    // One that goes on while the queue is looked at may have put a task there since.
    const isAsleep = () => flows.live === flows.blocked;
    if (!isAsleep() || !(await store.isQuiet(this.#queues(), flows.live))) return false;
    return isAsleep() && (await this.#outboxSize()) === 0;
  }

  async #outboxSize(): Promise<number> {
    const { db, service } = this.#options;
    const [row] = await db.execute<{ n: number }>(sql`select count(*)::int as n from ${serviceSchema(service).outbox}`);
    return row?.n ?? 0;
  }

  #queues(): string[] {
    return [...new Set(this.#handlers.map(({ task }) => task.queue))];
  }

  #running(): Promise<TaskRuntime> {
    this.#runtime ??= this.#start();
    return this.#runtime;
  }

  #start(): Promise<TaskRuntime> {
    const { jobsUrl, service, events, log, concurrency = 4, places } = this.#options;
    const queues = this.#queues().map((queue) => {
      const handlers = this.#handlers.filter(({ task }) => task.queue === queue);
      return { queue, concurrency, places: queue === service ? places : undefined, handlers, announcer: events, log };
    });
    const speed = { retryDelayMilliseconds: 5, graceSeconds: 0.5 };
    return TaskRuntime.start({ jobsUrl, executorName: `${service}@test`, version: 'test', log, ...speed }, queues);
  }
}

import { setMaxListeners } from 'node:events';
import { DBOS, DBOSWorkflowConflictError } from '@dbos-inc/dbos-sdk';
import { DBOSExecutor } from '@dbos-inc/dbos-sdk/internal/dbos-executor';
import { followSignals, pause } from './abort.ts';
import { withAttempts } from './attempts.ts';
import { type Announcer, FlowTracker, runFlow } from './durable-flow.ts';
import { engineLog } from './engine-log.ts';
import { ExecutorPresence } from './executor-presence.ts';
import {
  APPLICATION,
  ENDED_CHANNEL,
  type JobArgument,
  JobStore,
  laneQueue,
  waitingChannel,
  workflowName,
} from './job-store.ts';
import { verifyJobs } from './jobs-schema.ts';
import type { Logger } from './log.ts';
import { throughOutages } from './outage.ts';
import { QueueWakes } from './queue-wakes.ts';
import { releaseWork } from './reaper.ts';
import { withRequestId } from './request-trace.ts';
import { asTaskFailed, TaskFailed } from './task-errors.ts';
import type { Orchestration, TaskHandler } from './tasks.ts';

/** Queue rows are shared by all processes, concurrency is each process's own: the rows say "plenty", this process says what is left. */
const PLENTY = 10_000;
/** Runs in one process beside its counted places: quick tasks compute nothing, orchestrations wait more than they work. */
const MOST = { quick: 8, flows: 200 };
const MOST_CRASHES = { task: 5, orchestration: 20 };
const CANCEL_POLL_MILLISECONDS = 250;
/** The net below what the database tells by itself. */
const POLL_MILLISECONDS = 5_000;
/** For handlers that were told to stop; longer than it takes to note where they are. */
const LAST_WORDS_MILLISECONDS = 1_000;

export interface ServedQueue {
  queue: string;
  /** Tasks at work at the same time in this process; orchestrations do not count. */
  concurrency: number;
  /** By lane, where it is not `concurrency`. */
  places?: Readonly<Record<string, () => number>>;
  handlers: readonly (TaskHandler | Orchestration)[];
  announcer: Announcer;
  log: Logger;
}

export interface TaskRuntimeOptions {
  jobsUrl: string;
  /** Stable over restarts: `media@host-7`. */
  executorName: string;
  /** Work that was enqueued without one is taken by the newest version only. */
  version: string;
  log: Logger;
  retryDelayMilliseconds?: number;
  /** How long `stop` lets running handlers finish before it fires their signals. */
  graceSeconds?: number;
}

interface Run {
  id: string;
  argument: JobArgument;
  cancelled: AbortSignal;
}

/** Runs durable tasks in this process, by DBOS. One at a time per process. */
export class TaskRuntime {
  readonly store: JobStore;
  readonly flows = new FlowTracker();
  readonly #options: Required<TaskRuntimeOptions>;
  readonly #presence: ExecutorPresence;
  readonly #queues: ReadonlyMap<string, ServedQueue>;
  /** Runs at the same time in this process, by the queue of each lane it serves. */
  readonly #places: ReadonlyMap<string, () => number>;
  readonly #wakes: QueueWakes;
  readonly #stopping = new AbortController();
  readonly #aborting = new AbortController();
  #countRuns: (queue: string) => number = () => 0;

  private constructor(
    options: Required<TaskRuntimeOptions>,
    queues: readonly ServedQueue[],
    store: JobStore,
    presence: ExecutorPresence,
  ) {
    this.#options = options;
    this.#queues = new Map(queues.map((served) => [served.queue, served]));
    this.#places = new Map(queues.flatMap(placesOf));
    this.#wakes = new QueueWakes(this.#allQueues());
    this.store = store;
    this.#presence = presence;
    // Every running task follows these two.
    setMaxListeners(0, this.#stopping.signal, this.#aborting.signal);
  }

  /** Takes up the work of this executor's former life, then work from the queues. @throws StartFault */
  static async start(given: TaskRuntimeOptions, queues: readonly ServedQueue[]): Promise<TaskRuntime> {
    if (DBOS.isInitialized()) throw new Error('This process runs tasks already.');
    const { retryDelayMilliseconds = 1000, graceSeconds = 8 } = given;
    const options = { ...given, retryDelayMilliseconds, graceSeconds };
    const { jobsUrl: url, executorName: name, version, log } = options;
    const store = await JobStore.connect(url, { max: 5, name, log });
    await verifyJobs(store.pool).catch((error: unknown) => store.close().then(() => Promise.reject(error)));
    const presence = await ExecutorPresence.take({ url, name, version, log });
    const runtime = new TaskRuntime(options, queues, store, presence);
    try {
      await releaseWork(store.pool, presence.id, 'crashed');
      for (const served of queues) for (const handler of served.handlers) runtime.#register(served, handler);
      await runtime.#launch();
      return runtime;
    } catch (error) {
      await runtime.stop();
      throw error;
    }
  }

  get executorId() {
    return this.#presence.id;
  }

  async #launch(): Promise<void> {
    const { jobsUrl, version, log } = this.#options;
    DBOS.setConfig({
      name: APPLICATION,
      systemDatabaseUrl: jobsUrl,
      systemDatabasePool: this.store.pool,
      applicationVersion: version,
      executorID: this.#presence.id,
      listenQueues: this.#allQueues(),
      runMigrations: false,
      useListenNotify: false,
      logger: engineLog(log),
    });
    for (const queue of this.#allQueues())
      await this.store.openQueue(queue, { workerConcurrency: PLENTY, minPollingIntervalMs: POLL_MILLISECONDS });
    for (const { queue, handlers } of this.#queues.values())
      await this.store.sortQueue(queue, new Map(handlers.map((handler) => [handler.task.name, laneOf(handler)])));
    await DBOS.launch();
    this.#adjustEngine();
    await this.#listen();
  }

  /** From here on nothing that waits or ends is waited for by looking, but for what is said while the connection is away. */
  #listen(): Promise<void> {
    const queues = new Map(this.#allQueues().map((queue) => [waitingChannel(queue), queue]));
    const { ends } = this.store;
    const wakes = this.#wakes;
    ends.expectNews();
    return this.#presence.hear({
      channels: [...queues.keys(), ENDED_CHANNEL],
      heard(channel, payload) {
        const queue = queues.get(channel);
        if (queue === undefined) ends.tell(payload);
        else wakes.wake(queue);
      },
      connected() {
        for (const queue of queues.values()) wakes.wake(queue);
        ends.lookAgain();
      },
    });
  }

  /** What DBOS 5.3.0 has no setting for: how fast a cancel is seen, and what counts towards a queue's concurrency. */
  #adjustEngine(): void {
    const system = DBOSExecutor.globalInstance?.systemDatabase;
    if (!system) throw new Error('The task engine did not start.');
    system.dbPollingIntervalCancelMs = CANCEL_POLL_MILLISECONDS;
    this.#countRuns = system.countRunningWorkflowsForQueue.bind(system);
    system.countRunningWorkflowsForQueue = (queue) => PLENTY - this.#freePlaces(queue);
    this.#wakes.watchPlaces((queue) => this.#freePlaces(queue));
  }

  #freePlaces(queue: string): number {
    if (this.#stopping.signal.aborted) return 0;
    return Math.max(0, (this.#places.get(queue)?.() ?? 0) - this.#countRuns(queue));
  }

  #allQueues(): string[] {
    return [...this.#places.keys()];
  }

  #register(served: ServedQueue, handler: TaskHandler | Orchestration): void {
    const run = async (argument: JobArgument) => {
      const id = DBOS.workflowID ?? '';
      const step = () => this.#execute(served, handler, { id, argument, cancelled: cancelSignal() });
      return DBOS.runStep(step, { name: 'run' });
    };
    const name = workflowName(served.queue, handler.task.name);
    DBOS.registerWorkflow(run, { name, maxRecoveryAttempts: PLENTY });
  }

  async #execute(served: ServedQueue, handler: TaskHandler | Orchestration, run: Run): Promise<unknown> {
    const { signal: interrupt, release } = followSignals([run.cancelled, this.#aborting.signal]);
    const { requestId } = run.argument;
    const log = served.log.child({ task: handler.task.name, taskId: run.id, requestId });
    try {
      this.#stopping.signal.throwIfAborted();
      const crashes = await this.#crashes(run.id, handler, log);
      return await withRequestId(requestId, () =>
        handler.kind === 'task'
          ? this.#runTask(handler, run, { interrupt, log, crashes })
          : this.#runFlow(handler, run, { interrupt, log, announcer: served.announcer }),
      );
    } catch (error) {
      // This error makes DBOS drop the run without recording an outcome; `stop` puts the task back on its queue.
      if (this.#stopping.signal.aborted && !(error instanceof TaskFailed)) throw new DBOSWorkflowConflictError(run.id);
      if (run.cancelled.aborted) throw error;
      if (!(error instanceof TaskFailed)) log.error({ err: error }, 'task failed');
      throw asTaskFailed(error);
    } finally {
      release();
    }
  }

  #runTask(handler: TaskHandler, run: Run, scope: { interrupt: AbortSignal; log: Logger; crashes: number }) {
    const { attempts: most, timeoutSeconds } = handler.options;
    const { interrupt, log, crashes } = scope;
    const { requestId, input } = run.argument;
    const delayMilliseconds = this.#options.retryDelayMilliseconds;
    return withAttempts(
      (signal, n) => handler.run(input, { taskId: run.id, attempt: crashes + n, signal, log, requestId }),
      { most, timeoutSeconds, delayMilliseconds, interrupt, stopping: this.#stopping.signal, log },
    );
  }

  #runFlow(handler: Orchestration, run: Run, scope: { interrupt: AbortSignal; log: Logger; announcer: Announcer }) {
    const flow = {
      ...scope,
      taskId: run.id,
      requestId: run.argument.requestId,
      store: this.store,
      stopping: this.#stopping.signal,
      delayMilliseconds: this.#options.retryDelayMilliseconds,
    };
    return runFlow(handler, run.argument.input, flow, this.flows);
  }

  /** Workers that died while running this task. A task that keeps killing them is given up. */
  async #crashes(id: string, handler: TaskHandler | Orchestration, log: Logger): Promise<number> {
    const query = `select recovery_attempts as claims from dbos.workflow_status where workflow_uuid = $1`;
    const { rows } = await throughOutages(() => this.store.pool.query(query, [id]), this.#stopping.signal);
    const crashes = Math.max(0, Number(rows[0]?.claims ?? 1) - 1);
    if (crashes <= MOST_CRASHES[handler.kind]) return crashes;
    log.error({ crashes }, 'given up: its workers died while running it');
    throw new TaskFailed('CRASHED', `Given up after ${crashes} crashes.`);
  }

  /** Takes no more work, lets running handlers finish, fires their signals, puts the rest back on the queues. */
  async stop(): Promise<void> {
    const stopping = new Error('The worker is stopping.');
    this.#stopping.abort(stopping);
    if (!(await this.#drained(this.#options.graceSeconds * 1000))) {
      this.#aborting.abort(stopping);
      await this.#drained(LAST_WORDS_MILLISECONDS);
    }
    await DBOS.shutdown({ deregister: true });
    await releaseWork(this.store.pool, this.#presence.id, 'handed back');
    await this.#presence.close();
    await this.store.close();
  }

  /** Not DBOS's own wait: that one also waits for runs that were put away. */
  async #drained(milliseconds: number): Promise<boolean> {
    const isIdle = () => this.#allQueues().every((queue) => this.#countRuns(queue) === 0);
    for (const until = Date.now() + milliseconds; !isIdle() && Date.now() < until; ) await pause(20);
    return isIdle();
  }
}

function laneOf(handler: TaskHandler | Orchestration): string {
  if (handler.kind === 'orchestration') return 'flows';
  if (handler.options.lane !== undefined) return handler.options.lane;
  return handler.options.isQuick ? 'quick' : 'work';
}

function placesOf({ queue, concurrency, places = {}, handlers }: ServedQueue): [queue: string, places: () => number][] {
  const lanes = new Set(['work', ...handlers.map(laneOf)]);
  const usual: Record<string, number> = MOST;
  return [...lanes].map((lane) => [laneQueue(queue, lane), places[lane] ?? (() => usual[lane] ?? concurrency)]);
}

function cancelSignal(): AbortSignal {
  const status = DBOS.stepStatus;
  if (!status) throw new Error('Not inside a step.');
  return status.cancelSignal;
}

import { createHash } from 'node:crypto';
import { setMaxListeners } from 'node:events';
import type { EventType, Task } from '@visiobook/contracts';
import type { z } from 'zod';
import { type Attempts, withAttempts } from './attempts.ts';
import { canonicalJson } from './canonical-json.ts';
import { FlowMemory } from './flow-memory.ts';
import type { JobStore } from './job-store.ts';
import type { Logger } from './log.ts';
import { throughOutages } from './outage.ts';
import type { Flow, Orchestration, TaskHandle } from './tasks.ts';

const STEP_ATTEMPTS = 3;

/** The part of the event log that orchestrations and relays need. */
export interface Announcer {
  append(topic: string, event: EventType, payload: unknown, options: { id: string }): Promise<number>;
}

export interface FlowRun {
  taskId: string;
  requestId: string;
  store: JobStore;
  announcer: Announcer;
  log: Logger;
  /** The task was cancelled, or its worker cannot wait for steps at work any longer. */
  interrupt: AbortSignal;
  /** The worker takes no new work: the flow is put away between two steps. */
  stopping: AbortSignal;
  delayMilliseconds: number;
}

/**
 * Runs an orchestration to its end. When it is interrupted, its calls stop answering instead of failing: code that catches
 * failures cannot mistake "put away" for "went wrong".
 * @throws TaskFailed or whatever the orchestration throws, or the reason of the signal that interrupted it
 */
export async function runFlow(orchestration: Orchestration, input: unknown, run: FlowRun, track: FlowTracker) {
  const memory = await throughOutages(() => FlowMemory.recall(run.store.pool, run.taskId), run.stopping);
  const flow = new DurableFlow(run, memory, track);
  track.live += 1;
  try {
    return await Promise.race([orchestration.run(input, flow), flow.interrupted]);
  } finally {
    flow.close();
    track.live -= 1;
  }
}

/** How many orchestrations of a process are there, and how many of them can only wait for other tasks. */
export class FlowTracker {
  live = 0;
  blocked = 0;
}

class DurableFlow implements Flow {
  readonly interrupted: Promise<never>;
  readonly #run: FlowRun;
  readonly #memory: FlowMemory;
  readonly #track: FlowTracker;
  readonly #occurrences = new Map<string, number>();
  #atWork = 0;
  #waiting = 0;
  #isBlocked = false;
  #interrupt: (reason: unknown) => void = () => undefined;
  /** Fires with `interrupted`; one for all results that are waited for. */
  readonly #away = new AbortController();

  constructor(run: FlowRun, memory: FlowMemory, track: FlowTracker) {
    this.#run = run;
    this.#memory = memory;
    this.#track = track;
    this.interrupted = new Promise((_, reject) => {
      this.#interrupt = reject;
    });
    this.interrupted.catch((reason) => this.#away.abort(reason));
    // As many listeners as results are waited for at the same time: that is no leak.
    setMaxListeners(0, this.#away.signal);
    run.interrupt.addEventListener('abort', this.#check);
    run.stopping.addEventListener('abort', this.#check);
    this.#check();
  }

  get taskId() {
    return this.#run.taskId;
  }

  get log() {
    return this.#run.log;
  }

  get signal() {
    return this.#run.interrupt;
  }

  get requestId() {
    return this.#run.requestId;
  }

  step<T>(name: string, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const key = this.#unique(`step:${name}`);
    const attempts = this.#attemptsOf(name);
    return this.#work(() => this.#memory.once(key, () => withAttempts(run, attempts), attempts.interrupt));
  }

  read<T>(run: () => Promise<T>): Promise<T> {
    return this.#work(() => withAttempts(run, this.#attemptsOf('read')));
  }

  start<Input extends z.ZodType, Output extends z.ZodType>(
    task: Task<Input, Output>,
    input: z.input<Input>,
    options: { id?: string; priority?: number } = {},
  ): Promise<TaskHandle<z.output<Output>>> {
    const parsed = task.input.parse(input);
    const id = options.id ?? this.#idFor(task.name, parsed);
    const { name, queue } = task;
    const { requestId, store, taskId } = this.#run;
    const job = { id, queue, name, input: parsed, requestId, priority: options.priority, parentId: taskId };
    return this.#work(async () => {
      await throughOutages(() => store.enqueue(job), this.#run.interrupt);
      return { id, result: async () => task.output.parse(await this.#result(id)) };
    });
  }

  announce<Payload extends z.ZodType>(
    topic: string,
    event: EventType<Payload>,
    payload: z.input<Payload>,
    options: { id?: string } = {},
  ): Promise<void> {
    const parsed = event.payload.parse(payload);
    const id = options.id ?? this.#idFor(event.name, { topic, parsed });
    return this.#work(async () => {
      await throughOutages(() => this.#run.announcer.append(topic, event, parsed, { id }), this.#run.interrupt);
    });
  }

  close() {
    this.#waiting = 0;
    this.#atWork = 1;
    this.#note();
    this.#run.interrupt.removeEventListener('abort', this.#check);
    this.#run.stopping.removeEventListener('abort', this.#check);
  }

  #attemptsOf(step: string): Attempts {
    const { log, interrupt, stopping, delayMilliseconds } = this.#run;
    return { most: STEP_ATTEMPTS, log: log.child({ step }), interrupt, stopping, delayMilliseconds };
  }

  /** The same call of the same run of this code gets the same id, in whatever order concurrent calls come. */
  #idFor(name: string, content: unknown): string {
    const hash = createHash('sha256').update(canonicalJson(content)).digest('base64url').slice(0, 16);
    return this.#unique(`${this.taskId}.${name}.${hash}`);
  }

  #unique(key: string): string {
    const count = (this.#occurrences.get(key) ?? 0) + 1;
    this.#occurrences.set(key, count);
    return count === 1 ? key : `${key}.${count}`;
  }

  async #work<T>(run: () => Promise<T>): Promise<T> {
    if (this.#isInterrupted) return never();
    this.#atWork += 1;
    this.#note();
    try {
      return await run();
    } catch (error) {
      return this.#isInterrupted ? await never() : rethrow(error);
    } finally {
      this.#atWork -= 1;
      this.#note();
      this.#check();
    }
  }

  async #result(id: string): Promise<unknown> {
    if (this.#isInterrupted) return never();
    this.#waiting += 1;
    this.#note();
    const { signal } = this.#away;
    try {
      return await throughOutages(() => this.#run.store.result(id, signal), signal);
    } catch (error) {
      return this.#isInterrupted ? await never() : rethrow(error);
    } finally {
      this.#waiting -= 1;
      this.#note();
    }
  }

  get #isInterrupted() {
    return this.#run.stopping.aborted || this.#run.interrupt.aborted;
  }

  /** Steps at work are let finish, so that what they did is remembered. */
  readonly #check = () => {
    const { interrupt, stopping } = this.#run;
    if (this.#isInterrupted && this.#atWork === 0)
      this.#interrupt(interrupt.aborted ? interrupt.reason : stopping.reason);
  };

  #note() {
    const isBlocked = this.#atWork === 0 && this.#waiting > 0;
    if (isBlocked !== this.#isBlocked) this.#track.blocked += isBlocked ? 1 : -1;
    this.#isBlocked = isBlocked;
  }
}

const never = () => new Promise<never>(() => undefined);

const rethrow = (error: unknown): never => {
  throw error;
};

import type { EventType, Task } from '@visiobook/contracts';
import type { z } from 'zod';
import type { Logger } from './log.ts';
import { TaskError } from './task-errors.ts';

export { TaskError, TaskFailed } from './task-errors.ts';

/** What a handler knows of the run it is in. */
export interface TaskContext {
  taskId: string;
  /** From 1; counts the runs that ended in a crash, too. */
  attempt: number;
  /** Fires when the task is cancelled, times out, or its worker stops. A handler that ignores it for 10 s is abandoned. */
  signal: AbortSignal;
  log: Logger;
  requestId: string;
}

export interface TaskHandle<Output> {
  readonly id: string;
  /** @throws TaskFailed */
  result(): Promise<Output>;
}

/**
 * An orchestration's only way to touch the world. After a crash its code runs again from the start, and every call answers
 * what it answered before. Calls are told apart by name and input, not by order, so they may run concurrently.
 */
export interface Flow {
  readonly taskId: string;
  readonly log: Logger;
  readonly signal: AbortSignal;
  readonly requestId: string;
  /** Done once, its JSON result (or its failure) remembered. Concurrent steps need different names. */
  step<T>(name: string, run: (signal: AbortSignal) => Promise<T>): Promise<T>;
  /** What never changes, read anew in every run, as patiently as a step: for answers that are too large to be remembered. */
  read<T>(run: () => Promise<T>): Promise<T>;
  /** Puts a task on its own queue; which process serves that does not matter. Lower priority number = sooner (default 1000). */
  start<Input extends z.ZodType, Output extends z.ZodType>(
    task: Task<Input, Output>,
    input: z.input<Input>,
    options?: { id?: string; priority?: number },
  ): Promise<TaskHandle<z.output<Output>>>;
  /** Stated once; with an id of its own, once in all runs that use that id. */
  announce<Payload extends z.ZodType>(
    topic: string,
    event: EventType<Payload>,
    payload: z.input<Payload>,
    options?: { id?: string },
  ): Promise<void>;
}

export interface ConsumerContext {
  consumer: string;
  topic: string;
  /** Position in the topic: together they identify the event. */
  seq: number;
  at: Date;
  signal: AbortSignal;
  log: Logger;
}

export interface HandleOptions {
  /** Runs at most, crashes not counted. Default 3. */
  attempts?: number;
  /** Per run. Default: none. */
  timeoutSeconds?: number;
  /** Computes next to nothing, so it takes no place of its worker's and does not wait behind those that do. */
  isQuick?: boolean;
  /** A line of its own, for what not every worker can do: its workers say how many of these they take (`Worker.places`). */
  lane?: string;
}

export interface TaskHandler {
  readonly kind: 'task';
  readonly task: Task;
  readonly options: Required<Pick<HandleOptions, 'attempts'>> & HandleOptions;
  run(input: unknown, context: TaskContext): Promise<unknown>;
}

export interface Orchestration {
  readonly kind: 'orchestration';
  readonly task: Task;
  run(input: unknown, flow: Flow): Promise<unknown>;
}

export interface EventConsumer {
  readonly kind: 'consumer';
  readonly event: EventType;
  run(payload: unknown, context: ConsumerContext): Promise<void>;
}

export type Handler = TaskHandler | Orchestration | EventConsumer;

/** One durable task: runs at least once, its outcome is recorded once. Effects must be idempotent by what is in the input. */
export const handle = <Input extends z.ZodType, Output extends z.ZodType>(
  task: Task<Input, Output>,
  run: (input: z.output<Input>, context: TaskContext) => Promise<z.input<Output>>,
  options: HandleOptions = {},
): TaskHandler => ({
  kind: 'task',
  task,
  options: { attempts: 3, ...options },
  run: async (input, context) => task.output.parse(await run(parseInput(task, input), context)),
});

/** A task that directs other tasks. It waits without taking one of its worker's places; heavy work belongs in tasks. */
export const orchestrate = <Input extends z.ZodType, Output extends z.ZodType>(
  task: Task<Input, Output>,
  run: (input: z.output<Input>, flow: Flow) => Promise<z.input<Output>>,
): Orchestration => ({
  kind: 'orchestration',
  task,
  run: async (input, flow) => task.output.parse(await run(parseInput(task, input), flow)),
});

/** Every event of one kind, at least once, in order within a topic. */
export const consume = <Payload extends z.ZodType>(
  event: EventType<Payload>,
  run: (payload: z.output<Payload>, context: ConsumerContext) => Promise<void>,
): EventConsumer => ({
  kind: 'consumer',
  event,
  run: async (payload, context) => run(event.payload.parse(payload), context),
});

function parseInput<Input extends z.ZodType>(task: Task<Input>, input: unknown): z.output<Input> {
  const parsed = task.input.safeParse(input);
  if (parsed.success) return parsed.data;
  throw new TaskError('INVALID_INPUT', `The input of ${task.name} is not what it takes.`, { cause: parsed.error });
}

import { randomUUID } from 'node:crypto';
import type { Task } from '@visiobook/contracts';
import type { z } from 'zod';
import type { JobState } from './job-state.ts';
import { JobStore } from './job-store.ts';
import { currentRequestId, requestIdOrNew } from './request-trace.ts';
import type { TaskHandle } from './tasks.ts';

/** The durable queue for a process that holds the jobs role: starts, awaits and cancels tasks, runs none. */
export class TaskClient {
  readonly #store: JobStore;

  private constructor(store: JobStore) {
    this.#store = store;
  }

  static async connect(jobsUrl: string): Promise<TaskClient> {
    return new TaskClient(await JobStore.connect(jobsUrl, { max: 2, name: 'task-client' }));
  }

  /** Puts a task on its queue at once; beside a change of the service's own data, use the outbox instead. */
  async enqueue<Input extends z.ZodType, Output extends z.ZodType>(
    task: Task<Input, Output>,
    input: z.input<Input>,
    options: { id?: string; priority?: number } = {},
  ): Promise<TaskHandle<z.output<Output>>> {
    const id = options.id ?? randomUUID();
    const { name, queue } = task;
    const requestId = requestIdOrNew(currentRequestId());
    await this.#store.enqueue({
      id,
      queue,
      name,
      input: task.input.parse(input),
      requestId,
      priority: options.priority,
    });
    return this.retrieve(task, id);
  }

  retrieve<Output extends z.ZodType>(task: Task<z.ZodType, Output>, id: string): TaskHandle<z.output<Output>> {
    return { id, result: async () => task.output.parse(await this.#store.result(id)) };
  }

  /** With everything it started; the signals of what runs fire within a second. */
  cancel(taskId: string): Promise<void> {
    return this.#store.cancel(taskId);
  }

  /** Null: no such task (yet). */
  state(taskId: string): Promise<JobState | null> {
    return this.#store.state(taskId);
  }

  /** For the erasure of a person: ends every task that mentions the id, but for the one that does it. Answers how many were running. */
  cancelAll(mentioned: string, byTask?: string): Promise<number> {
    return this.#store.cancelAll(mentioned, byTask);
  }

  /**
   * Then, once what was running has stopped: forgets those tasks, what they left, and what could not be delivered of hers. Answers how
   * many tasks that were.
   */
  erase(mentioned: string, byTask?: string): Promise<number> {
    return this.#store.erase(mentioned, byTask);
  }

  close(): Promise<void> {
    return this.#store.close();
  }
}

import type { z } from 'zod';

/** One unit of durable work: its name, the queue (one per service) that serves it, and what goes in and comes out. */
export interface Task<Input extends z.ZodType = z.ZodType, Output extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly queue: string;
  readonly input: Input;
  readonly output: Output;
}

export const defineTask = <Input extends z.ZodType, Output extends z.ZodType>(task: Task<Input, Output>) =>
  Object.freeze(task);

import { z } from 'zod';
import { defineTask } from './task.ts';

const id = z.string().min(1).max(200);

export const Erased = z.object({ rows: z.int().nonnegative(), blobs: z.int().nonnegative() });
export type Erased = z.infer<typeof Erased>;

/** Erases all that one service keeps of a person. */
export const eraseUserIn = (queue: string) =>
  defineTask({
    name: 'eraseUser',
    queue,
    /** Erasing is repeated until nothing is found; `pass` counts, from 1. */
    input: z.object({ ownerId: id, pass: z.int().positive() }),
    output: Erased,
  });

export const eraseUserInDatabase = eraseUserIn('database');
export const eraseUserInProject = eraseUserIn('project');
export const eraseUserInAnalysis = eraseUserIn('analysis');
export const eraseUserInMedia = eraseUserIn('media');
export const eraseUserInAssembly = eraseUserIn('assembly');
export const eraseUserInIngestion = eraseUserIn('ingestion');
export const eraseUserInStorage = eraseUserIn('storage');
export const eraseUserInUser = eraseUserIn('user');

/**
 * In the order in which they are done: the database service notes the erasure for restores before anything is gone, storage takes all
 * bytes once nobody points at them. The user service's own part ends her account before any of these.
 */
export const eraseUserTasks = [
  eraseUserInDatabase,
  eraseUserInProject,
  eraseUserInAnalysis,
  eraseUserInMedia,
  eraseUserInAssembly,
  eraseUserInIngestion,
  eraseUserInStorage,
  eraseUserInUser,
];

/** Erases a person everywhere, once that is due. */
export const eraseAccount = defineTask({
  name: 'eraseAccount',
  queue: 'user',
  input: z.object({ ownerId: id }),
  /** False where it was called off. */
  output: z.object({ erased: z.boolean() }),
});

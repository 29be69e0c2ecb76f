import { z } from 'zod';

/** What a worker is asked for. */
export type Question = 'health' | 'figures';

/** From the primary to a worker. */
export const ToWorker = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ask'), id: z.number(), what: z.enum(['health', 'figures']) }),
  z.object({ type: z.literal('close') }),
]);
export type ToWorker = z.infer<typeof ToWorker>;

/** From a worker to the primary. */
export const ToPrimary = z.discriminatedUnion('type', [
  z.object({ type: z.literal('ready'), url: z.string() }),
  z.object({ type: z.literal('answer'), id: z.number(), answer: z.unknown() }),
]);
export type ToPrimary = z.infer<typeof ToPrimary>;

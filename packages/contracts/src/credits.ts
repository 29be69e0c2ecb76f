import { z } from 'zod';
import { defineTask } from './task.ts';

const id = z.string().min(1);
const count = z.int().nonnegative();

/** What is made for somebody; the payment service knows what that costs. */
export const Work = z.object({
  pictures: count,
  narrations: count,
  segments: count,
  /** Of film, as long as the segments last. */
  seconds: z.number().nonnegative(),
});
export type Work = z.infer<typeof Work>;

/** Credits that are put aside for one piece of work. Its id follows from the work: asked for again, it is the same hold. */
const hold = { ownerId: id, holdId: id };

/**
 * Puts aside what the work costs at most, or nothing where there are not enough credits. A hold that is there stays as it is, and one
 * that has ended, also before it was asked for, takes nothing any more.
 */
export const reserveCredits = defineTask({
  name: 'reserveCredits',
  queue: 'payment',
  input: z.object({ ...hold, work: Work }),
  output: z.object({ granted: z.boolean() }),
});

/** Ends a hold: what was made is paid for, the rest is given back. Never more than was put aside; once only. */
export const settleCredits = defineTask({
  name: 'settleCredits',
  queue: 'payment',
  input: z.object({ ...hold, work: Work }),
  output: z.object({}),
});

/** Ends a hold: all of it is given back. */
export const releaseCredits = defineTask({
  name: 'releaseCredits',
  queue: 'payment',
  input: z.object(hold),
  output: z.object({}),
});

/** Pays for what was made under a hold whose work was stopped. */
export const settleHold = defineTask({
  name: 'settleHold',
  queue: 'analysis',
  input: z.object(hold),
  output: z.object({}),
});

import type { z } from 'zod';

/** A fact that one service states and others may read: past tense, append-only, never changed. */
export interface EventType<Payload extends z.ZodType = z.ZodType> {
  readonly name: string;
  readonly payload: Payload;
}

export const defineEvent = <Payload extends z.ZodType>(event: EventType<Payload>) => Object.freeze(event);

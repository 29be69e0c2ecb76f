import { randomUUID } from 'node:crypto';

const ACCEPTED = /^[\w.-]{8,64}$/;

/** One id from the edge to the job: the caller's if it is well-formed, else a new one. */
export const requestIdFrom = (given: string | undefined): string =>
  given && ACCEPTED.test(given) ? given : randomUUID();

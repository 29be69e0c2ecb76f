import { createHash } from 'node:crypto';

/** An id that follows from what it stands for, so that work done twice makes the same thing once. 22 URL-safe characters. */
export const derivedId = (...parts: (string | number)[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22);

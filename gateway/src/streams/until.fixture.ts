import { setTimeout as delay } from 'node:timers/promises';

/** Resolves when something has become so, which nobody tells. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await delay(10);
}

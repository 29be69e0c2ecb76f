import { availableParallelism } from 'node:os';
import { type Algorithm, hash, verify } from '@node-rs/argon2';
import pLimit from 'p-limit';
import { TooBusy } from './user.errors.ts';

/** OWASP's minimum for argon2id; hashing runs on libuv's threads, off the event loop. */
const PARAMETERS = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };
/** How PHC strings of these parameters begin. */
const CURRENT = '$argon2id$v=19$m=19456,t=2,p=1$';

/** One core is left to everything else. More at once would take 19 MiB each, and all of libuv's threads from files and look-ups of names. */
const oneOfFew = pLimit(Math.max(1, Math.min(3, availableParallelism() - 1)));
/** Some seconds' work. Who comes after that is better told at once. */
const MOST_WAITING = 200;

function limited<T>(work: () => Promise<T>): Promise<T> {
  if (oneOfFew.pendingCount >= MOST_WAITING) throw new TooBusy();
  return oneOfFew(work);
}

/** Checked when the account does not exist, so that both cases take the same time. */
const NOBODY = hash('nobody has this password', PARAMETERS);

/** @throws TooBusy */
export const hashPassword = async (password: string): Promise<string> => limited(() => hash(password, PARAMETERS));

/**
 * @param stored PHC string, or null where there is no such account: then the answer is false, after the same work
 * @throws TooBusy
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const against = stored ?? (await NOBODY);
  const matches = await limited(() => verify(against, password));
  return matches && stored !== null;
}

/** Whether it was made with other parameters than those in force. */
export const isOutdated = (stored: string): boolean => !stored.startsWith(CURRENT);

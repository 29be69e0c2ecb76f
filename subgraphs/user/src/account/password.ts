import { type Algorithm, hash, verify } from '@node-rs/argon2';

/** OWASP's minimum for argon2id; hashing runs on libuv's threads, off the event loop. */
const PARAMETERS = { algorithm: 2 satisfies Algorithm.Argon2id, memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** Checked when the account does not exist, so that both cases take the same time. */
const NOBODY = hash('nobody has this password', PARAMETERS);

export const hashPassword = (password: string) => hash(password, PARAMETERS);

/** @param stored PHC string, or null where there is no such account: then the answer is false, after the same work */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  const matches = await verify(stored ?? (await NOBODY), password);
  return matches && stored !== null;
}

import type { Logger } from '@visiobook/subgraph-kit';
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';

const REFRESH_MILLISECONDS = 600_000;
const TRY_AGAIN_MILLISECONDS = 30_000;

/**
 * The keys that a service publishes. Those it had last are good until it publishes others: who signs is away more often than keys change, and
 * nobody is to be signed out meanwhile. A key that is not among them is asked for at once, at most every 30 seconds (jose's own pause).
 */
export class PublishedKeys {
  readonly #keys: ReturnType<typeof createRemoteJWKSet>;
  readonly #log: Logger;
  #refreshAt = Date.now() + REFRESH_MILLISECONDS;

  constructor(url: URL, log: Logger) {
    this.#keys = createRemoteJWKSet(url, { cacheMaxAge: Number.POSITIVE_INFINITY });
    this.#log = log;
  }

  /** @throws when there are no keys yet and none can be had, or none of them is the one that signed */
  readonly find: JWTVerifyGetKey = (header, token) => {
    if (this.#keys.fresh) this.#refreshSometimes();
    return this.#keys(header, token);
  };

  /** Nobody waits for it. */
  #refreshSometimes(): void {
    const now = Date.now();
    if (now < this.#refreshAt) return;
    this.#refreshAt = now + TRY_AGAIN_MILLISECONDS;
    this.#keys.reload().then(
      () => {
        this.#refreshAt = now + REFRESH_MILLISECONDS;
      },
      (error: unknown) =>
        this.#log.warn({ err: error }, 'published keys cannot be read again: the last ones stay good'),
    );
  }
}

import { createHash } from 'node:crypto';
import { Unauthenticated } from '@visiobook/subgraph-kit';
import { z } from 'zod';

const MAX_KEPT = 10_000;
/** An access token is used that long before its end at most. */
const MARGIN_MILLISECONDS = 60_000;
const PATIENCE_MILLISECONDS = 5_000;

const Answer = z.object({ accessToken: z.string(), expiresAt: z.coerce.date() });

interface Kept {
  accessToken: string;
  until: number;
}

/** Access tokens for API keys, from the user service; each is used for nearly as long as it is good. */
export class ApiKeyExchange {
  readonly #url: URL;
  readonly #kept = new Map<string, Kept>();

  constructor(userPublicUrl: string) {
    this.#url = new URL('/api-keys/exchange', userPublicUrl);
  }

  /** @throws Unauthenticated for what is no key, or not any more; else Error while that cannot be found out */
  async accessTokenFor(key: string): Promise<string> {
    const name = nameOf(key);
    const kept = this.#find(name);
    if (kept) return kept.accessToken;
    this.#kept.delete(name);
    const fresh = await this.#ask(key);
    if (this.#kept.size >= MAX_KEPT) this.#kept.clear();
    this.#kept.set(name, fresh);
    return fresh.accessToken;
  }

  /** Whether it has been exchanged for a token that is still used. */
  knows(key: string): boolean {
    return this.#find(nameOf(key)) !== null;
  }

  #find(name: string): Kept | null {
    const kept = this.#kept.get(name);
    return kept && kept.until > Date.now() ? kept : null;
  }

  async #ask(key: string): Promise<Kept> {
    const response = await fetch(this.#url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    if (response.status === 401) throw new Unauthenticated();
    if (!response.ok) throw new Error(`The user service answered ${response.status} for an API key.`);
    const { data, error } = Answer.safeParse(await response.json());
    // As it is, it would look like a token that says too little: a verdict about the key.
    if (!data) throw new Error('The user service answered for an API key by what is no token.', { cause: error });
    return { accessToken: data.accessToken, until: data.expiresAt.getTime() - MARGIN_MILLISECONDS };
  }
}

/** Keys themselves are not kept. */
const nameOf = (key: string) => createHash('sha256').update(key).digest('base64url');

import { setTimeout as sleep } from 'node:timers/promises';
import { within } from '../abort.ts';
import type { AzureTokens } from './azure-tokens.ts';

const API_VERSION = '7.4';
const TIMEOUT_MS = 10_000;
const ATTEMPTS = 4;
const MOST_PAUSE_SECONDS = 10;

/** An answer that is not a success; its text may name keys, so it stays out of the message. */
export class KeyVaultFault extends Error {
  readonly status: number;

  constructor(status: number) {
    super(`The key vault answered ${status}.`);
    this.name = 'KeyVaultFault';
    this.status = status;
  }
}

/** One call of a key vault: with a token, again after throttling or a fault of the vault's, with an end. */
export class KeyVaultRequest {
  readonly #tokens: AzureTokens;

  constructor(tokens: AzureTokens) {
    this.#tokens = tokens;
  }

  get(url: string, signal?: AbortSignal): Promise<unknown> {
    return this.#send(url, { method: 'GET' }, signal);
  }

  post(url: string, body: object, signal?: AbortSignal): Promise<unknown> {
    const headers = { 'content-type': 'application/json' };
    return this.#send(url, { method: 'POST', headers, body: JSON.stringify(body) }, signal);
  }

  async #send(url: string, init: RequestInit, signal?: AbortSignal): Promise<unknown> {
    for (let attempt = 1; ; attempt++) {
      const response = await this.#once(url, init, signal);
      if (response.ok) return response.json();
      await response.body?.cancel();
      if (response.status === 401) this.#tokens.forget();
      if (attempt === ATTEMPTS || !isWorthAnother(response.status)) throw new KeyVaultFault(response.status);
      await sleep(pauseSeconds(response, attempt) * 1000, undefined, { signal });
    }
  }

  async #once(url: string, init: RequestInit, signal?: AbortSignal): Promise<Response> {
    const headers = { ...init.headers, authorization: `Bearer ${await this.#tokens.token()}` };
    return fetch(`${url}?api-version=${API_VERSION}`, {
      ...init,
      headers,
      signal: within(TIMEOUT_MS, signal),
      redirect: 'error',
    });
  }
}

const isWorthAnother = (status: number) => status === 401 || status === 429 || status >= 500;

/** What the vault asks for, else doubling from a quarter of a second. */
function pauseSeconds(response: Response, attempt: number): number {
  const asked = Number(response.headers.get('retry-after') ?? Number.NaN);
  return Number.isFinite(asked) ? Math.min(asked, MOST_PAUSE_SECONDS) : 0.25 * 2 ** (attempt - 1);
}

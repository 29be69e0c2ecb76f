import { readFile } from 'node:fs/promises';
import { z } from 'zod';

export interface AzureIdentity {
  /** `https://login.microsoftonline.com` but in sovereign clouds. */
  authority: string;
  tenantId: string;
  clientId: string;
  clientSecret?: string;
  /** Workload identity: the platform keeps a fresh token of its own in this file, which stands for a secret. */
  federatedTokenFile?: string;
}

const SCOPE = 'https://vault.azure.net/.default';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
/** A token is renewed that long before it ends. */
const MARGIN_SECONDS = 300;
const TIMEOUT_MS = 10_000;

const Answer = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive() });

interface Lent {
  token: Promise<string>;
  /** While it is being asked for: never, so that all wait for one answer. */
  until: number;
}

/** Access tokens for key vaults by OAuth 2.0 client credentials, asked for once and shared until they are about to end. */
export class AzureTokens {
  readonly #identity: AzureIdentity;
  #lent: Lent | null = null;

  constructor(identity: AzureIdentity) {
    this.#identity = identity;
  }

  token(): Promise<string> {
    if (this.#lent && this.#lent.until > Date.now()) return this.#lent.token;
    const asking = this.#ask();
    const lent: Lent = { token: asking.then(({ token }) => token), until: Number.POSITIVE_INFINITY };
    this.#lent = lent;
    asking.then(
      ({ until }) => {
        lent.until = until;
      },
      () => this.#lent === lent && this.forget(),
    );
    return lent.token;
  }

  /** The last one was refused. */
  forget(): void {
    this.#lent = null;
  }

  async #ask(): Promise<{ token: string; until: number }> {
    const { authority, tenantId, clientId } = this.#identity;
    const form = { grant_type: 'client_credentials', client_id: clientId, scope: SCOPE, ...(await this.#credential()) };
    const response = await fetch(`${authority}/${encodeURIComponent(tenantId)}/oauth2/v2.0/token`, {
      method: 'POST',
      body: new URLSearchParams(form),
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
    });
    if (!response.ok) throw new Error(`The identity platform answered ${response.status} when asked for a token.`);
    const { access_token: token, expires_in } = Answer.parse(await response.json());
    return { token, until: Date.now() + Math.max(expires_in - MARGIN_SECONDS, expires_in / 2) * 1000 };
  }

  async #credential(): Promise<Record<string, string>> {
    const { clientSecret, federatedTokenFile } = this.#identity;
    if (clientSecret !== undefined) return { client_secret: clientSecret };
    if (federatedTokenFile === undefined) throw new Error('There is no credential for the key vault.');
    const assertion = (await readFile(federatedTokenFile, 'utf8')).trim();
    return { client_assertion_type: ASSERTION_TYPE, client_assertion: assertion };
  }
}

import { z } from 'zod';
import type { AzureTokens } from './azure-tokens.ts';
import { type KeyEncryptionKeys, KeyNotUnwrapped, type WrappedKey } from './key-encryption-keys.ts';
import { KeyVaultRequest } from './key-vault-request.ts';

/** RSAES-OAEP with SHA-256: what a vault's RSA keys, in hardware or not, wrap with. */
const ALGORITHM = 'RSA-OAEP-256';

const KeyBundle = z.object({ key: z.object({ kid: z.url() }) });
const OperationResult = z.object({ kid: z.url(), value: z.string().min(1) });

/**
 * A key of an Azure Key Vault (REST, version 7.4). The private half stays in the vault; its newest version wraps, older ones unwrap
 * for as long as the vault keeps them enabled.
 */
export class AzureKeyEncryptionKeys implements KeyEncryptionKeys {
  readonly #keyUrl: string;
  readonly #vault: KeyVaultRequest;

  /** @param keyUrl `https://<vault>.vault.azure.net/keys/<name>`, without a version */
  constructor(keyUrl: string, tokens: AzureTokens) {
    this.#keyUrl = keyUrl.replace(/\/+$/, '');
    this.#vault = new KeyVaultRequest(tokens);
  }

  async currentId(signal?: AbortSignal): Promise<string> {
    const { key } = KeyBundle.parse(await this.#vault.get(this.#keyUrl, signal));
    return this.#known(key.kid);
  }

  async wrap(dataKey: Uint8Array, signal?: AbortSignal): Promise<WrappedKey> {
    const value = Buffer.from(dataKey).toString('base64url');
    const answer = await this.#vault.post(`${this.#keyUrl}/wrapkey`, { alg: ALGORITHM, value }, signal);
    const { kid, value: wrapped } = OperationResult.parse(answer);
    return { kek: this.#known(kid), wrapped };
  }

  async unwrap({ kek, wrapped }: WrappedKey, signal?: AbortSignal): Promise<Uint8Array> {
    const url = `${this.#known(kek)}/unwrapkey`;
    const answer = await this.#vault.post(url, { alg: ALGORITHM, value: wrapped }, signal).catch((error: unknown) => {
      throw isVerdict(error) ? new KeyNotUnwrapped(kek, { cause: error }) : error;
    });
    return Buffer.from(OperationResult.parse(answer).value, 'base64url');
  }

  /** The id comes from the database: one that leads anywhere else must not be given our token. */
  #known(kid: string): string {
    const version = kid.startsWith(`${this.#keyUrl}/`) ? kid.slice(this.#keyUrl.length + 1) : '';
    if (!/^[0-9a-zA-Z]{1,64}$/.test(version)) throw new KeyNotUnwrapped(kid);
    return kid;
  }
}

/** The vault has looked and says no; anything else (it is away, it throttles, our token is refused) says nothing of the key. */
const isVerdict = (error: unknown) =>
  error instanceof Error && 'status' in error && (error.status === 400 || error.status === 404);

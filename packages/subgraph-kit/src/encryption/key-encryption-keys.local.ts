import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { type KeyEncryptionKeys, KeyNotUnwrapped, type WrappedKey } from './key-encryption-keys.ts';

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Keys that this process holds itself: the first one wraps, the others still unwrap what they wrapped. */
export class LocalKeyEncryptionKeys implements KeyEncryptionKeys {
  readonly #current: string;
  readonly #byId: ReadonlyMap<string, KeyObject>;

  /** @param keys of 32 bytes, the current one first */
  constructor(keys: readonly Uint8Array[]) {
    const named = keys.map((key): [string, KeyObject] => [idOf(key), createSecretKey(key)]);
    if (named[0] === undefined) throw new Error('There is no key-encryption key.');
    if (keys.some((key) => key.length !== KEY_BYTES)) throw new Error(`Keys have ${KEY_BYTES} bytes.`);
    this.#current = named[0][0];
    this.#byId = new Map(named);
  }

  async currentId(): Promise<string> {
    return this.#current;
  }

  async wrap(dataKey: Uint8Array): Promise<WrappedKey> {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.#key(this.#current), nonce);
    const body = Buffer.concat([cipher.update(dataKey), cipher.final()]);
    const wrapped = Buffer.concat([nonce, body, cipher.getAuthTag()]).toString('base64url');
    return { kek: this.#current, wrapped };
  }

  async unwrap({ kek, wrapped }: WrappedKey): Promise<Uint8Array> {
    const key = this.#key(kek);
    const bytes = Buffer.from(wrapped, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]);
    } catch (error) {
      throw new KeyNotUnwrapped(kek, { cause: error });
    }
  }

  #key(id: string): KeyObject {
    const key = this.#byId.get(id);
    if (!key) throw new KeyNotUnwrapped(id);
    return key;
  }
}

/** Nobody has to name keys: the name follows from the key, and says nothing of it. */
const idOf = (key: Uint8Array) => `local:${createHmac('sha256', key).update('key id').digest('hex').slice(0, 16)}`;

/** A data key as it may be stored: of no use without the key-encryption key that is named beside it. */
export interface WrappedKey {
  /** Id of the key-encryption key; of one version of it, where it has versions. */
  readonly kek: string;
  /** In base64url. */
  readonly wrapped: string;
}

/** The keys that wrap data keys. They never leave their place: a key vault, or a file that only the process can read. */
export interface KeyEncryptionKeys {
  /** Id of the key that wraps now. */
  currentId(signal?: AbortSignal): Promise<string>;
  wrap(dataKey: Uint8Array, signal?: AbortSignal): Promise<WrappedKey>;
  /** @throws KeyNotUnwrapped when the key that wrapped it is not known (any more), or what is stored was altered */
  unwrap(key: WrappedKey, signal?: AbortSignal): Promise<Uint8Array>;
}

/** Says which key, never what of it. */
export class KeyNotUnwrapped extends Error {
  constructor(kek: string, options?: ErrorOptions) {
    super(`A data key wrapped by ${kek} cannot be unwrapped.`, options);
    this.name = 'KeyNotUnwrapped';
  }
}

import type { KeyObject } from 'node:crypto';

interface Entry {
  key: Promise<KeyObject | null>;
  until: number;
}

export interface KeyCacheOptions {
  seconds: number;
  /** Keys held at most; those that were loaded first make room. */
  most: number;
}

/** Keys for some seconds. Several who need one at the same time wait for one load; a load that fails, or finds none, is forgotten. */
export class KeyCache {
  readonly #options: KeyCacheOptions;
  /** In order of loading, so the first one is the next to expire. */
  readonly #entries = new Map<string, Entry>();

  constructor(options: KeyCacheOptions) {
    this.#options = options;
  }

  get(owner: string, load: () => Promise<KeyObject>): Promise<KeyObject>;
  get(owner: string, load: () => Promise<KeyObject | null>): Promise<KeyObject | null>;
  get(owner: string, load: () => Promise<KeyObject | null>): Promise<KeyObject | null> {
    const known = this.#entries.get(owner);
    if (known && known.until > performance.now()) return known.key;
    this.#entries.delete(owner);
    this.#makeRoom();
    const entry = { key: load(), until: performance.now() + this.#options.seconds * 1000 };
    this.#entries.set(owner, entry);
    const forget = () => this.#entries.get(owner) === entry && this.#entries.delete(owner);
    entry.key.then((key) => key === null && forget(), forget);
    return entry.key;
  }

  #makeRoom(): void {
    for (const [owner, { until }] of this.#entries) {
      if (this.#entries.size < this.#options.most && until > performance.now()) return;
      this.#entries.delete(owner);
    }
  }
}

/** Longest time for which a revoked grant may still be honoured. */
const KEEP_MS = 30_000;
const MAX_REMEMBERED = 10_000;

/** Remembers for 30 s whether a grant is revoked, so that playing a film asks a few times a minute and not for every segment. */
export class Revocations {
  readonly #ask: (grantId: string) => Promise<boolean>;
  readonly #now: () => number;
  readonly #known = new Map<string, { revoked: Promise<boolean>; until: number }>();

  constructor(ask: (grantId: string) => Promise<boolean>, now: () => number = Date.now) {
    this.#ask = ask;
    this.#now = now;
  }

  isRevoked(grantId: string): Promise<boolean> {
    const known = this.#known.get(grantId);
    if (known && known.until > this.#now()) return known.revoked;
    if (this.#known.size >= MAX_REMEMBERED) this.#known.clear();
    const revoked = this.#ask(grantId);
    this.#known.set(grantId, { revoked, until: this.#now() + KEEP_MS });
    revoked.catch(() => this.#known.delete(grantId));
    return revoked;
  }
}

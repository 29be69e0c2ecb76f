const FIRST_MILLISECONDS = 100;
const LONGEST_MILLISECONDS = 5_000;
/** A connection that held this long after it was made, or gave anything, was a good one: what comes next is another outage. */
const STABLE_MILLISECONDS = 5_000;

/** When to try again, and when to give up. Each wait is up to twice the last, at random, so that many do not come at once. */
export class BackOff {
  readonly #budgetMilliseconds: number;
  #outageSince: number | null = null;
  #connectedAt: number | null = null;
  #ceiling = FIRST_MILLISECONDS;

  /** @param budgetMilliseconds how long an outage may last */
  constructor(budgetMilliseconds: number) {
    this.#budgetMilliseconds = budgetMilliseconds;
  }

  get isOutage(): boolean {
    return this.#outageSince !== null;
  }

  tries(): void {
    this.#connectedAt = null;
  }

  /** The other side has answered. */
  connected(): void {
    this.#connectedAt = Date.now();
  }

  succeeds(): void {
    this.#outageSince = null;
    this.#ceiling = FIRST_MILLISECONDS;
  }

  /** Milliseconds to wait before the next try; null when it is time to give up. */
  fails(): number | null {
    const now = Date.now();
    if (this.#connectedAt !== null && now - this.#connectedAt > STABLE_MILLISECONDS) this.succeeds();
    this.#connectedAt = null;
    this.#outageSince ??= now;
    if (now - this.#outageSince >= this.#budgetMilliseconds) return null;
    const wait = this.#ceiling * (0.5 + Math.random() / 2);
    this.#ceiling = Math.min(this.#ceiling * 2, LONGEST_MILLISECONDS);
    return wait;
  }
}

const FAILURES_BEFORE_OPEN = 5;
const OPEN_MILLISECONDS = 2000;

/** Stops asking a subgraph that has failed several times in a row; now and then one request finds out whether it is back. */
export class CircuitBreaker {
  #failures = 0;
  #askAgainAt = 0;

  /** Whether a request may be sent now. */
  admits(now = performance.now()): boolean {
    if (this.#failures < FAILURES_BEFORE_OPEN) return true;
    if (now < this.#askAgainAt) return false;
    this.#askAgainAt = now + OPEN_MILLISECONDS;
    return true;
  }

  /** Whether it is left alone. */
  get isOpen(): boolean {
    return this.#failures >= FAILURES_BEFORE_OPEN;
  }

  succeeded(): void {
    this.#failures = 0;
  }

  failed(now = performance.now()): void {
    this.#failures++;
    this.#askAgainAt = now + OPEN_MILLISECONDS;
  }
}

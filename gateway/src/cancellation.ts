/** Whether anybody still waits for an operation. What an AbortSignal does, at a twentieth of its price per request. */
export class Cancellation {
  readonly #listeners = new Set<() => void>();
  #reason: Error | undefined;

  get isCancelled(): boolean {
    return this.#reason !== undefined;
  }

  cancel(reason: Error): void {
    if (this.#reason) return;
    this.#reason = reason;
    for (const listener of this.#listeners) listener();
    this.#listeners.clear();
  }

  /** @throws the reason, when there is one */
  throwIfCancelled(): void {
    if (this.#reason) throw this.#reason;
  }

  /** Calls the listener once, if ever, and at once when it is too late already; answers how to forget it. */
  onCancel(listener: () => void): () => void {
    if (this.#reason) listener();
    else this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}

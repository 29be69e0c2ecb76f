/** What is known of whether a subgraph is there: by its answers to clients' operations as much as by probes. */
export class SubgraphState {
  #isReachable = false;
  #hasAnswered = false;
  #failure: { readonly at: string; readonly message: string } | null = null;

  /** By the latest that was heard of it. */
  get isReachable(): boolean {
    return this.#isReachable;
  }

  /** Once is enough, for ever. */
  get hasAnswered(): boolean {
    return this.#hasAnswered;
  }

  get lastFailure(): { readonly at: string; readonly message: string } | null {
    return this.#failure;
  }

  answered(): void {
    this.#isReachable = true;
    this.#hasAnswered = true;
  }

  failed(error: unknown): void {
    this.#isReachable = false;
    this.#failure = { at: new Date().toISOString(), message: messageOf(error) };
  }
}

/** With what lies behind it: a connection that is refused says so only there. */
function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message} ${messageOf(error.cause)}` : error.message || error.name;
}

/** What one operation of a socket is told. */
interface Served {
  readonly id: string;
  /** There is room for what waits in it. */
  drained(): void;
  stop(): void;
}

/** What is under way on one socket, by the client's ids, beginning with whose turn it is to be sent. */
export class SocketOperations<Operation extends Served> {
  readonly #byId = new Map<string, Operation>();

  get size(): number {
    return this.#byId.size;
  }

  has(id: string): boolean {
    return this.#byId.has(id);
  }

  add(operation: Operation): void {
    this.#byId.set(operation.id, operation);
  }

  /** Its id is free again. */
  forget(operation: Operation): void {
    if (this.#isUnderWay(operation)) this.#byId.delete(operation.id);
  }

  stop(id: string): void {
    this.#byId.get(id)?.stop();
    this.#byId.delete(id);
  }

  stopAll(): void {
    const all = [...this.#byId.values()];
    this.#byId.clear();
    for (const operation of all) operation.stop();
  }

  /** Tells one after another, as long as there is room; the next time begins where this one ended. */
  serveWhile(hasRoom: () => boolean): void {
    for (const operation of [...this.#byId.values()]) {
      if (!hasRoom()) return;
      if (!this.#isUnderWay(operation)) continue;
      this.#byId.delete(operation.id);
      this.#byId.set(operation.id, operation);
      operation.drained();
    }
  }

  #isUnderWay(operation: Operation): boolean {
    return this.#byId.get(operation.id) === operation;
  }
}

/** How many streams, or sockets, each viewer or address has at the same time. */
export class OpenCounts {
  readonly #counts = new Map<string, number>();

  hasRoom(whose: string, most: number): boolean {
    return most === 0 || (this.#counts.get(whose) ?? 0) < most;
  }

  /** @returns whether there was room for one more; then it is to be given back */
  take(whose: string, most: number): boolean {
    if (!this.hasRoom(whose, most)) return false;
    this.#counts.set(whose, (this.#counts.get(whose) ?? 0) + 1);
    return true;
  }

  giveBack(whose: string): void {
    const count = (this.#counts.get(whose) ?? 0) - 1;
    if (count > 0) this.#counts.set(whose, count);
    else this.#counts.delete(whose);
  }
}

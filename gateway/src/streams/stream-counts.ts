/** How many streams each viewer, or each address, has at the same time. */
export class StreamCounts {
  readonly #counts = new Map<string, number>();

  /** @returns whether there was room for one more; then it is to be given back */
  take(whose: string, most: number): boolean {
    const count = this.#counts.get(whose) ?? 0;
    if (most > 0 && count >= most) return false;
    this.#counts.set(whose, count + 1);
    return true;
  }

  giveBack(whose: string): void {
    const count = (this.#counts.get(whose) ?? 0) - 1;
    if (count > 0) this.#counts.set(whose, count);
    else this.#counts.delete(whose);
  }
}

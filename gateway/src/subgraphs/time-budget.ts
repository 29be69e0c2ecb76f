/** The time that one operation has for all that it asks. Once over it stays so: timers and clocks differ by a moment. */
export class TimeBudget {
  readonly #until: number;
  #isOver = false;

  constructor(milliseconds: number) {
    this.#until = performance.now() + milliseconds;
  }

  get isOver(): boolean {
    this.#isOver ||= performance.now() >= this.#until;
    return this.#isOver;
  }

  /** What waited as long as it could has found out that there is none left. */
  end(): void {
    this.#isOver = true;
  }

  /** @param milliseconds what somebody would wait at most, from `startedAt` by `performance.now()`; answers until when */
  limit(startedAt: number, milliseconds: number): number {
    return Math.min(startedAt + milliseconds, this.#until);
  }

  /** Whether that somebody would have waited longer. */
  cuts(startedAt: number, milliseconds: number): boolean {
    return startedAt + milliseconds > this.#until;
  }
}

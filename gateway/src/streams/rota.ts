/** Does something every now and then. */
export interface Beating {
  beat(): void;
}

const TICKS_PER_PERIOD = 20;

/**
 * Lets many things beat, each once in a period, all of them spread over it and driven by one timer: ten thousand timers take memory,
 * and ten thousand beats at once take the processor from everything else.
 */
export class Rota {
  readonly #slots = Array.from({ length: TICKS_PER_PERIOD }, () => new Set<Beating>());
  readonly #timer: NodeJS.Timeout;
  #tick = 0;
  #next = 0;

  constructor(periodMilliseconds: number) {
    this.#timer = setInterval(() => this.#beat(), periodMilliseconds / TICKS_PER_PERIOD).unref();
  }

  add(beating: Beating): void {
    // Beginning with the slot that was last: its time comes after a whole period.
    this.#slots[(this.#tick + this.#next++) % TICKS_PER_PERIOD]?.add(beating);
  }

  remove(beating: Beating): void {
    for (const slot of this.#slots) if (slot.delete(beating)) return;
  }

  close(): void {
    clearInterval(this.#timer);
  }

  #beat(): void {
    this.#tick = (this.#tick + 1) % TICKS_PER_PERIOD;
    for (const beating of this.#slots[this.#tick] ?? []) beating.beat();
  }
}

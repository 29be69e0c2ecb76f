import { MOST_CHARACTERS, MOST_RESULTS } from './result-queue.ts';

/** One event as clients get it: the answer as JSON, made once for all of them. */
export interface StreamResult {
  /** Null where the event has none; such a one is for those who are there. */
  readonly seq: number | null;
  readonly text: string;
}

/** What was joined to an event grows old: later than this it is asked for anew. */
const LONGEST_MILLISECONDS = 60_000;

interface Kept {
  readonly seq: number;
  readonly text: string;
  readonly at: number;
}

/** The latest results of a stream, for who comes late: as many as a queue holds, so that one that is empty does not overflow by them. */
export class RecentResults {
  #kept: Kept[] = [];
  #characters = 0;
  #floor: number | undefined;
  #last: number | undefined;

  /** @param after the event after which the stream begins; undefined when only its owner knows */
  constructor(after: number | undefined) {
    this.#floor = after;
    this.#last = after;
  }

  /** Whether everything after this event is kept here, or still to come. */
  covers(after: number | undefined): after is number {
    this.#forget();
    return after !== undefined && this.#floor !== undefined && after >= this.#floor;
  }

  /** Of the last event; undefined before the first one of a stream whose begin only its owner knows. */
  get last(): number | undefined {
    return this.#last;
  }

  add({ seq, text }: StreamResult): void {
    if (seq === null) return;
    this.#floor ??= seq - 1;
    this.#last = seq;
    this.#kept.push({ seq, text, at: Date.now() });
    this.#characters += text.length;
    this.#forget();
  }

  after(seq: number): readonly StreamResult[] {
    return this.#kept.filter((each) => each.seq > seq);
  }

  #forget(): void {
    const oldest = Date.now() - LONGEST_MILLISECONDS;
    let count = 0;
    for (const { seq, text, at } of this.#kept) {
      if (at >= oldest && this.#kept.length - count <= MOST_RESULTS && this.#characters <= MOST_CHARACTERS) break;
      this.#floor = seq;
      this.#characters -= text.length;
      count++;
    }
    if (count > 0) this.#kept = this.#kept.slice(count);
  }
}

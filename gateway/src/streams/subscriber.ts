import type { GatewayContext } from '../context.ts';
import type { ErrorFacts } from '../execution/json.ts';
import type { StreamResult } from './recent-results.ts';

/** How many results wait for one reader. */
const MOST_QUEUED = 256;
/** From here on nothing is fetched for it alone. */
const ENOUGH_QUEUED = MOST_QUEUED / 2;

/** Where a subscriber's results go: a message of a socket, a part of an HTTP answer. */
export interface Sink {
  /** @returns whether there is room for more; if not, the subscriber is to be told when there is */
  next(text: string): boolean;
  /** With errors: it ends by them. After this, nothing more. */
  end(errors: readonly ErrorFacts[]): void;
}

/** What a subscriber is in. */
interface Source {
  /** There is room again. */
  roomMade(): void;
  leave(subscriber: Subscriber): void;
}

export interface SubscriberOptions {
  readonly context: GatewayContext;
  readonly sink: Sink;
  readonly after: number | undefined;
  /** Takes it into a stream that goes on after its place. */
  readonly join: (subscriber: Subscriber) => void;
  readonly onEnd: () => void;
}

/**
 * One reader of a stream. What it cannot take yet waits in a queue of its own; when that is full, the reader falls behind: the queue
 * is dropped, and once there is room again it joins another stream, after the last event that it was given.
 */
export class Subscriber {
  readonly context: GatewayContext;
  readonly #options: SubscriberOptions;
  /** Null while it is behind, and when it has ended. */
  #source: Source | null = null;
  #given: number | undefined;
  #queue: StreamResult[] = NONE;
  #hasRoom = true;
  #end: readonly ErrorFacts[] | null = null;
  #isOver = false;

  constructor(options: SubscriberOptions) {
    this.#options = options;
    this.context = options.context;
    this.#given = options.after;
  }

  /** The last event that it was given, or is about to be. */
  get place(): number | undefined {
    return this.#queue.findLast(({ seq }) => seq !== null)?.seq ?? this.#given;
  }

  get isBusy(): boolean {
    return this.#queue.length >= ENOUGH_QUEUED;
  }

  begin(): void {
    if (!this.#isOver) this.#options.join(this);
  }

  /** A stream takes it in, or over from another. */
  moveTo(source: Source): void {
    this.#source = source;
  }

  offer(result: StreamResult): void {
    if (this.#isOver || this.#isKnown(result.seq)) return;
    if (this.#hasRoom) this.#give(result);
    else if (this.#queue.length >= MOST_QUEUED) this.#fallBehind();
    else if (this.#queue === NONE) this.#queue = [result];
    else this.#queue.push(result);
  }

  /** The sink has room again. */
  drained(): void {
    this.#hasRoom = true;
    let taken = 0;
    while (this.#hasRoom && taken < this.#queue.length && !this.#isOver)
      this.#give(this.#queue[taken++] as StreamResult);
    this.#queue = taken < this.#queue.length ? this.#queue.slice(taken) : NONE;
    if (!this.#hasRoom || this.#isOver) return;
    if (this.#end) this.fail(this.#end);
    else if (this.#source) this.#source.roomMade();
    else this.begin();
  }

  /** The stream is over: so is this, when it has given what waits. */
  end(errors: readonly ErrorFacts[]): void {
    this.#source = null;
    this.#end = errors;
    if (this.#queue.length === 0) this.fail(errors);
  }

  /** Ends it at once, whatever waits. */
  fail(errors: readonly ErrorFacts[]): void {
    if (this.#isOver) return;
    this.stop();
    this.#options.sink.end(errors);
  }

  /** Nobody reads any more. */
  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#queue = NONE;
    this.#source?.leave(this);
    this.#source = null;
    this.#options.onEnd();
  }

  #isKnown(seq: number | null): boolean {
    const { place } = this;
    return seq !== null && place !== undefined && seq <= place;
  }

  #give({ seq, text }: StreamResult): void {
    if (seq !== null) this.#given = seq;
    this.#hasRoom = this.#options.sink.next(text);
  }

  #fallBehind(): void {
    this.#queue = NONE;
    this.#source?.leave(this);
    this.#source = null;
  }
}

const NONE: StreamResult[] = [];

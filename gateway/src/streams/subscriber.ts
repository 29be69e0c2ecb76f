import type { GatewayContext } from '../context.ts';
import type { ErrorFacts } from '../execution/json.ts';
import { OK } from '../operations/activity.ts';
import { outcomeOf } from '../operations/outcome.ts';
import type { StreamResult } from './recent-results.ts';
import { ResultQueue } from './result-queue.ts';
import { streamOverflow } from './stream-errors.ts';

/** Where a subscriber's results go: a message of a socket, a part of an HTTP answer. */
export interface Sink {
  /** Several may share what it writes to, so that one who comes finds it full; the subscriber is to be told when it is not. */
  readonly hasRoom: boolean;
  /** Only while there is room. */
  next(text: string): void;
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
  readonly isResumable: boolean;
  /** Takes it into a stream that goes on after its place. */
  readonly join: (subscriber: Subscriber) => void;
  readonly onEnd: () => void;
}

/**
 * One reader of a stream. What it cannot take yet waits in a queue of its own; when that is full, the reader falls behind: the queue
 * is dropped, and once there is room again it joins another stream, after the last event that it was given. Where that cannot be,
 * the stream ends and says so.
 */
export class Subscriber {
  readonly context: GatewayContext;
  readonly #options: SubscriberOptions;
  /** Null while it is behind, and when it has ended. */
  #source: Source | null = null;
  #given: number | undefined;
  readonly #queue = new ResultQueue();
  #end: readonly ErrorFacts[] | null = null;
  #isOver = false;

  constructor(options: SubscriberOptions) {
    this.#options = options;
    this.context = options.context;
    this.#given = options.after;
  }

  /** The last event that it was given, or is about to be. */
  get place(): number | undefined {
    return this.#queue.lastSeq ?? this.#given;
  }

  get isBusy(): boolean {
    return this.#queue.isBusy;
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
    if (this.#mayGive) this.#give(result);
    else if (!this.#queue.push(result)) this.#overflow();
  }

  /** The sink has room again. */
  drained(): void {
    const { sink } = this.#options;
    this.#queue.drainInto((result) => {
      this.#give(result);
      return sink.hasRoom && !this.#isOver;
    });
    if (!sink.hasRoom || this.#isOver) return;
    if (this.#end) this.fail(this.#end);
    else if (this.#source) this.#source.roomMade();
    else this.begin();
  }

  /** The stream is over: so is this, when it has given what waits. */
  end(errors: readonly ErrorFacts[]): void {
    this.#source = null;
    this.#end = errors;
    if (this.#queue.isEmpty) this.fail(errors);
  }

  /** Ends it at once, whatever waits. */
  fail(errors: readonly ErrorFacts[]): void {
    if (this.#isOver) return;
    this.context.activity.finish(outcomeOf(errors));
    this.stop();
    this.#options.sink.end(errors);
  }

  /** Nobody reads any more. */
  stop(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.context.activity.finish(OK);
    this.#queue.clear();
    this.#source?.leave(this);
    this.#source = null;
    this.#options.onEnd();
  }

  /** Nothing overtakes what waits. */
  get #mayGive(): boolean {
    return this.#queue.isEmpty && this.#options.sink.hasRoom;
  }

  #isKnown(seq: number | null): boolean {
    const { place } = this;
    return seq !== null && place !== undefined && seq <= place;
  }

  #give({ seq, text }: StreamResult): void {
    if (seq !== null) this.#given = seq;
    this.context.activity.events++;
    this.#options.sink.next(text);
  }

  #overflow(): void {
    // One that has no place yet would go on wherever the stream is by then.
    if (this.#options.isResumable && this.#given !== undefined) this.#fallBehind();
    else this.fail([streamOverflow]);
  }

  #fallBehind(): void {
    this.#queue.clear();
    this.#source?.leave(this);
    this.#source = null;
  }
}

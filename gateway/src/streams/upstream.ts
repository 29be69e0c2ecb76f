import { type ErrorFacts, fieldOf, isObject } from '../execution/json.ts';
import type { SubgraphAnswer } from '../execution/subgraphs.ts';
import { SEQ_KEY } from '../reserved-keys.ts';
import type { UpstreamListener } from '../subgraphs/subgraph-socket.ts';
import { BackOff } from './back-off.ts';
import { streamInterrupted, streamOverflow } from './stream-errors.ts';

/** How many events wait here for the gateway to work them off, and how long they may be together. */
const MOST_WAITING = 256;
const MOST_CHARACTERS_WAITING = 8 * 1024 * 1024;
/** How many of them are worked off at the same time; one, however long it is. */
const MOST_AT_ONCE = 16;
const MOST_CHARACTERS_AT_ONCE = 256 * 1024;

/** Codes with which a service that is being restarted answers. */
const PASSING = new Set<unknown>(['INTERNAL_SERVER_ERROR', 'SERVICE_UNAVAILABLE']);

export interface UpstreamEvent {
  /** Null where it has none: the stream cannot be resumed, or the event failed as a whole. */
  readonly seq: number | null;
  readonly result: SubgraphAnswer;
  readonly characters: number;
}

/** There is nothing more: said, or ended by these errors. */
export class StreamEnd {
  readonly errors: readonly ErrorFacts[];

  constructor(errors: readonly ErrorFacts[]) {
    this.errors = errors;
  }
}

export interface UpstreamOptions {
  /** Response key of the field whose events are numbered; null where the stream cannot be resumed. */
  readonly key: string | null;
  readonly after: number | undefined;
  /** How long its owner may be away. */
  readonly outageMilliseconds: number;
  /** Begins, after an event where the stream can do so; answers how to stop. */
  readonly open: (after: number | undefined, listener: UpstreamListener) => () => void;
}

/**
 * The events of one stream, taken as they come: those that wait several at a time. One that can be resumed survives the loss of its connection, and lets its owner go
 * while more wait than it may hold: either way it goes on after the last event that came.
 */
export class Upstream {
  readonly #options: UpstreamOptions;
  readonly #waiting: UpstreamEvent[] = [];
  #charactersWaiting = 0;
  readonly #backOff: BackOff;
  #taker: ((next: readonly UpstreamEvent[] | StreamEnd) => void) | null = null;
  #end: StreamEnd | null = null;
  #last: number | undefined;
  #hangUp: (() => void) | null = null;
  #timer: NodeJS.Timeout | undefined;
  #isFull = false;
  #hasGiven = false;

  constructor(options: UpstreamOptions) {
    this.#options = options;
    this.#last = options.after;
    this.#backOff = new BackOff(options.outageMilliseconds);
    this.#connect();
  }

  /** To be called again when it has answered. */
  next(): Promise<readonly UpstreamEvent[] | StreamEnd> {
    if (this.#waiting.length > 0) return Promise.resolve(this.#taken());
    if (this.#end) return Promise.resolve(this.#end);
    if (this.#isFull) this.#connect();
    return new Promise((resolve) => {
      this.#taker = resolve;
    });
  }

  close(): void {
    this.#waiting.length = 0;
    this.#finish([]);
  }

  #taken(): readonly UpstreamEvent[] {
    let [count, characters] = [0, 0];
    while (count < Math.min(this.#waiting.length, MOST_AT_ONCE) && characters < MOST_CHARACTERS_AT_ONCE)
      characters += this.#waiting[count++]?.characters ?? 0;
    this.#charactersWaiting -= characters;
    return this.#waiting.splice(0, count);
  }

  get #isResumable(): boolean {
    return this.#options.key !== null;
  }

  #connect(): void {
    this.#isFull = false;
    this.#backOff.tries();
    this.#hangUp = this.#options.open(this.#last, {
      connected: () => this.#backOff.connected(),
      event: (result, characters) =>
        this.#isRefusal(result) ? this.#refused(result.errors ?? []) : this.#take(result, characters),
      completed: () => this.#finish([]),
      failed: (errors) => (this.#mayPass(errors) ? this.#tryAgain(errors) : this.#finish(errors)),
      lost: () => (this.#isResumable ? this.#tryAgain(INTERRUPTED) : this.#finish(INTERRUPTED)),
    });
  }

  /** A fault of a stream that has worked; one that fails from the start has no reason to be waited for. */
  #mayPass(errors: readonly ErrorFacts[]): boolean {
    const hasWorked = this.#hasGiven || this.#backOff.isOutage;
    return this.#isResumable && hasWorked && errors.every(isPassing);
  }

  /** A result without even a null for data: the stream could not be begun. Its owner says so by a result, and that it is over. */
  #isRefusal({ data, errors = [] }: SubgraphAnswer): boolean {
    return data === undefined && this.#mayPass(errors);
  }

  #refused(errors: readonly ErrorFacts[]): void {
    this.#hangUp?.();
    this.#tryAgain(errors);
  }

  #take(result: SubgraphAnswer, characters: number): void {
    const seq = this.#seqOf(result);
    this.#hasGiven = true;
    if (seq !== null) {
      this.#backOff.succeeds();
      if (this.#last !== undefined && seq <= this.#last) return;
      this.#last = seq;
    }
    this.#give({ seq, result, characters });
  }

  #seqOf({ data }: SubgraphAnswer): number | null {
    const { key } = this.#options;
    const event = key !== null && data ? fieldOf(data, key) : null;
    const seq = isObject(event) ? fieldOf(event, SEQ_KEY) : null;
    return typeof seq === 'number' ? seq : null;
  }

  #give(event: UpstreamEvent): void {
    if (this.#taker) {
      this.#settle([event]);
      return;
    }
    this.#waiting.push(event);
    this.#charactersWaiting += event.characters;
    if (this.#waiting.length >= MOST_WAITING || this.#charactersWaiting > MOST_CHARACTERS_WAITING) this.#overflow();
  }

  #overflow(): void {
    if (!this.#isResumable) {
      this.#finish([streamOverflow]);
      return;
    }
    this.#isFull = true;
    this.#hangUp?.();
  }

  #tryAgain(errors: readonly ErrorFacts[]): void {
    const wait = this.#backOff.fails();
    if (wait === null) this.#finish(errors);
    else this.#timer = setTimeout(() => this.#connect(), wait);
  }

  #finish(errors: readonly ErrorFacts[]): void {
    if (this.#end) return;
    this.#end = new StreamEnd(errors);
    clearTimeout(this.#timer);
    this.#hangUp?.();
    if (this.#taker) this.#settle(this.#end);
  }

  #settle(next: readonly UpstreamEvent[] | StreamEnd): void {
    const taker = this.#taker;
    this.#taker = null;
    taker?.(next);
  }
}

const INTERRUPTED = [streamInterrupted];

const isPassing = ({ extensions }: ErrorFacts) => PASSING.has(extensions?.code);

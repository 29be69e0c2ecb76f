import { setImmediate } from 'node:timers/promises';
import type { GatewayContext } from '../context.ts';
import type { ErrorFacts } from '../execution/json.ts';
import { RecentResults, type StreamResult } from './recent-results.ts';
import { brokenEvent } from './stream-errors.ts';
import type { Subscriber } from './subscriber.ts';
import { StreamEnd, type Upstream, type UpstreamEvent } from './upstream.ts';

/** Given out without a break: other work is not to wait for the last of ten thousand. */
const AT_A_TIME = 500;

export interface SharedStreamOptions {
  readonly after: number | undefined;
  /** On behalf of one who is there at the time. */
  readonly open: (after: number | undefined, context: () => GatewayContext) => Upstream;
  /** Joins what other subgraphs know of an event. */
  readonly resultOf: (event: UpstreamEvent, context: GatewayContext) => Promise<StreamResult>;
  /** Nobody waits for what is being joined. */
  readonly abandon: () => void;
  /** Told after each event. */
  readonly onProgress: (stream: SharedStream) => void;
  readonly onEnd: (stream: SharedStream) => void;
}

/** One upstream for all who are in it: each event is joined and written once. It ends when everybody has left. */
export class SharedStream {
  readonly #options: SharedStreamOptions;
  readonly #subscribers = new Set<Subscriber>();
  readonly #recent: RecentResults;
  readonly #upstream: Upstream;
  #context: GatewayContext;
  #roomMade: (() => void) | null = null;
  #isOver = false;

  constructor(first: Subscriber, options: SharedStreamOptions) {
    this.#options = options;
    this.#recent = new RecentResults(options.after);
    this.#context = first.context;
    this.#subscribers.add(first);
    this.#upstream = options.open(options.after, () => this.#context);
    this.#run();
  }

  /** Whether who has seen this event misses nothing here. */
  covers(after: number | undefined): boolean {
    return !this.#isOver && this.#recent.covers(after);
  }

  /** Whether it covers all that another has given. */
  hasCaughtUp(other: SharedStream): boolean {
    const [ours, theirs] = [this.#recent.last, other.#recent.last];
    return ours !== undefined && theirs !== undefined && ours >= theirs && this.covers(theirs);
  }

  /** @param subscriber whose place is covered */
  add(subscriber: Subscriber): void {
    this.#subscribers.add(subscriber);
    for (const result of this.#recent.after(subscriber.place ?? 0)) subscriber.offer(result);
    // All who are there may be busy, and she is not.
    this.roomMade();
  }

  leave(subscriber: Subscriber): void {
    if (!this.#subscribers.delete(subscriber)) return;
    const [another] = this.#subscribers;
    if (!another) {
      this.#close();
      return;
    }
    this.#context = another.context;
    this.roomMade();
  }

  /** Somebody may have room who had none; whether it is so is looked up. */
  roomMade(): void {
    this.#roomMade?.();
    this.#roomMade = null;
  }

  /** Everybody goes on in another one, which has caught up with this. */
  mergeInto(other: SharedStream): void {
    for (const subscriber of this.#subscribers) {
      subscriber.moveTo(other);
      other.add(subscriber);
    }
    this.#subscribers.clear();
    this.#close();
  }

  async #run(): Promise<void> {
    while (!this.#isOver) {
      await this.#room();
      const next = await this.#upstream.next();
      if (next instanceof StreamEnd) return this.#endAll(next.errors);
      const results = await Promise.all(next.map((event) => this.#resultOf(event)));
      for (const result of results) await this.#giveAll(result);
      if (!this.#isOver) this.#options.onProgress(this);
    }
  }

  /** Nothing is fetched that nobody can take. */
  async #room(): Promise<void> {
    while (!this.#isOver && this.#areAllBusy()) {
      await new Promise<void>((resolve) => {
        this.#roomMade = resolve;
      });
    }
  }

  #areAllBusy(): boolean {
    for (const { isBusy } of this.#subscribers) if (!isBusy) return false;
    return true;
  }

  async #resultOf(event: UpstreamEvent): Promise<StreamResult> {
    try {
      return await this.#options.resultOf(event, this.#context);
    } catch (error) {
      if (!this.#isOver) this.#context.log.error({ err: error }, 'an event could not be answered');
      return { seq: event.seq, text: JSON.stringify({ data: null, errors: [brokenEvent] }) };
    }
  }

  async #giveAll(result: StreamResult): Promise<void> {
    this.#recent.add(result);
    let given = 0;
    for (const subscriber of this.#subscribers) {
      subscriber.offer(result);
      if (++given % AT_A_TIME === 0) await setImmediate();
    }
  }

  #endAll(errors: readonly ErrorFacts[]): void {
    const left = [...this.#subscribers];
    this.#subscribers.clear();
    this.#close();
    for (const subscriber of left) subscriber.end(errors);
  }

  #close(): void {
    if (this.#isOver) return;
    this.#isOver = true;
    this.#upstream.close();
    this.#options.abandon();
    this.roomMade();
    this.#options.onEnd(this);
  }
}

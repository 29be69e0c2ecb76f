import type { SharedStream, SharedStreamOptions } from './shared-stream.ts';
import type { Subscriber } from './subscriber.ts';

export type StreamMaker = (
  subscriber: Subscriber,
  events: Pick<SharedStreamOptions, 'onProgress' | 'onEnd'>,
) => SharedStream;

/**
 * The streams that mean the same to the same viewer. In the steady state there is one; who comes with a place that it does not
 * cover begins another there, which everybody who fits joins too. When it has caught up with one that is ahead, it goes over into it.
 */
export class StreamFamily {
  readonly #streams = new Set<SharedStream>();
  readonly #make: StreamMaker;
  readonly #onEmpty: () => void;

  constructor(make: StreamMaker, onEmpty: () => void) {
    this.#make = make;
    this.#onEmpty = onEmpty;
  }

  join(subscriber: Subscriber): void {
    const fitting = [...this.#streams].find((stream) => stream.covers(subscriber.place));
    subscriber.moveTo(fitting ?? this.#begin(subscriber));
    fitting?.add(subscriber);
  }

  #begin(first: Subscriber): SharedStream {
    const stream = this.#make(first, {
      onProgress: (progressed) => this.#settle(progressed),
      onEnd: (ended) => this.#remove(ended),
    });
    this.#streams.add(stream);
    return stream;
  }

  #settle(stream: SharedStream): void {
    for (const other of this.#streams) {
      if (other === stream || !other.hasCaughtUp(stream)) continue;
      stream.mergeInto(other);
      return;
    }
  }

  #remove(stream: SharedStream): void {
    this.#streams.delete(stream);
    if (this.#streams.size === 0) this.#onEmpty();
  }
}

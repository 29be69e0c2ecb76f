import type { IncomingHttpHeaders } from 'node:http';
import type { Tracer } from '../tracing/tracer.ts';
import { Activity, type OperationObserver, type Transport } from './activity.ts';

export interface Begun {
  readonly transport: Transport;
  readonly method?: string | undefined;
  readonly requestId: string;
  /** Of the request that it came with, or whose socket it came over. */
  readonly headers: IncomingHttpHeaders;
}

/** Where operations begin, whatever they came over: who observes them is told of all. */
export class Operations {
  readonly #observers: readonly OperationObserver[];
  readonly #tracer: Tracer | null;

  constructor(observers: readonly OperationObserver[], tracer: Tracer | null) {
    this.#observers = observers;
    this.#tracer = tracer;
  }

  begin({ transport, method, requestId, headers }: Begun): Activity {
    const trace = this.#tracer?.operation(headers);
    return new Activity({ transport, method, requestId, observers: this.#observers, trace });
  }
}

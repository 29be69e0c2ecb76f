import type { OperationTrace } from '../tracing/tracer.ts';

export type OperationKind = 'query' | 'mutation' | 'subscription';
export type Transport = 'http' | 'websocket';

/** Hears of every operation; what it does is part of the time that the operation takes. */
export interface OperationObserver {
  /** It will be carried out: its kind is known. */
  accepted?(activity: Activity): void;
  finished?(activity: Activity): void;
}

/** Nobody waited for the answer any more. */
export const CLIENT_GONE = 'CLIENT_GONE';

const LONGEST_NAME = 100;

/** What no error was answered with. */
export const OK = 'OK';

export interface ActivityOptions {
  readonly transport: Transport;
  /** Of the HTTP request; of a socket's operation there is none. */
  readonly method?: string | undefined;
  readonly requestId: string;
  readonly observers: readonly OperationObserver[];
  readonly trace: OperationTrace | undefined;
}

/** One operation of a client's, from when it is asked for until it is answered or its stream ends. */
export class Activity {
  readonly transport: Transport;
  readonly method: string | undefined;
  readonly requestId: string;
  readonly trace: OperationTrace | undefined;
  /** Undefined for what is refused before it is understood. */
  kind: OperationKind | undefined;
  /** Not longer than a log line bears: it is the client's own invention. */
  name: string | undefined;
  isSignedIn = false;
  subgraphCalls = 0;
  /** Sent to a subscriber. */
  events = 0;
  /** `OK`, or the code of the first error. */
  outcome: string | undefined;
  /** Of the HTTP answer. */
  status: number | undefined;
  milliseconds = 0;
  readonly #observers: readonly OperationObserver[];
  readonly #startedAt = performance.now();

  constructor({ transport, method, requestId, observers, trace }: ActivityOptions) {
    this.transport = transport;
    this.method = method;
    this.requestId = requestId;
    this.trace = trace;
    this.#observers = observers;
  }

  accept(kind: OperationKind, name: string | undefined): void {
    this.kind = kind;
    this.name = name?.slice(0, LONGEST_NAME);
    for (const observer of this.#observers) observer.accepted?.(this);
  }

  /** The first time counts. */
  finish(outcome: string, status?: number): void {
    if (this.outcome !== undefined) return;
    this.outcome = outcome;
    this.status = status;
    this.milliseconds = performance.now() - this.#startedAt;
    this.trace?.finish(this);
    for (const observer of this.#observers) observer.finished?.(this);
  }
}

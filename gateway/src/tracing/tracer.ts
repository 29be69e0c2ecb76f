import type { IncomingHttpHeaders } from 'node:http';
import type { Activity } from '../operations/activity.ts';

/** Part of a trace that is under way. */
export interface OpenSpan {
  /** @param errorCode when it failed */
  finish(errorCode?: string): void;
}

export interface FetchSpan extends OpenSpan {
  /** Tell the subgraph which trace its own work belongs to. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The trace of one operation, or of one event of a subscription's. */
export interface OperationTrace {
  /** Reading, checking and planning. */
  preparing(): OpenSpan;
  fetching(subgraph: string): FetchSpan;
  /** What is joined to one event. */
  event(): OperationTrace & OpenSpan;
  finish(activity: Activity): void;
}

/** Makes traces; there is none unless the environment says where they go. */
export interface Tracer {
  /** @param headers may say which trace of the client's the operation belongs to (W3C Trace Context) */
  operation(headers: IncomingHttpHeaders): OperationTrace;
  /** Sends what is left. */
  close(): Promise<void>;
}

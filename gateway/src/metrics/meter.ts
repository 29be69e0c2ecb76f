import type { OperationObserver } from '../operations/activity.ts';

export type FailureReason = 'circuit_open' | 'timeout' | 'unavailable';

/** Hears how one subgraph does. */
export interface SubgraphMeter {
  answered(milliseconds: number): void;
  failed(reason: FailureReason, milliseconds: number): void;
}

/** What is read when somebody asks for figures, and not before. */
export interface MeterSources {
  readonly planCache: () => { readonly hits: number; readonly misses: number; readonly size: number };
  readonly sockets: () => number;
  readonly circuits: () => Iterable<{ readonly name: string; readonly isOpen: boolean }>;
}

/** Counts what goes on. */
export interface Meter extends OperationObserver {
  subgraph(name: string): SubgraphMeter;
  watch(sources: MeterSources): void;
}

const silentSubgraph: SubgraphMeter = { answered() {}, failed() {} };

/** Where nobody asks for figures. */
export const silentMeter: Meter = { subgraph: () => silentSubgraph, watch() {} };

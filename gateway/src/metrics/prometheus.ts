import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Activity } from '../operations/activity.ts';
import { LabelledCounters } from './labelled-counters.ts';
import type { Meter, MeterSources, SubgraphMeter } from './meter.ts';

const PREFIX = 'visiobook_gateway_';
const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** Figures for Prometheus. Labels are few by construction: kinds, codes and subgraphs, never what clients can make up. */
export class PrometheusMeter implements Meter {
  readonly registry = new Registry();
  readonly #registers = [this.registry];
  readonly #operations: LabelledCounters;
  readonly #refusals: LabelledCounters;
  readonly #durations: Histogram<'kind'>;
  readonly #durationOf: Readonly<Record<string, { observe(seconds: number): void }>>;
  readonly #streams: Gauge;
  readonly #subgraphDurations: Histogram<'subgraph'>;
  readonly #subgraphFailures: Counter<'subgraph' | 'reason'>;

  constructor() {
    const registers = this.#registers;
    collectDefaultMetrics({ register: this.registry });
    const counter = (name: string, help: string, labels: ['kind', 'code'] | ['code']) =>
      new LabelledCounters(new Counter({ name: PREFIX + name, help, labelNames: [...labels], registers }));
    this.#operations = counter('operations_total', 'Operations by kind and outcome.', ['kind', 'code']);
    this.#refusals = counter('refusals_total', 'Operations that were not begun, by why.', ['code']);
    this.#durations = new Histogram({
      ...{ name: `${PREFIX}operation_duration_seconds`, help: 'From request to answer.', registers },
      ...{ labelNames: ['kind'], buckets: SECONDS },
    });
    this.#durationOf = {
      query: this.#durations.labels('query'),
      mutation: this.#durations.labels('mutation'),
    };
    this.#streams = new Gauge({ name: `${PREFIX}streams`, help: 'Subscriptions that are live.', registers });
    this.#subgraphDurations = new Histogram({
      ...{ name: `${PREFIX}subgraph_duration_seconds`, help: 'One answer of a subgraph.', registers },
      ...{ labelNames: ['subgraph'], buckets: SECONDS },
    });
    this.#subgraphFailures = new Counter({
      ...{ name: `${PREFIX}subgraph_failures_total`, help: 'Answers that did not come, by why.', registers },
      ...{ labelNames: ['subgraph', 'reason'] },
    });
  }

  accepted({ kind }: Activity): void {
    if (kind === 'subscription') this.#streams.inc();
  }

  finished({ kind, outcome = '', milliseconds }: Activity): void {
    this.#operations.of(kind ?? 'none', outcome).inc();
    if (kind === undefined) this.#refusals.of(outcome).inc();
    else if (kind === 'subscription') this.#streams.dec();
    else this.#durationOf[kind]?.observe(milliseconds / 1000);
  }

  subgraph(name: string): SubgraphMeter {
    const duration = this.#subgraphDurations.labels(name);
    const failures = {
      circuit_open: this.#subgraphFailures.labels(name, 'circuit_open'),
      timeout: this.#subgraphFailures.labels(name, 'timeout'),
      unavailable: this.#subgraphFailures.labels(name, 'unavailable'),
    };
    return {
      answered: (milliseconds) => duration.observe(milliseconds / 1000),
      failed(reason, milliseconds) {
        failures[reason].inc();
        // Who is not asked does not take long to answer.
        if (reason !== 'circuit_open') duration.observe(milliseconds / 1000);
      },
    };
  }

  watch({ planCache, sockets, circuits }: MeterSources): void {
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        ...{ name: PREFIX + name, help, registers: this.#registers },
        collect() {
          this.set(value());
        },
      });
    const counter = (name: string, help: string, value: () => number) =>
      new Counter({
        ...{ name: PREFIX + name, help, registers: this.#registers },
        collect() {
          this.reset();
          this.inc(value());
        },
      });
    counter('plan_cache_hits_total', 'Operations that were known already.', () => planCache().hits);
    counter('plan_cache_misses_total', 'Operations that had to be read and planned.', () => planCache().misses);
    gauge('plan_cache_size', 'Operations that are known.', () => planCache().size);
    gauge('sockets', 'Open WebSockets of clients.', sockets);
    new Gauge({
      ...{ name: `${PREFIX}subgraph_circuit_open`, help: '1 while it is left alone.', registers: this.#registers },
      // Of several processes: one that leaves it alone is enough to know.
      ...{ labelNames: ['subgraph'], aggregator: 'max' as const },
      collect() {
        this.reset();
        for (const { name, isOpen } of circuits()) this.set({ subgraph: name }, isOpen ? 1 : 0);
      },
    });
  }
}

import { AggregatorRegistry, Counter, Registry } from 'prom-client';

/** What one process has counted, as prom-client writes it. */
export type Figures = object[];

interface Restarted {
  readonly restarts: number;
}

/** The figures of all workers as those of one gateway. */
export async function addUp(all: readonly Figures[], workers: readonly Restarted[]) {
  const registry = AggregatorRegistry.aggregate([...all, await ownFigures(workers)]);
  return { type: registry.contentType, text: await registry.metrics() };
}

/** What is left of workers that are gone: what they counted stays counted, what they were busy with does not. */
export async function remains(all: readonly Figures[]): Promise<Figures> {
  const figures = await AggregatorRegistry.aggregate([...all]).getMetricsAsJSON();
  return figures.filter(({ type }) => LASTING.has(String(type)));
}

const LASTING = new Set(['counter', 'histogram']);

async function ownFigures(workers: readonly Restarted[]): Promise<Figures> {
  const registry = new Registry();
  const help = 'Workers that died and were replaced.';
  const counter = new Counter({ name: 'visiobook_gateway_worker_restarts_total', help, registers: [registry] });
  counter.inc(workers.reduce((total, { restarts }) => total + restarts, 0));
  return registry.getMetricsAsJSON();
}

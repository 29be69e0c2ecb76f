import { type Meter, silentMeter } from './meter.ts';

export interface Figures {
  readonly meter: Meter;
  readonly text: () => Promise<{ type: string; text: string }>;
  readonly json: () => Promise<unknown>;
}

/** @param isWanted where nobody can ask for figures, nothing is counted and the library is not even loaded */
export async function loadFigures(isWanted: boolean): Promise<Figures> {
  if (!isWanted) {
    return { meter: silentMeter, text: async () => ({ type: 'text/plain', text: '' }), json: async () => [] };
  }
  const { PrometheusMeter } = await import('./prometheus.ts');
  const meter = new PrometheusMeter();
  return {
    meter,
    text: async () => ({ type: meter.registry.contentType, text: await meter.registry.metrics() }),
    json: () => meter.registry.getMetricsAsJSON(),
  };
}

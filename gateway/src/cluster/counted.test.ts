import { Counter, Gauge, Registry } from 'prom-client';
import { addUp } from '../metrics/add-up.ts';
import { PrometheusMeter } from '../metrics/prometheus.ts';
import { Counted } from './counted.ts';

/** A process that has counted to a number, and is busy with as much. */
function worker(counted: number) {
  const registry = new Registry();
  const registers = [registry];
  new Counter({ name: 'counted_total', help: 'h', registers }).inc(counted);
  new Gauge({ name: 'busy', help: 'h', registers }).set(counted);
  return { isUp: true, ask: async (): Promise<unknown> => registry.getMetricsAsJSON() };
}

const figure = async (counted: Counted, workers: readonly ReturnType<typeof worker>[], name: string) => {
  const { text } = await addUp(await counted.of(workers), []);
  return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1]);
};

describe('The figures of several workers', () => {
  test('keep what those have counted that are gone, and not what they were busy with', async () => {
    const counted = new Counted();
    const [first, second] = [worker(2), worker(30)];
    expect(await figure(counted, [first, second], 'counted_total')).toBe(32);
    for (const dead of [first, second]) counted.died(dead);
    const successors = [worker(100), worker(1000)];
    expect(await figure(counted, successors, 'counted_total')).toBe(1132);
    expect(await figure(counted, successors, 'busy')).toBe(1100);
  });

  test('are there without one that is just being started, and not without one that says nothing', async () => {
    const counted = new Counted();
    const starting = { ...worker(5), isUp: false };
    expect(await figure(counted, [worker(2), starting], 'counted_total')).toBe(2);
    const silent = { ...worker(5), ask: async () => undefined };
    await expect(counted.of([worker(2), silent])).rejects.toMatchObject({ status: 503 });
  });

  test('say once that a subgraph is left alone, by however many', async () => {
    const open = async () => {
      const meter = new PrometheusMeter();
      const circuits = () => [{ name: 'books', isOpen: true }];
      meter.watch({ planCache: () => ({ hits: 0, misses: 0, size: 0 }), sockets: () => 0, circuits });
      return (await meter.registry.getMetricsAsJSON()) as object[];
    };
    const { text } = await addUp([await open(), await open()], []);
    expect(text).toMatch(/^visiobook_gateway_subgraph_circuit_open\{subgraph="books"\} 1$/m);
  });
});

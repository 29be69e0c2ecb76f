import { Counter, Registry } from 'prom-client';
import { LabelledCounters } from './labelled-counters.ts';

test('Codes that a subgraph makes up without end are counted as one', async () => {
  const registry = new Registry();
  const counter = new Counter({ name: 'n', help: 'h', labelNames: ['kind', 'code'], registers: [registry] });
  const counters = new LabelledCounters(counter);
  for (let i = 0; i < 2_000; i++) counters.of('query', `CODE_${i}`).inc();
  const { values } = await counter.get();
  expect(values).toHaveLength(501);
  expect(values.find(({ labels }) => labels.code === 'OTHER')?.value).toBe(1_500);
});

import { processEnvironment, runUntilSignal } from '@visiobook/subgraph-kit';
import { startGraph } from './graph.ts';

const form = process.argv.includes('--services') ? 'apart' : 'together';

await runUntilSignal(async () => {
  const graph = await startGraph(form, processEnvironment());
  process.stdout.write(`VisioBook is ready: ${graph.url}/graphql  (Ctrl-C stops it)\n`);
  return graph;
});

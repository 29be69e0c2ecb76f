import { processEnvironment, runUntilSignal } from '@visiobook/subgraph-kit';
import { startGateway } from './gateway.ts';

await runUntilSignal(() => startGateway(processEnvironment()));

import cluster from 'node:cluster';
import { processEnvironment, runUntilSignal } from '@visiobook/subgraph-kit';
import { startProcesses } from './cluster/processes.ts';
import { runWorker } from './cluster/worker.ts';

if (cluster.isWorker) await runWorker(processEnvironment());
else await runUntilSignal(() => startProcesses(processEnvironment()));

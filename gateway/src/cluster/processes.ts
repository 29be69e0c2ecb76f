import { availableParallelism } from 'node:os';
import type { Environment } from '@visiobook/subgraph-kit';
import { readGatewayConfig, startGateway } from '../gateway.ts';

export interface Processes {
  readonly url: string;
  readonly closeMilliseconds: number;
  close(): Promise<void>;
}

/** The gateway in this process, or in as many as the environment says. */
export async function startProcesses(environment: Environment): Promise<Processes> {
  const config = readGatewayConfig(environment);
  const count = config.GATEWAY_WORKERS === 'auto' ? availableParallelism() : config.GATEWAY_WORKERS;
  if (count === 1) return startGateway(environment);
  return (await import('./primary.ts')).startCluster(config, count);
}

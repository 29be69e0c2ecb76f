import type { Logger, ViewerFacts } from '@visiobook/subgraph-kit';

/** What the gateway knows of one operation. */
export interface GatewayContext {
  viewer: ViewerFacts;
  requestId: string;
  log: Logger;
}

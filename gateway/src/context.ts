import type { ClientFacts, Logger, ViewerFacts } from '@visiobook/subgraph-kit';
import type { Activity } from './operations/activity.ts';

/** What the gateway knows of one operation. */
export interface GatewayContext {
  viewer: ViewerFacts;
  requestId: string;
  log: Logger;
  activity: Activity;
  /** On whom its use counts: the viewer, or for nobody in particular the address. */
  caller: string;
  /** Where it comes from. */
  client?: () => ClientFacts;
}

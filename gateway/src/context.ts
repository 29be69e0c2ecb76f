import type { ClientFacts, Logger, ViewerFacts } from '@visiobook/subgraph-kit';
import type { Activity } from './operations/activity.ts';

/** What the gateway knows of one operation. */
export interface GatewayContext {
  readonly viewer: ViewerFacts;
  readonly requestId: string;
  readonly log: Logger;
  readonly activity: Activity;
  /** On whom its use counts: the viewer, or for nobody in particular the address. */
  readonly caller: string;
  /** Where it comes from. */
  readonly client?: () => ClientFacts;
}

/** Its log says which request it speaks of; most operations have nothing to say, and no log of their own. */
export class OperationContext implements GatewayContext {
  readonly viewer: ViewerFacts;
  readonly requestId: string;
  readonly activity: Activity;
  readonly caller: string;
  readonly client: (() => ClientFacts) | undefined;
  readonly #log: Logger;
  #own: Logger | undefined;

  constructor({ viewer, requestId, log, activity, caller, client }: GatewayContext) {
    this.viewer = viewer;
    this.requestId = requestId;
    this.activity = activity;
    this.caller = caller;
    this.client = client;
    this.#log = log;
  }

  get log(): Logger {
    this.#own ??= this.#log.child({ requestId: this.requestId });
    return this.#own;
  }
}

import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Logger } from '@visiobook/subgraph-kit';
import type { Activity, OperationObserver } from './activity.ts';

const rounded = (milliseconds: number) => Math.round(milliseconds * 10) / 10;

/**
 * One line per operation, and per request of another route, at the level info. Never who asked or what for: no ids of viewers, no
 * addresses, no variables, no texts.
 */
export class AccessLog implements OperationObserver {
  readonly #log: Logger;
  readonly #isOn: boolean;

  constructor(log: Logger) {
    this.#log = log;
    this.#isOn = log.isLevelEnabled('info');
  }

  finished(activity: Activity): void {
    if (!this.#isOn) return;
    const { transport, method, status, kind, name, outcome, subgraphCalls, isSignedIn, requestId } = activity;
    const duration = rounded(activity.milliseconds);
    const events = kind === 'subscription' ? activity.events : undefined;
    const facts = { route: 'graphql', transport, method, status, kind, name, outcome, subgraphCalls, events, duration };
    this.#log.info(Object.assign(facts, { isSignedIn, requestId }), 'operation');
  }

  /** @param route what kind of path it is; the rest of a path may be a credential */
  watch(route: string, { method }: IncomingMessage, response: ServerResponse): void {
    if (!this.#isOn) return;
    const startedAt = performance.now();
    response.once('close', () => {
      const duration = rounded(performance.now() - startedAt);
      const status = response.headersSent ? response.statusCode : undefined;
      this.#log.info({ route, method, status, isWhole: response.writableFinished, duration }, 'request');
    });
  }
}

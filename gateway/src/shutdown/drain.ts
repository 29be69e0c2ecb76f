import type { Server, ServerResponse } from 'node:http';
import type { Activity, OperationObserver } from '../operations/activity.ts';

const LOOK_MILLISECONDS = 50;

export interface DrainTimes {
  /** In which new connections are still taken: whoever balances the load has to see first that this gateway is not ready. */
  readonly graceMilliseconds: number;
  /** In which what has begun may come to its end. */
  readonly timeoutMilliseconds: number;
}

/** What is in progress, and how it comes to an end without anybody's request being lost. */
export class Drain implements OperationObserver {
  readonly #open = new Set<ServerResponse>();
  #onSockets = 0;
  #isDraining = false;

  get isDraining(): boolean {
    return this.#isDraining;
  }

  /** Every response goes through here, before anything is done about it. */
  watch(response: ServerResponse): void {
    if (this.#isDraining) response.shouldKeepAlive = false;
    this.#open.add(response);
    response.on('close', () => this.#open.delete(response));
  }

  accepted(activity: Activity): void {
    if (isQuestionOnSocket(activity)) this.#onSockets++;
  }

  finished(activity: Activity): void {
    if (isQuestionOnSocket(activity)) this.#onSockets--;
  }

  /**
   * Not ready from now on; clients are asked to come back over another connection, which leads them elsewhere. Resolves when nothing
   * is in progress any more, or when the time is up; the server then takes no connections.
   * @param endStreams ends the answers that do not end by themselves
   */
  async run(server: Server, { graceMilliseconds, timeoutMilliseconds }: DrainTimes, endStreams: () => void) {
    this.#isDraining = true;
    for (const response of this.#open) if (!response.headersSent) response.shouldKeepAlive = false;
    if (graceMilliseconds > 0) await pause(graceMilliseconds);
    server.close();
    endStreams();
    const until = performance.now() + timeoutMilliseconds;
    while (this.#isBusy() && performance.now() < until) {
      server.closeIdleConnections();
      await pause(LOOK_MILLISECONDS);
    }
    server.closeAllConnections();
  }

  #isBusy(): boolean {
    return this.#open.size > 0 || this.#onSockets > 0;
  }
}

/** Subscriptions end only when somebody ends them. */
const isQuestionOnSocket = ({ transport, kind }: Activity) =>
  transport === 'websocket' && (kind === 'query' || kind === 'mutation');

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

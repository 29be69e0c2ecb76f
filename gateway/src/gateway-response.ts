import { type IncomingMessage, type OutgoingHttpHeaders, ServerResponse } from 'node:http';

const NONE: OutgoingHttpHeaders = {};

/**
 * A response that keeps the headers of whatever answer comes aside until its head is written: node:http writes a head that is given in
 * one piece in half the time that it takes for headers that were set one by one.
 */
export class GatewayResponse<Request extends IncomingMessage = IncomingMessage> extends ServerResponse<Request> {
  #standing = NONE;

  /** Says these headers, whatever was set one by one, unless the answer's own head says otherwise. */
  stand(headers: OutgoingHttpHeaders): void {
    this.#standing = this.#standing === NONE ? headers : { ...this.#standing, ...headers };
  }

  /** Also what node:http calls for an answer without a head of its own. */
  override writeHead(status: number, ...rest: unknown[]): this {
    const [own, ...more] = rest;
    if (more.length > 0 || typeof (own ?? NONE) !== 'object' || Array.isArray(own))
      throw new TypeError('Give the headers of an answer as one object.');
    return super.writeHead(status, { ...this.#standing, ...(own as OutgoingHttpHeaders | undefined) });
  }
}

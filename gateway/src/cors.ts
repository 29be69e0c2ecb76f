import type { IncomingMessage, ServerResponse } from 'node:http';
import { header, REQUEST_ID_HEADER } from '@visiobook/subgraph-kit';

const PREFLIGHT_SECONDS = '7200';
const EXPOSED = [REQUEST_ID_HEADER, 'retry-after'].join(', ');
/** `*` in a place of its own: any port of an origin. */
const ANY_PORT = ':*';

/** Which pages of other origins may ask the graph (https://fetch.spec.whatwg.org/#http-cors-protocol). */
export class Cors {
  readonly #origins: ReadonlySet<string>;
  readonly #hosts: readonly string[];
  readonly #isForAll: boolean;

  /** @param origins `https://example.org`; `http://localhost:*` for all its ports; `*` for all origins, which then go without cookies */
  constructor(origins: readonly string[]) {
    this.#isForAll = origins.includes('*');
    this.#origins = new Set(origins);
    this.#hosts = origins.filter((origin) => origin.endsWith(ANY_PORT)).map((origin) => origin.slice(0, -1));
  }

  /** Says what the request's origin may do; true when the request was only asking for that, and is answered. */
  apply(request: IncomingMessage, response: ServerResponse): boolean {
    if (this.#origins.size === 0) return false;
    const { origin } = request.headers;
    if (!this.#isForAll) response.appendHeader('vary', 'origin');
    const isAllowed = origin !== undefined && this.allows(origin);
    if (isAllowed) this.#allow(origin, response);
    const isPreflight = request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
    if (!isPreflight) return false;
    if (isAllowed) allowRequest(request, response);
    response.writeHead(204).end();
    return true;
  }

  allows(origin: string): boolean {
    if (this.#isForAll || this.#origins.has(origin)) return true;
    return this.#hosts.some((host) => origin.startsWith(host) && /^\d{1,5}$/.test(origin.slice(host.length)));
  }

  #allow(origin: string, response: ServerResponse): void {
    response.setHeader('access-control-allow-origin', this.#isForAll ? '*' : origin);
    if (!this.#isForAll) response.setHeader('access-control-allow-credentials', 'true');
    response.setHeader('access-control-expose-headers', EXPOSED);
  }
}

/** Any header: an origin that is trusted is trusted with what it says, and none of ours means anything without the token. */
function allowRequest(request: IncomingMessage, response: ServerResponse): void {
  response.appendHeader('vary', 'access-control-request-headers');
  response.setHeader('access-control-allow-methods', 'GET, POST');
  response.setHeader('access-control-max-age', PREFLIGHT_SECONDS);
  const wanted = header(request, 'access-control-request-headers');
  if (wanted && /^[\w\-, ]{1,2000}$/.test(wanted)) response.setHeader('access-control-allow-headers', wanted);
}

import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { getDistDirectory } from 'altair-static';
import { CAREFUL_PAGE } from '../careful-headers.ts';
import { explorerPage } from './page.ts';
import { pagePolicy, WORKER_POLICY } from './policies.ts';
import { StaticFiles } from './static-files.ts';

const FILES = '/explorer/';

interface ExplorerOptions {
  /** Path of the GraphQL endpoint; subscriptions go to the same one, over graphql-ws. */
  endpoint: string;
}

/** Answers a request that is for the explorer; false leaves it to somebody else, untouched. */
export type ExplorerHandler = (request: IncomingMessage, response: ServerResponse) => boolean;

/** Altair, a client for trying the graph in a browser: at `/`, with its files below `/explorer/`. It needs no network. */
export function explorerHandler({ endpoint }: ExplorerOptions): ExplorerHandler {
  // The frame for plugins stays out: it runs whatever any page in the world sends it.
  const files = new StaticFiles(getDistDirectory(), (name) => !name.startsWith('iframe-sandbox/'));
  return (request, response) => {
    const [path = ''] = (request.url ?? '').split('?');
    const body = request.method === 'GET';
    if (!body && request.method !== 'HEAD') return false;
    if (path === '/' && wantsPage(request)) {
      sendPage(request, response, endpoint);
      return true;
    }
    if (!path.startsWith(FILES)) return false;
    const name = path.slice(FILES.length);
    return files.send(name, response, { body, headers: headersOf(name) });
  };
}

/** Programs that ask for `/` want to hear from the gateway. */
const wantsPage = ({ headers }: IncomingMessage) => headers.accept?.includes('text/html') ?? false;

function sendPage({ method, headers }: IncomingMessage, response: ServerResponse, endpoint: string): void {
  const nonce = randomBytes(16).toString('base64');
  const language = /^\s*fr\b/i.test(headers['accept-language'] ?? '') ? 'fr' : 'en';
  const page = Buffer.from(explorerPage({ endpoint, files: FILES, language, nonce }));
  response.writeHead(200, {
    'content-type': 'text/html; charset=utf-8',
    'content-length': page.length,
    'content-security-policy': pagePolicy(nonce, headers.host),
    'cache-control': 'no-store',
    ...CAREFUL_PAGE,
  });
  response.end(method === 'HEAD' ? undefined : page);
}

function headersOf(name: string): Record<string, string> {
  // A hashed name never changes its content.
  const forever = /-[A-Z0-9]{8}\.js$/.test(name);
  return {
    ...CAREFUL_PAGE,
    'cache-control': forever ? 'max-age=31536000, immutable' : 'max-age=60',
    ...(name.startsWith('worker-') && { 'content-security-policy': WORKER_POLICY }),
  };
}

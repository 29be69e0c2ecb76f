import { createServer, request as httpRequest, type IncomingHttpHeaders, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { collect } from './collect.ts';

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: Buffer | string;
}

/** A listener on a free port, and a client that sends request targets exactly as they are given, unlike `fetch`. */
export async function serve(listener: RequestListener) {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    port,
    ask: (path: string, { method = 'GET', headers = {}, body }: Ask = {}) =>
      new Promise<Answer>((resolve, reject) => {
        const sent = httpRequest({ port, host: '127.0.0.1', path, method, headers, agent: false }, (response) => {
          collect(response).then(
            (bytes) => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: bytes }),
            reject,
          );
        });
        sent.once('error', reject);
        sent.end(body);
      }),
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

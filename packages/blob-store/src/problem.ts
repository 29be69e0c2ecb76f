import type { ServerResponse } from 'node:http';

const TITLES: Record<number, string> = {
  400: 'The request cannot be understood.',
  403: 'This link is not valid, or no longer.',
  404: 'There is nothing here.',
  405: 'This cannot be done here.',
  412: 'The file has changed.',
  413: 'The file is too large.',
  415: 'The file must be sent as the type that was announced.',
  416: 'The file has no such bytes.',
  500: 'Internal error.',
  503: 'Try again in a moment.',
};

/** A failure as `application/problem+json` (RFC 9457). */
export function sendProblem(
  response: ServerResponse,
  status: number,
  code: string,
  headers: Record<string, string> = {},
) {
  if (response.headersSent) return response.destroy();
  const body = Buffer.from(JSON.stringify({ status, code, title: TITLES[status] ?? code }));
  response.writeHead(status, {
    'content-type': 'application/problem+json',
    'content-length': body.length,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
    ...headers,
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}

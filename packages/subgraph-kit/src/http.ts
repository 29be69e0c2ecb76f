import type { IncomingMessage, ServerResponse } from 'node:http';

/** The request's body is not what the endpoint takes; `status` is the HTTP answer. */
export class HttpFault extends Error {
  readonly status: number;
  readonly code: string;
  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

/**
 * Reads a JSON body of at most `maxBytes`; more than that is refused before it is held in memory.
 * @param milliseconds in which it has to be there; without, the server's own limits hold
 * @throws HttpFault
 */
export async function readJson(request: IncomingMessage, maxBytes: number, milliseconds?: number): Promise<unknown> {
  const bytes = await readBody(request, maxBytes, milliseconds);
  if (bytes.length === 0) return undefined;
  try {
    return JSON.parse(utf8.decode(bytes)) as unknown;
  } catch {
    throw new HttpFault(400, 'BAD_REQUEST', 'The body is not JSON in UTF-8.');
  }
}

/** Reads what a browser's form sends (application/x-www-form-urlencoded), of at most `maxBytes`. */
export async function readForm(request: IncomingMessage, maxBytes: number): Promise<URLSearchParams> {
  return new URLSearchParams((await readBody(request, maxBytes)).toString('utf8'));
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * By events, and none of them by `once`, for they come once: every request comes through here, and an iterator or wrapped listeners
 * cost several times as much.
 */
function readBody(request: IncomingMessage, maxBytes: number, milliseconds?: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (fault: Error) => {
      clearTimeout(timer);
      reject(fault);
    };
    const tooLate = () => refuse(new HttpFault(408, 'REQUEST_TIMEOUT', 'The request did not arrive in time.'));
    const timer = milliseconds === undefined ? undefined : setTimeout(tooLate, milliseconds);
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= maxBytes) chunks.push(chunk);
      else {
        request.pause();
        refuse(new HttpFault(413, 'BODY_TOO_LARGE', `The body may have at most ${maxBytes} bytes.`));
      }
    });
    request.on('end', () => {
      clearTimeout(timer);
      resolve(chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks));
    });
    request.on('error', refuse);
    request.on('close', () => {
      if (!request.complete) refuse(new HttpFault(400, 'BAD_REQUEST', 'The body broke off.'));
    });
  });
}

export function sendJson(
  response: ServerResponse,
  status: number,
  body: unknown,
  headers: Record<string, string> = {},
) {
  const bytes = Buffer.from(JSON.stringify(body));
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': bytes.length,
    ...headers,
  });
  response.end(bytes);
}

/** One GraphQL-shaped answer for a fault met before GraphQL is reached. */
export const sendError = (response: ServerResponse, status: number, code: string, message: string) =>
  sendJson(response, status, { errors: [{ message, extensions: { code } }] });

/** The first value of a header that may be repeated. */
export function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value[0] : value;
}

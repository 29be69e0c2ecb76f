import type { ErrorFacts } from '../execution/json.ts';

/** A way to answer one HTTP request many times over: what is written when. */
export interface StreamFormat {
  readonly contentType: string;
  readonly heartbeatMilliseconds: number;
  readonly start: string;
  readonly heartbeat: string;
  next(text: string): string;
  /** With errors: it ends by them. */
  end(errors: readonly ErrorFacts[]): string;
}

const part = (json: string) => `\r\ncontent-type: application/json\r\n\r\n${json}\r\n---`;

/**
 * Apollo's multipart protocol for subscriptions, version 1.0. The boundary is `-`; each part brings the next one's, so that a client
 * need not wait for the next event to know that this one is complete.
 */
export const multipart: StreamFormat = {
  contentType: 'multipart/mixed;boundary="-";subscriptionSpec="1.0"',
  heartbeatMilliseconds: 5_000,
  // The delimiter of a multipart body includes the line break before it, even of the first one.
  start: '\r\n---',
  heartbeat: part('{}'),
  next: (text) => part(`{"payload":${text}}`),
  end: (errors) => (errors.length > 0 ? `${part(JSON.stringify({ payload: null, errors }))}--\r\n` : '--\r\n'),
};

/** GraphQL over Server-Sent Events, “distinct connections mode”: errors come as a last result. */
export const serverSentEvents: StreamFormat = {
  contentType: 'text/event-stream; charset=utf-8',
  heartbeatMilliseconds: 12_000,
  start: ':\n\n',
  heartbeat: ':\n\n',
  next: (text) => `event: next\ndata: ${text}\n\n`,
  end: (errors) =>
    `${errors.length > 0 ? serverSentEvents.next(JSON.stringify({ errors })) : ''}event: complete\ndata:\n\n`,
};

/** What a client can take, by its Accept header; null for a single answer. */
export function streamFormat(accept: string): StreamFormat | null {
  for (const range of accept.toLowerCase().split(',')) {
    const [type, ...parameters] = range.split(';').map((each) => each.trim());
    if (type === 'text/event-stream') return serverSentEvents;
    if (type === 'multipart/mixed' && parameters.some(isOurVersion)) return multipart;
  }
  return null;
}

/** A client of graphql-sse: it reads whatever is answered, refusals too, as events. */
export const readsOnlyEvents = (accept: string): boolean =>
  accept.includes('text/event-stream') && !accept.includes('json');

const isOurVersion = (parameter: string) => /^subscriptionspec="?1\.0"?$/.test(parameter);

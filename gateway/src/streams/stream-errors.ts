import { GraphQLError } from 'graphql';
import type { ErrorFacts } from '../execution/json.ts';
import { RequestFault } from '../request-fault.ts';

const said = (code: string, message: string): ErrorFacts => ({ message, extensions: { code } });

export const streamInterrupted = said(
  'STREAM_INTERRUPTED',
  'The stream was interrupted. Subscribe again after the last event you have seen.',
);
export const streamOverflow = said(
  'STREAM_OVERFLOW',
  'Events came faster than they were read, and some are lost. Ask for what you show, then subscribe again.',
);
export const tokenExpired = said(
  'TOKEN_EXPIRED',
  'Your access token is over. Renew it and subscribe again after the last event you have seen.',
);
export const signedOut = said('UNAUTHENTICATED', 'You are signed in no longer. Sign in and subscribe again.');
export const brokenEvent = said('INTERNAL_SERVER_ERROR', 'Internal error.');
export const tooManyStreams = (most: number, whose: string): RequestFault => {
  const message = `There may be ${most} streams at the same time ${whose}. End one first.`;
  return RequestFault.of([new GraphQLError(message)], 'TOO_MANY_STREAMS');
};

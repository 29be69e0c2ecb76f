import type { ServerResponse } from 'node:http';
import { DomainError, type Locale, Unauthenticated } from './errors.ts';
import { HttpFault, sendError } from './http.ts';
import type { Logger } from './log.ts';

/** What may be tried again as it is. */
export class TemporaryFault extends DomainError {}

/** Answers what was thrown before GraphQL took over: a fault of the request as such, anything else masked and logged. */
export function answerFault(response: ServerResponse, error: unknown, log: Logger, locale: Locale = 'en'): void {
  if (response.headersSent) {
    response.destroy();
  } else if (error instanceof HttpFault) {
    sendError(response, error.status, error.code, error.message);
  } else if (error instanceof Unauthenticated || error instanceof TemporaryFault) {
    sendError(response, error instanceof TemporaryFault ? 503 : 401, error.code, error.messages[locale]);
  } else {
    log.error({ err: error }, 'unexpected error before GraphQL');
    sendError(response, 500, 'INTERNAL_SERVER_ERROR', 'Internal error.');
  }
}

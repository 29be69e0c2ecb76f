import type { GraphQLError, GraphQLFormattedError } from 'graphql';
import { DomainError, type Locale } from './errors.ts';
import type { Logger } from './log.ts';

/** Codes of faults in the request itself; their messages come from the GraphQL library and carry nothing of ours. */
const REQUEST_FAULTS = new Set(['GRAPHQL_PARSE_FAILED', 'GRAPHQL_VALIDATION_FAILED', 'BAD_USER_INPUT', 'BAD_REQUEST']);

/** The errors of one response as its reader may see them: her language for ours, a mask for the unforeseen (which is logged). */
export function presentErrors(errors: readonly GraphQLError[], locale: Locale, log: Logger): GraphQLFormattedError[] {
  return errors.map((error) => presentError(error, locale, log));
}

function presentError(error: GraphQLError, locale: Locale, log: Logger): GraphQLFormattedError {
  const cause = error instanceof DomainError ? error : error.originalError;
  const { path, locations } = error;
  if (cause instanceof DomainError) {
    return { message: cause.messages[locale], path, extensions: cause.extensions };
  }
  const code = error.extensions?.code;
  const isRequestFault = typeof code === 'string' ? REQUEST_FAULTS.has(code) : cause === undefined;
  if (isRequestFault) return { message: error.message, locations, path, extensions: { code: code ?? 'BAD_REQUEST' } };
  log.error({ err: cause ?? error, path }, 'unexpected error in a resolver');
  const message = locale === 'fr' ? 'Erreur interne.' : 'Internal error.';
  return { message, path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

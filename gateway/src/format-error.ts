import { GraphQLError, type GraphQLFormattedError } from 'graphql';

/** Codes that say only that something broke; what broke is in the logs, not in the answer. */
const FAULTS = new Set(['INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR', 'SUBREQUEST_HTTP_ERROR']);

/** Keeps the services' own errors, masks faults, and never tells which service or query lies behind. */
export function formatError(formatted: GraphQLFormattedError): GraphQLFormattedError {
  const {
    stacktrace: _stack,
    serviceName: _service,
    exception: _exception,
    ...extensions
  } = formatted.extensions ?? {};
  const code = extensions.code;
  if (typeof code === 'string' && !FAULTS.has(code)) return { ...formatted, extensions };
  return { message: 'Internal error.', path: formatted.path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

/** The same for what does not pass through Apollo Server; the WebSocket library wants instances of the class. */
export function presentableError(error: GraphQLFormattedError): GraphQLError {
  const { message, path, extensions } = formatError(error);
  return new GraphQLError(message, { path, extensions });
}

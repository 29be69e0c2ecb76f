import type { ErrorFacts } from './execution/json.ts';

/** Codes that say only that something broke; what broke is in the logs, not in the answer. */
const FAULTS = new Set(['INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR', 'SUBREQUEST_HTTP_ERROR']);

/** Keeps the services' own errors, masks faults, and never tells which service or query lies behind. */
export function presentable(error: ErrorFacts): ErrorFacts {
  const { message, extensions = {} } = error;
  // A request that failed as a whole is no fault of one field.
  const path = error.path?.length ? error.path : undefined;
  if (isMasked(error)) return { message: 'Internal error.', path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
  const { stacktrace: _stack, serviceName: _service, exception: _exception, ...told } = extensions;
  return { message, path, extensions: told };
}

/** Whether clients are not told what it says. */
export function isMasked({ extensions }: ErrorFacts): boolean {
  const code = extensions?.code;
  return typeof code !== 'string' || FAULTS.has(code);
}

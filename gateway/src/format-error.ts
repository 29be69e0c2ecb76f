import type { ErrorFacts } from './execution/json.ts';

/** Codes that say only that something broke; what broke is in the logs, not in the answer. */
const FAULTS = new Set(['INTERNAL_SERVER_ERROR', 'DOWNSTREAM_SERVICE_ERROR', 'SUBREQUEST_HTTP_ERROR']);

/** Keeps the services' own errors, masks faults, and never tells which service or query lies behind. */
export function presentable({ message, path, extensions = {} }: ErrorFacts): ErrorFacts {
  const { stacktrace: _stack, serviceName: _service, exception: _exception, ...told } = extensions;
  const { code } = told;
  if (typeof code === 'string' && !FAULTS.has(code)) return { message, path, extensions: told };
  return { message: 'Internal error.', path, extensions: { code: 'INTERNAL_SERVER_ERROR' } };
}

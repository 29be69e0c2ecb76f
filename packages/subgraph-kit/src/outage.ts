/** SQLSTATE classes 08 (connection), 53 (resources), 57 (shutdown), and what sockets and postgres.js say. */
const outageCodes = /^(08|53|57|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|CONNECTION_|CONNECT_TIMEOUT)/;

/** The database is away and may come back; what was asked of it is not to blame. */
export function isDatabaseOutage(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  // Drizzle wraps what the driver throws.
  return ('code' in error && outageCodes.test(String(error.code))) || isDatabaseOutage(error.cause);
}
